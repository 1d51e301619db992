import { exchange, holm, type Exchange, type Judged } from '../statistics/exchange.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { FlagMark, Looked, RedFlag, RedFlagInput } from './flag.js'
import { oneIn } from './printed.js'
import { placesOf, STEPS, type Placed } from './scale-places.js'

const RULE = 'far-from-panel'

/** With nothing but chance, at most this share of panels shows any flag of this rule. */
export const FAR_CHANCE = 0.05

/** How one person's marks for one bid lie to those of the others; distances are shares of a whole scale. */
export interface Distance {
  person: string
  bid: string
  /** By criterion that at least one other marked: own place less the mean of the others. */
  each: { criterion: string; own: string; others: string[]; distance: number }[]
  mean: number
  exchange: Exchange
  /** The chance corrected for how many pairs of a person and a bid were looked at. */
  corrected: number
  /** The mean distance of the same person for the other bids, or null where there is none. */
  elsewhere: number | null
}

type Shared = Placed & { others: Placed[] }

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const distanceIn = ({ place, others }: Shared): number => (place - mean(others.map((one) => one.place))) / STEPS

const judgedIn = ({ place, others }: Shared): Judged => ({
  own: place,
  all: [place, ...others.map((one) => one.place)],
})

/** Every mark that at least one other stands beside. */
function sharedMarks(marks: Placed[]): Shared[] {
  const items = groupedBy(marks, ({ bid, criterion }) => `${bid} ${criterion}`)
  return [...items.values()].flatMap((item) =>
    item.length < 2 ? [] : item.map((one) => ({ ...one, others: item.filter((other) => other !== one) })),
  )
}

const differs = (shared: Shared[]): boolean =>
  shared.some(({ place, others }) => others.some((one) => one.place !== place))

function elsewhereOf(shared: Shared[], person: string, bid: string): number | null {
  const rest = shared.filter((one) => one.person === person && one.bid !== bid)
  return rest.length === 0 ? null : mean(rest.map(distanceIn))
}

/**
 * For every person and bid, how far that person's marks lie from the others' in one direction, and the chance of it if, criterion
 * by criterion, the marks that were given had been given by the panel's members in any other order (`exchange`). The chances are
 * corrected for how many pairs were looked at (`holm`). Abstentions count for nothing. Pairs whose marks are all equal to the
 * others' are not tried.
 * @throws RangeError if a mark is not on its scale
 * @example distancesOf(input.marks, input.criteria)[0].corrected // 0.012
 */
export function distancesOf(marks: FlagMark[], criteria: RedFlagInput['criteria']): Distance[] {
  const shared = sharedMarks(placesOf(marks, criteria))
  const pairs = [...groupedBy(shared, ({ person, bid }) => `${person} ${bid}`).values()].filter(differs)
  const tried = pairs.map((pair) => ({ pair, found: exchange(pair.map(judgedIn)) }))
  const corrected = holm(tried.map(({ found }) => found.p))
  return tried.map(({ pair, found }, place) => {
    const [{ person, bid }] = pair
    const each = pair.map((one) => ({
      criterion: one.criterion,
      own: one.mark,
      others: one.others.map(({ mark }) => mark),
      distance: distanceIn(one),
    }))
    return {
      person,
      bid,
      each,
      mean: mean(each.map(({ distance }) => distance)),
      exchange: found,
      corrected: corrected[place] ?? 1,
      elsewhere: elsewhereOf(shared, person, bid),
    }
  })
}

/** Whether the same person lies at least half as far, and on the same side, for the other bids: strict or mild with everybody. */
const isAlikeElsewhere = ({ mean: here, elsewhere }: Distance): boolean =>
  elsewhere !== null && Math.sign(elsewhere) === Math.sign(here) && Math.abs(elsewhere) >= Math.abs(here) / 2

const percent = (distance: number): number => Math.sign(distance) * Math.round(Math.abs(distance) * 100)
const isApart = (distance: number): boolean => percent(distance) !== 0
const inPercent = (distance: number): string => `${Math.abs(percent(distance))}% of the scale`
const side = (distance: number): string => (distance < 0 ? 'lower' : 'higher')

function elsewhereWords({ elsewhere, mean: here }: Distance, alike: boolean): string {
  if (elsewhere === null) return 'There is no other bid to compare with.'
  const words = `For the other bids the same person is on average ${isApart(elsewhere) ? `${inPercent(elsewhere)} ${side(elsewhere)} than the others` : 'where the others are'}.`
  return alike
    ? `${words} So it is not about this bidder: this person is ${here < 0 ? 'stricter' : 'milder'} with all.`
    : words
}

/**
 * Of two who lie apart for one bid, the one whose marks only look far because of the other's: without those, nothing stands out.
 * Null for whoever lies furthest, and where something stands out all the same.
 */
function mirrored(input: RedFlagInput, found: Distance, flagged: Distance[], pairs: number): string | null {
  const [furthest] = flagged
    .filter(({ bid }) => bid === found.bid)
    .toSorted((one, other) => one.exchange.p - other.exchange.p)
  if (!furthest || furthest.exchange.p === found.exchange.p) return null
  const marks = input.marks.filter(({ bid, person }) => bid === found.bid && person !== furthest.person)
  const rest = distancesOf(marks, input.criteria).find(({ person }) => person === found.person)
  return rest && rest.exchange.p * pairs <= FAR_CHANCE ? null : furthest.person
}

function flagFor(input: RedFlagInput, found: Distance, pairs: number, mirror: string | null): RedFlag {
  const { person, bid, criterion } = namesIn(input)
  const alike = isAlikeElsewhere(found)
  const headline = `${person(found.person)} marked ${bid(found.bid)} ${inPercent(found.mean)} ${side(found.mean)} than the rest of the panel, over ${found.each.length} criteria.`
  const more = [
    `If the marks for each criterion had been given by the panel’s members in any other order, a distance as large would come about with a chance of ${oneIn(found.exchange.p)}; corrected for the ${counted(pairs, 'pair')} of a person and a bid looked at, ${oneIn(found.corrected)}.`,
    elsewhereWords(found, alike),
    ...(mirror === null
      ? []
      : [`This only mirrors ${person(mirror)}, who lies further: without those marks nothing stands out here.`]),
    ...(found.each.every(({ others }) => others.length === 1)
      ? ['Only one other person marked these criteria: which of the two is far from the answer, no number can say.']
      : []),
  ]
  const table = tableOf(
    `Marks for ${bid(found.bid)}: ${person(found.person)} and the others`,
    ['Criterion', `#${person(found.person)}`, '#Others', '#Distance, in % of the scale'],
    found.each.map((one) => [
      criterion(one.criterion),
      one.own,
      one.others.join(', '),
      `${percent(one.distance) > 0 ? '+' : ''}${percent(one.distance)}`,
    ]),
  )
  return flagOf(
    RULE,
    { people: [found.person], bids: [found.bid] },
    {
      weight: alike || mirror !== null ? 1 : 3,
      headline,
      more,
      table,
      drawn: found.each.map((one) => ({ name: criterion(one.criterion), value: one.distance })),
    },
  )
}

/**
 * Evaluators who lie far from the rest of the panel in one direction for one bid. With nothing but chance, at most one panel in
 * twenty shows any flag, since the exact chances are corrected for every pair of a person and a bid that was looked at. Somebody
 * who is as strict or as mild with the other bids is told of lightly, and as such.
 * @throws RangeError if a mark is not on its scale
 * @example farFromPanel(input).flags[0].weight // 3
 */
export function farFromPanel(input: RedFlagInput): Looked {
  const { marks, criteria, closed } = input
  const found = distancesOf(marks, criteria)
  if (found.length === 0)
    return notLookedAt(
      RULE,
      closed.marks || 'No criterion has marks of two people that differ: there is nobody to exchange.',
    )
  const flagged = found.filter(({ corrected }) => corrected <= FAR_CHANCE)
  const flags = flagged.map((one) => flagFor(input, one, found.length, mirrored(input, one, flagged, found.length)))
  return lookedAt(RULE, `${counted(found.length, 'pair')} of an evaluator and a bid`, flags, closed.marks)
}
