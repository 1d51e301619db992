import fc from 'fast-check'

const TEXTS = [
  '',
  ' \n\t ',
  'Peer-led groups — every week',
  'one-to-one, follow-up - and - on',
  '1. first\n2) second\n10. tenth',
  '| a | b |\n|---|---|\n| 1 | 2,000.50 |',
  '- one\n  - two\n• three\n* four',
  '🎉 👩‍👩‍👧‍👦 family 🇬🇧',
  'e\u0301te\u0301 cafe\u0301 a\u0300\u0301\u0302',
  'مرحبا بالعالم، كيف الحال؟',
  'שלום עולם',
  '你好 世界',
  'a\u00a0b\u202fc\u2003d\u3000e\ufefff',
  'zero\u200bwidth\u200djoined\u2060kept',
  'soft\u00adhyphen non\u2011breaking',
  'left\u202eright\u202c done',
  '\u3164\u115f\u2800\uffa0\u180e',
  'a\r\nb\rc\u2028d\u2029e\u0085f\u000bg\u000ch',
  '\ud800 lone \udc00',
  '— – - − ‐ ‑ ‒ ―',
  'https://example.org/a-b?c=d (see p.7, §3.2)',
  'word '.repeat(5_000),
]

/** Texts whose words are not easily counted: some that people paste, and three thousand made up of what is odd, always the same. */
export function textsToCount(): string[] {
  const one = fc.oneof(
    fc.constantFrom(
      ' ',
      '\n',
      '-',
      '—',
      '\u00a0',
      '\u200b',
      '1.',
      '|',
      '🎉',
      'e\u0301',
      'ש',
      'word',
      '\u3164',
      '\u2011',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const generated = fc
    .sample(fc.array(one, { maxLength: 30 }), { numRuns: 3_000, seed: 4 })
    .map((parts) => parts.join(''))
  return [...TEXTS, ...generated]
}
