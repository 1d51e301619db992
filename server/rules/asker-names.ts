/** Whether words that are about to be published give away which organisation asked. */

// What many bidders in this field are called: such a word alone names nobody.
const ORDINARY = new Set(
  `about action addiction addictions aftercare alcohol association board british care centre centres change charitable
  charities charity cic clinic clinical company community consortium council county criminal custody development drug drugs
  education england english enterprise enterprises family families first forward foundation foundations free freedom from futures
  group groups health healthcare help home homes hope hospital house independent initiative institute interest international
  justice life limited living london medical mental misuse national network north northern offender offenders organisation
  pathway pathways people partners partnership partnerships practice prison prisons probation programme programmes project
  projects providers psychological recovery region regional rehabilitation release resettlement second service services social society
  solutions south southern substance support team their together treatment trust turning united university wales welsh west
  western east eastern with women womens work working works young youth your`.split(/\s+/),
)
const LEGAL = new Set(['ltd', 'limited', 'plc', 'llp', 'cic', 'cio', 'inc', 'the', 'and', 'of', 'for', 'in', 'uk'])

/** A run of letters or digits in a text, as it stands there and as it is compared. */
interface Run {
  text: string
  plain: string
}

const isPlain = (text: string): boolean => /^[A-Za-z0-9]+$/.test(text)

const plain = (text: string): string =>
  (isPlain(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()

const runsIn = (text: string): Run[] =>
  (text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((run) => ({
    text: run,
    plain: plain(run),
  }))

const isTelling = (word: string): boolean => word.length > 3 && !ORDINARY.has(word) && !LEGAL.has(word)

/** The initials of a name of three words or more, as people shorten it. */
const initialsOf = (words: string[]): string => {
  const counted = words.filter((word) => !LEGAL.has(word))
  return counted.length < 3 ? '' : counted.map((word) => word.charAt(0)).join('')
}

/** A name without 'The' before it and 'Ltd' behind it. */
function withoutEnds(words: string[]): string[] {
  const from = words.findIndex((word) => !LEGAL.has(word))
  const until = words.findLastIndex((word) => !LEGAL.has(word))
  return from < 0 ? words : words.slice(from, until + 1)
}

/** What an organisation can be called. */
interface Called {
  /** Words of its name that name it alone. */
  telling: ReadonlySet<string>
  /** '' where it has none. */
  initials: string
  /** Its name without its legal ending. */
  whole: string[]
}

const known = new Map<string, Called>()
const MOST_KNOWN = 500

/** What an organisation can be called, worked out once: it is asked of every sentence of long documents. */
function calledOf(organisation: string): Called {
  const before = known.get(organisation)
  if (before) return before
  const words = runsIn(organisation).map((run) => run.plain)
  const called = {
    telling: new Set(words.filter(isTelling)),
    initials: initialsOf(words),
    whole: withoutEnds(words),
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(organisation, called)
  return called
}

/** Where the words of a name stand one after another, legal endings left out. */
function wholeIn(runs: Run[], name: string[]): string[] {
  if (name.length === 0) return []
  const found = runs.findIndex((_, start) => name.every((word, step) => runs[start + step]?.plain === word))
  return found < 0
    ? []
    : [
        runs
          .slice(found, found + name.length)
          .map(({ text }) => text)
          .join(' '),
      ]
}

/**
 * The words in a text that name an organisation, each once, as they stand there: its name without its legal ending, a word of
 * it that is not ordinary in this field, or its initials in capitals. It finds names as people write them, in any case, with
 * accents or without; it does not find who is hidden in a description ('the present provider'), so a person still reads.
 * @example namesIn('Does Larkfield’s contract end in May?', 'Larkfield Health and Justice Services Ltd') // ['Larkfield']
 * @example namesIn('How is recovery defined?', 'Tidewater Recovery Trust') // []
 */
export const namesIn = (text: string, organisation: string): string[] => [
  ...new Set(namesAmong(runsIn(text), calledOf(organisation))),
]

function namesAmong(runs: Run[], { telling, initials, whole }: Called): string[] {
  const single = runs.filter(
    (run) =>
      telling.has(run.plain) || (initials !== '' && run.plain === initials && run.text === run.text.toUpperCase()),
  )
  return single.length > 0 ? single.map((run) => run.text) : wholeIn(runs, whole)
}

/**
 * The words in a text that name one of several organisations, each once, leaving out those that `own` are called by too.
 * @example namesOfOthers('Cheaper than Cedar', ['Cedar Ltd'], ['Alder Ltd']) // ['Cedar']
 */
export function namesOfOthers(text: string, others: readonly string[], own: readonly string[]): string[] {
  const ours = new Set(own.flatMap((name) => runsIn(name).map((run) => run.plain)))
  const runs = runsIn(text)
  return [...new Set(others.flatMap((other) => namesAmong(runs, calledOf(other))))].filter(
    (name) => !runsIn(name).every((run) => ours.has(run.plain)),
  )
}
