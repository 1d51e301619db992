import { RULE_WORDS, type RuleWords } from '../../rules/red-flags/catalogue.js'
import { groupedBy } from '../../rules/red-flags/flag-of.js'
import type { FlagTable, Looked, RedFlag, Weight } from '../../rules/red-flags/flag.js'
import type { Figure } from '../../web/plots/drawing.js'
import { stripPlot } from '../../web/plots/strip-plot.js'
import { moment } from '../../web/wording.js'
import type { Conclusion } from './red-flag-store.js'

/** A flag as the page shows it. */
export interface ShownFlag {
  id: string
  key: string
  headline: string
  more: string[]
  table: FlagTable | null
  figure: Figure | null
  rule: RuleWords
  links: { text: string; href: string }[]
  /** The newest first. */
  concluded: Conclusion[]
}

/** Flags of one weight under their heading. */
export interface ShownGroup {
  title: string
  flags: ShownFlag[]
}

const GROUPS: [Weight, string][] = [
  [3, 'To look at first'],
  [2, 'To look at next'],
  [1, 'Good to know'],
]

const IS_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const readable = (table: FlagTable): FlagTable => ({
  ...table,
  rows: table.rows.map((row) => row.map((cell) => (IS_MOMENT.test(cell) ? moment(cell) : cell))),
})

const figureOf = ({ drawn }: RedFlag, id: string): Figure | null =>
  drawn.length === 0
    ? null
    : stripPlot({
        id: `${id}-plot`,
        title: 'How far the marks lie from those of the others',
        caption: 'Each dot is one criterion; the broken line is their mean.',
        measure: 'Distance, as a share of the scale',
        noun: 'Criterion',
        sides: ['lower than the others', 'higher'],
        values: drawn,
      })

/** What follows from the result itself: no event tells of it. */
const NOWHERE: ReadonlySet<string> = new Set(['formula-decides', 'losing-bid-decides', 'prices-alike', 'single-bid'])

/** Where the trail tells of what a flag is about: of the one mark, or filtered by person, bid and act. */
function linksOf(tender: string, { about, rule, events }: RedFlag): ShownFlag['links'] {
  if (NOWHERE.has(rule)) return []
  const { bids, people, criteria } = about
  const [bid, person] = [bids.length === 1 ? bids[0] : undefined, people.length === 1 ? people[0] : undefined]
  const query = new URLSearchParams()
  if (person && rule !== 'late-interests') query.set('person', person)
  if (bid) query.set('bid', bid)
  if (criteria.length === 1 && criteria[0]) query.set('criterion', criteria[0])
  if (rule === 'changed-after-locking') query.set('act', 'score.changed')
  if (rule === 'late-amendment') query.set('act', 'tender.amended')
  if (rule === 'exclusion-decides') query.set('act', 'bid.excluded')
  if ([...query].length === 0) return []
  const numbers =
    events.length > 0 && events.length <= 6 ? `: ${events.length > 1 ? 'events' : 'event'} ${events.join(', ')}` : ''
  return [{ text: `Read about it in the trail${numbers}`, href: `/tenders/${tender}/trail?${query.toString()}` }]
}

const shownFlag =
  (tender: string, concluded: Conclusion[]) =>
  (flag: RedFlag, place: number): ShownFlag => {
    const id = `flag-${flag.weight}-${place + 1}`
    return {
      id,
      key: flag.key,
      headline: flag.headline,
      more: flag.more,
      table: flag.table && readable(flag.table),
      figure: figureOf(flag, id),
      rule: RULE_WORDS[flag.rule],
      links: linksOf(tender, flag),
      concluded: concluded.filter((one) => one.flag === flag.key),
    }
  }

/** Flags by weight, the heaviest first; a weight without flags is left out. */
export function groupsOf(tender: string, looked: Looked[], concluded: Conclusion[]): ShownGroup[] {
  const flags = looked.flatMap((one) => one.flags)
  return GROUPS.flatMap(([weight, title]) => {
    const these = flags.filter((flag) => flag.weight === weight)
    return these.length === 0 ? [] : [{ title, flags: these.map(shownFlag(tender, concluded)) }]
  })
}

/** What was looked at without anything standing out, and what could not be looked at, or not wholly. */
export function quietOf(looked: Looked[]): {
  inOrder: { rule: RuleWords; looked: string; left: string }[]
  notLooked: { left: string; rules: RuleWords[] }[]
} {
  const quiet = looked.filter(({ flags }) => flags.length === 0)
  const worded = quiet.map((one) => ({ ...one, rule: RULE_WORDS[one.rule] }))
  return {
    inOrder: worded.filter((one) => one.looked !== ''),
    notLooked: [
      ...groupedBy(
        worded.filter((one) => one.looked === ''),
        ({ left }) => left,
      ),
    ].map(([left, these]) => ({
      left,
      rules: these.map(({ rule }) => rule),
    })),
  }
}

/** What was concluded about something that does not stand out any more, the newest version of each. */
export const concludedBefore = (looked: Looked[], concluded: Conclusion[]): Conclusion[] => {
  const keys = new Set(looked.flatMap(({ flags }) => flags.map(({ key }) => key)))
  return concluded.filter(
    ({ flag }, place) => !keys.has(flag) && concluded.findIndex((other) => other.flag === flag) === place,
  )
}
