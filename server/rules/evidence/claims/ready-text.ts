const UNITS_IN_WORDS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
const SMALL = [...UNITS_IN_WORDS.split(' '), 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/**
 * The number that a word stands for, from one to nineteen, and the tens.
 * @example wordValue('twenty') // 20
 */
export const wordValue = (word: string): number => SMALL.indexOf(word) + 1 || 10 * (TENS.indexOf(word) + 2)

const WORD_NUMBER = new RegExp(
  `\\b(?:(${TENS.join('|')})(?:[- ](${SMALL.slice(0, 9).join('|')}))?|(${SMALL.join('|')}))(?=[- ]?(?:%|percentage|points?\\b|times\\b|fold\\b|in\\b|out of\\b))`,
  'g',
)

const inDigits = (text: string): string =>
  text.replace(WORD_NUMBER, (_, tens?: string, unit?: string, small?: string) =>
    String(tens ? wordValue(tens) + (unit ? wordValue(unit) : 0) : wordValue(small ?? '')),
  )

/** What looks like a figure and is none: levels of confidence, and how long or how old. */
const NO_FIGURES =
  /\b(?:95|99|90) ?%(?: level of)? (?:confiden\w+|ci\b|interval|limits)(?: intervals?)?|\b[15] ?%(?: significance)? level|\bp ?[<=>] ?0?\.\d+/g

/**
 * A sentence made ready to be read: small letters, one kind of dash and quote, '%' for 'per cent', digits for numbers in
 * words that a unit follows, no thousands separators, and nothing that only looks like a figure.
 * @example readyText('Twenty-nine per cent') // '29%'
 */
export const readyText = (text: string): string =>
  inDigits(
    text
      .toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/\s+/g, ' ')
      .replace(/per[ -]?cent\b/g, '%')
      .replace(/ ?%/g, '%')
      .replace(/(\d),(?=\d{3}\b)/g, '$1'),
  ).replace(NO_FIGURES, ' ')
