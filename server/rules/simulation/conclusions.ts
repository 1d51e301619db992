import { distanceText, figure, partText, percentText, pounds, quotedList } from './figures.js'
import type {
  MinimumRun,
  NamedField,
  PriceWorth,
  Reversals,
  SectionEffect,
  Separation,
  Simulation,
  Winners,
} from './findings.js'
import { middleOf } from './middle.js'

/** What a trial comes to, in words: a sentence to begin with, and what it rests on. */
export interface Conclusion {
  about: 'separation' | 'price' | 'sections' | 'reversals' | 'worth' | 'minimums' | 'typed'
  says: string
  because: string
  /** Whether it is something to think about before publishing. */
  isWarning: boolean
}

const MANY_CLOSE = 0.25
const SOME_CLOSE = 0.1
const PRICE_DECIDES = 0.6
const DOMINATES = 0.5
/** A section whose effect is under half, or over one and a half times, of its weight, and five points away from it. */
const HALF = 0.5
const MORE = 1.5
const APART = 5

/**
 * Whether totals lie far enough apart to choose by. A tenth of close calls is usual in practice to live with; from a quarter
 * on, who wins is often a matter of one mark.
 * @example separationWords(separation).says // 'The model tells bids apart'
 */
export function separationWords({
  counted,
  drawn,
  close,
  level,
  shared,
  margins,
  spreads,
  unit,
}: Separation): Conclusion {
  const about = 'separation'
  if (counted === 0)
    return {
      about,
      says: 'There was nothing to win',
      because: `In none of the ${drawn} invented competitions could two bids be ranked: minimums put the others out.`,
      isWarning: true,
    }
  const share = close / counted
  const says =
    share >= MANY_CLOSE
      ? 'The model hardly tells bids apart'
      : share >= SOME_CLOSE
        ? 'The model mostly tells bids apart, with some close calls'
        : 'The model tells bids apart'
  const ties =
    level === 0
      ? 'None ended level'
      : `${level} ended level${shared === 0 ? ', and the tie-break decided' : `, and in ${shared} of them nothing broke the tie`}`
  return {
    about,
    says,
    because: `${partText(close, counted, 'invented competitions')} ended with less than ${distanceText(1, unit)} between first and second. ${ties}. In the middle of all, first and second lie ${distanceText(middleOf(margins), unit)} apart, first and last ${distanceText(middleOf(spreads), unit)}.`,
    isWarning: share >= MANY_CLOSE || shared > 0,
  }
}

/**
 * Whether price picks the winner.
 * @example winnersWords(winners).says // 'Price does not decide by itself'
 */
export function winnersWords({ counted, cheapest, cheapestNotBest, best, byLot }: Winners): Conclusion {
  const share = counted === 0 ? 0 : cheapest / counted
  const isHindrance = cheapest < byLot * 0.75
  const says =
    share >= PRICE_DECIDES
      ? 'Price mostly picks the winner'
      : isHindrance
        ? 'A low price hardly helps to win'
        : 'Price does not decide by itself'
  return {
    about: 'price',
    says,
    because: `The cheapest bid won ${partText(cheapest, counted, 'competitions')}; drawn by lot it would have won about ${Math.round(byLot)}. In ${cheapestNotBest} of them another bid had more quality points, so that price alone decided. The bid with the most quality points won ${partText(best, counted)}.`,
    isWarning: share >= PRICE_DECIDES,
  }
}

const percentOf = (share: number): string => `${Math.round(share * 100)}%`.replace('-', '−')

type Judged = SectionEffect & { effect: number }

const isBunched = ({ weight, effect }: Judged): boolean =>
  effect * 100 < weight * HALF && weight - effect * 100 >= APART
const isHeavier = ({ weight, effect }: Judged): boolean =>
  effect * 100 > weight * MORE && effect * 100 - weight >= APART

const usedWords = ({ used, weight }: SectionEffect): string =>
  used === null ? '' : `; in the middle of all, bids use ${figure(used)} of its ${figure(weight)} points`

const effectWords = (section: Judged): string =>
  `“${section.title}” weighs ${figure(section.weight)}% on paper and makes ${percentOf(section.effect)} of the differences${usedWords(section)}`

/**
 * Whether one section decides, and whether sections move what they weigh.
 * @example sectionsWords(sections).says // 'Sections decide about as much as they weigh'
 */
export function sectionsWords(sections: SectionEffect[]): Conclusion {
  const about = 'sections'
  const judged = sections.filter((section): section is Judged => section.effect !== null)
  if (judged.length === 0)
    return { about, says: 'There are no differences to divide', because: 'No two totals differed.', isWarning: true }
  const most = judged.reduce((one, other) => (other.effect > one.effect ? other : one))
  const bunched = judged.filter(isBunched)
  const heavier = judged.filter(isHeavier)
  const notable = [...new Set([...(most.effect > DOMINATES ? [most] : []), ...heavier, ...bunched])]
  const quoted = (list: Judged[]): string => quotedList(list.map(({ title }) => title))
  const says =
    most.effect > DOMINATES
      ? `“${most.title}” outweighs everything else together`
      : bunched.length > 0
        ? `${quoted(bunched)} ${bunched.length === 1 ? 'decides' : 'decide'} much less than ${bunched.length === 1 ? 'its weight says' : 'their weights say'}`
        : heavier.length > 0
          ? `${quoted(heavier)} ${heavier.length === 1 ? 'decides' : 'decide'} much more than ${heavier.length === 1 ? 'its weight says' : 'their weights say'}`
          : 'Sections decide about as much as they weigh'
  return {
    about,
    says,
    because: `${(notable.length > 0 ? notable : [most]).map(effectWords).join('. ')}.`,
    isWarning: notable.length > 0,
  }
}

/**
 * Whether a losing bid can pick the winner, and how often it did.
 * @example reversalsWords(reversals).says // 'No losing bid can pick the winner'
 */
export function reversalsWords({ counted, turned, isPossible, example }: Reversals): Conclusion {
  const about = 'reversals'
  if (!isPossible)
    return {
      about,
      says: 'No losing bid can pick the winner',
      because: `The formula looks at each price by itself. Each losing bid was taken out of each of the ${counted} competitions in turn, and the same bid still won.`,
      isWarning: false,
    }
  if (!example)
    return {
      about,
      says: 'A losing bid can pick the winner, but did not here',
      because: `The formula compares prices with the lowest one. In none of the ${counted} competitions did it turn the award over; in another run it may.`,
      isWarning: true,
    }
  return {
    about,
    says: `A losing bid picked the winner in ${partText(turned, counted, 'competitions')}`,
    because:
      'The formula compares prices with the lowest one. Had that bid stayed away, or been disqualified after marking, somebody else would have won. Below, one such case is shown whole.',
    isWarning: true,
  }
}

const dearerWords = ({ step, dearer, pence, unit }: PriceWorth): string =>
  unit === 'per cent'
    ? `A bid that is ${pounds(step)} dearer than ${pounds(pence)} pays ${distanceText(dearer, unit)} more for each quality point`
    : `A bid that is ${pounds(step)} dearer than ${pounds(pence)} loses ${distanceText(dearer, unit)}`

const stepWords = ({ steps }: PriceWorth): string =>
  steps
    .map(({ title, points, pence }) =>
      pence === null
        ? `one step of “${title}” (${distanceText(points, 'points')}) can be undone by no price`
        : `one step of “${title}” (${distanceText(points, 'points')}) is worth ${pounds(pence)}`,
    )
    .join('; ')

const evidenceWords = ({ evidence, pence }: PriceWorth): string => {
  if (!evidence) return 'No section asks about evidence or record'
  const best = `With the best marks for evidence and record (${distanceText(evidence.points, 'points')} more than with the worst) a bid`
  if (evidence.pence === null) return `${best} can be undone by no price, if all else is alike`
  if (evidence.pence === 0) return `${best} may not be a pound dearer, if all else is alike`
  return `${best} may be ${pounds(evidence.pence)} dearer (${percentText(evidence.pence, pence)}) and still not be behind, if all else is alike`
}

/**
 * What money moves, and whether evidence and record can win against it.
 * @example worthWords(worth).says // 'Evidence and record can win against price'
 */
export function worthWords(worth: PriceWorth): Conclusion {
  const { evidence, pence } = worth
  const share = evidence === null ? 0 : evidence.pence === null ? Infinity : evidence.pence / pence
  const says =
    evidence === null
      ? 'Nothing asks about evidence or record'
      : share >= 0.1
        ? 'Evidence and record can win against price'
        : 'Evidence and record hardly count against price'
  const parts = [dearerWords(worth), stepWords(worth), evidenceWords(worth)].filter((part) => part !== '')
  return {
    about: 'worth',
    says,
    because: `${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`,
    isWarning: share < 0.1,
  }
}

/**
 * How many bids fall under a minimum.
 * @example minimumsWords([]).says // 'No minimum puts a bid out'
 */
export function minimumsWords(minimums: MinimumRun[]): Conclusion {
  const about = 'minimums'
  if (minimums.length === 0)
    return {
      about,
      says: 'No minimum puts a bid out',
      because: 'The draft has no minimum mark outside of pass or fail, and no least total of quality points.',
      isWarning: false,
    }
  const worst = minimums.reduce((one, other) => (other.fallen > one.fallen ? other : one))
  const others = minimums.filter((one) => one !== worst && one.fallen > 0).length
  const because =
    worst.fallen === 0
      ? 'None of the invented bids fell under one. A minimum that nobody misses does no harm, and no work.'
      : `${partText(worst.fallen, worst.bids, 'invented bids')} fall under the minimum of ${worst.minimum} for “${worst.title}”${others === 0 ? '' : `, others under ${others} more`}.`
  const many = worst.fallen / Math.max(1, worst.bids) > 0.5
  const says =
    worst.fallen === 0
      ? 'Minimums put nobody out'
      : many
        ? 'A minimum puts most bids out'
        : 'Minimums put some bids out'
  return { about, says, because, isWarning: many }
}

const namesOf = ({ bids }: NamedField, ids: string[]): string =>
  quotedList(bids.filter(({ id }) => ids.includes(id)).map(({ bidder }) => bidder))

type Row = NamedField['award']['rows'][number]

const isPerPoint = ({ award }: NamedField): boolean =>
  award.formula.kind === 'price per quality point' && award.rows.some(({ price }) => price !== null)

const totalWords = (field: NamedField, { total }: Row): string =>
  isPerPoint(field) ? `${pounds(Math.round(Number(total)))} for each quality point` : (total ?? '')

/** From the first to the next behind it: points, or per cent of the price of a quality point. */
const marginOf = (field: NamedField, first: Row, next: Row): number => {
  const by = Math.abs(Number(first.total) - Number(next.total))
  return isPerPoint(field) ? (by / Number(first.total)) * 100 : by
}

const behindWords = (field: NamedField, first: Row, next: Row | undefined): string =>
  next === undefined
    ? ` It has ${totalWords(field, first)}, and there is nobody behind it.`
    : ` It has ${totalWords(field, first)}, ${namesOf(field, [next.bid])} ${totalWords(field, next)}.`

/**
 * What became of the bids that somebody typed.
 * @example typedWords(field).says // 'Of your bids, “Alder” comes first'
 */
export function typedWords(field: NamedField): Conclusion {
  const about = 'typed'
  const { award, bids } = field
  const ranked = award.rows.filter(({ rank }) => rank !== null)
  const level = ranked.filter(({ rank }) => rank === 1)
  const [first] = level
  const next = ranked.find(({ rank }) => rank !== 1)
  const out = bids.length - ranked.length
  const outWords = out === 0 ? '' : ` ${out} of ${bids.length} ${out === 1 ? 'is' : 'are'} put out by a minimum.`
  if (!first) return { about, says: 'None of your bids can be ranked', because: outWords.trim(), isWarning: true }
  const ids = level.map(({ bid }) => bid)
  const turning = award.withoutEach
    .filter(({ changed, removed }) => changed && !ids.includes(removed))
    .map(({ removed, first: then }) => ` Without ${namesOf(field, [removed])}, ${namesOf(field, then)} would win.`)
  const isClose = next !== undefined && marginOf(field, first, next) < 1
  const close = isClose ? ' That is a close call: a single mark could turn it.' : ''
  const shared = level.length > 1 ? ' They share the first place.' : ''
  return {
    about,
    says: `Of your bids, ${namesOf(field, ids)} ${level.length === 1 ? 'comes' : 'come'} first`,
    because: `${shared || behindWords(field, first, next)}${close}${outWords}${turning.join('')}`.trim(),
    isWarning: turning.length > 0 || isClose || level.length > 1,
  }
}

/**
 * Everything that a trial comes to, in the order in which a commissioner asks.
 * @example conclusionsOf(simulation).map(({ says }) => says)
 */
export const conclusionsOf = (simulation: Simulation): Conclusion[] => {
  const { typed, separation, winners, sections, reversals, price, minimums } = simulation
  return [
    ...(typed ? [typedWords(typed)] : []),
    separationWords(separation),
    ...(winners && separation.counted > 0 ? [winnersWords(winners)] : []),
    ...(separation.counted > 0 ? [sectionsWords(sections)] : []),
    ...(reversals && separation.counted > 0 ? [reversalsWords(reversals)] : []),
    ...(price ? [worthWords(price)] : []),
    minimumsWords(minimums),
  ]
}
