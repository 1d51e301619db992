/** Words that people put into passwords most often, of which the published lists of leaked passwords consist (long ones with what is put around). */
const USUAL = [
  ...[
    'password',
    'passwort',
    'passwd',
    'pass',
    'welcome',
    'letmein',
    'login',
    'admin',
    'administrator',
    'root',
    'guest',
  ],
  ...[
    'changeme',
    'default',
    'secret',
    'test',
    'testing',
    'hello',
    'iloveyou',
    'loveyou',
    'love',
    'sunshine',
    'princess',
  ],
  ...[
    'monkey',
    'dragon',
    'master',
    'shadow',
    'superman',
    'batman',
    'pokemon',
    'starwars',
    'trustno',
    'whatever',
    'freedom',
  ],
  ...[
    'football',
    'baseball',
    'liverpool',
    'arsenal',
    'chelsea',
    'everton',
    'rangers',
    'celtic',
    'manchester',
    'united',
  ],
  ...[
    'charlie',
    'michael',
    'jordan',
    'jessica',
    'ashley',
    'daniel',
    'thomas',
    'george',
    'london',
    'england',
    'scotland',
  ],
  ...[
    'computer',
    'internet',
    'google',
    'facebook',
    'samsung',
    'summer',
    'winter',
    'spring',
    'autumn',
    'monday',
    'friday',
  ],
  ...[
    'january',
    'february',
    'march',
    'april',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  ...['qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'azerty', 'qazwsx', 'qazwsxedc', 'zaqwsx'],
  ...[
    'abc',
    'abcd',
    'abcdef',
    'abcdefgh',
    'aaa',
    'xxx',
    'correcthorsebatterystaple',
    'thequickbrownfox',
    'unbelievable',
  ],
  // What everybody here would think of first.
  ...['weighbridge', 'prison', 'tender', 'commissioner', 'procurement', 'recovery', 'threedemowords'],
]

const SIGNS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }
const ROWS = [
  '1234567890123456',
  '0987654321098765',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
  'zaq1xsw2cde3vfr4bgt5',
  'q1w2e3r4t5y6u7i8o9p0',
]
const LEAST_LEFT = 8

/** What is left of a password once every run of a usual word in it is taken out: long words first, so that short ones do not cut them. */
const without = (text: string, words: string[]): string =>
  [...words].sort((one, other) => other.length - one.length).reduce((left, word) => left.replaceAll(word, ''), text)

/** The words of a name or an address, those of three letters and more. */
const wordsOf = (about: string): string[] => about.toLowerCase().match(/[\p{L}]{3,}/gu) ?? []

/**
 * Whether a password would be among the first that are tried: a usual word, the name of the person or of the tool, a row of the
 * keyboard or one character again and again, with what people put around it. Three words that are none of these are not.
 * @param password Any text.
 * @param about What an attacker knows of the person: name, address, organisation.
 * @example isWeak('Password1234!') // true
 * @example isWeak('lantern gravel otter') // false
 */
export function isWeak(password: string, about: string[] = []): boolean {
  const text = password.toLowerCase().replace(/[\s._-]/g, '')
  if (new Set(text).size < 5) return true
  const known = [...USUAL, ...about.flatMap(wordsOf)]
  const plain = [...text].map((sign) => SIGNS[sign] ?? sign).join('')
  return [text, plain].some((one) => rowless(without(one, known)).length < LEAST_LEFT)
}

/** What is left once rows of keys, forwards or backwards, four or more of them, are taken out. */
function rowless(text: string): string {
  let left = text
  for (const row of ROWS.flatMap((row) => [row, [...row].reverse().join('')]))
    for (let length = row.length; length >= 4; length -= 1)
      for (let at = 0; at + length <= row.length; at += 1) left = left.replaceAll(row.slice(at, at + length), '')
  return left
}
