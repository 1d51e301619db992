import Fraction from 'fraction.js'
import { decimalText, exact } from '../rules/exact.js'
import type { Award, AwardRow } from '../rules/evaluation.js'
import type { First, Robustness } from '../rules/robustness/findings.js'
import { criterionOf, type Tender } from '../rules/tender.js'
import { pointsOf } from '../rules/weights.js'
import { list, money } from '../web/wording.js'
import { plotText, plotTextOf, type ToldPlot } from './told-plots.js'

/** What the plots of an analysis are drawn from. `id` parts the plots of several lots on one page. */
export interface Plotted {
  id: string
  award: Award
  tender: Tender
  robustness: Robustness
}

type Ranged = ToldPlot & { kind: 'range' }

/** How many bids a plot shows: the first of the ranking. */
export const MOST = 8

/** Who is first, by name; more where they share the place. */
export const namesOf = ({ names }: Robustness, first: First): string =>
  first.length === 0 ? 'nobody' : list(first.map((bid) => names.bids.find(({ id }) => id === bid)?.bidder ?? bid))

const criterionName = ({ names }: Robustness, id: string): string =>
  names.criteria.find((one) => one.id === id)?.title ?? id

/** The points that the best and the worst single step of one mark would move a total by. */
function reachOfOneStep(tender: Tender, row: AwardRow): { up: Fraction; down: Fraction } {
  const nought = new Fraction(0n)
  let [up, down] = [nought, nought]
  for (const { id, mark } of row.criteria) {
    const criterion = criterionOf(tender, id)
    if (!criterion || mark === null) continue
    const inOrder = criterion.scale.map(({ value }) => value).toSorted((a, b) => exact(a).compare(exact(b)))
    const place = inOrder.findIndex((value) => exact(value).equals(exact(mark)))
    const worth = (value: string | undefined): Fraction =>
      value === undefined
        ? nought
        : pointsOf(criterion.weight, criterion.scale, value).sub(pointsOf(criterion.weight, criterion.scale, mark))
    const [higher, lower] = [worth(inOrder[place + 1]), worth(inOrder[place - 1])]
    if (higher.gt(up)) up = higher
    if (lower.lt(down)) down = lower
  }
  return { up, down }
}

/** The ranked bids, best first. */
export const rankedRows = ({ award }: Plotted): AwardRow[] => award.rows.filter(({ rank }) => rank !== null)

/** Totals, with what one step of one mark can make of each. */
export function stepPlot(given: Plotted): Ranged | null {
  const { award, tender, id } = given
  const rows = rankedRows(given).slice(0, MOST)
  const [winner] = rows
  if (!winner || rows.length < 2 || award.formula.kind === 'price per quality point') return null
  const reaches = rows.map((row) => {
    const { up, down } = reachOfOneStep(tender, row)
    const total = exact(row.total ?? '0')
    return { row, low: decimalText(total.add(down), 2), high: decimalText(total.add(up), 2) }
  })
  return {
    kind: 'range',
    inPounds: false,
    id: `${id}one-step`,
    title: 'What one step of one mark can make of a total',
    caption:
      'Each bar shows how far the total of one bid would move if a single one of its agreed marks were one step lower or one step higher, at the criterion where that weighs most. Bars that reach over the line of another bid’s total show what hangs on single marks.',
    description: reaches
      .map(({ row, low, high }) => `${row.bidder}: total ${row.total ?? ''}, from ${low} to ${high} by one step`)
      .join('; ')
      .concat('.'),
    measure: 'Total, points',
    ends: null,
    turning: { value: winner.total ?? '0', words: `first: ${winner.total ?? ''}` },
    rows: reaches.map(({ row, low, high }) => ({
      label: row.bidder,
      value: row.total ?? '0',
      low,
      high,
      note: row.total ?? '',
    })),
    signs: { value: 'The total of the bid', room: 'What one step of one of its marks could make of it' },
    table: {
      head: ['Bid', '#Total', '#At the lowest', '#At the highest'],
      rows: reaches.map(({ row, low, high }) => [row.bidder, row.total ?? '', low, high]),
    },
  }
}

/** The lead with each evaluator left out; under nought another bid is first. */
export function peoplePlot({ id, robustness }: Plotted, nameOf: (person: string) => string): Ranged | null {
  const { margin, people } = robustness
  const told = people.filter(({ without }) => without.lead !== null)
  if (told.length === 0 || margin.unit !== 'points') return null
  const led = (lead: string | null, changed: boolean): string =>
    `${changed && Number(lead) > 0 ? '-' : ''}${lead ?? '0'}`
  const all = [
    { label: 'With everybody', lead: margin.lead ?? '0', changed: false, first: margin.first },
    ...told.map(({ person, without }) => ({ label: `Without ${nameOf(person)}`, ...without })),
  ]
  return {
    kind: 'range',
    inPounds: false,
    id: `${id}without-person`,
    title: 'The lead with each evaluator left out',
    caption:
      'Agreed marks are moved by the difference that the marks of one person make to the mean of all. Left of the line another bid would be first.',
    description: all
      .map(({ label, lead, first }) => `${label}: ${namesOf(robustness, first)} first by ${lead ?? '0'} points`)
      .join('; ')
      .concat('.'),
    measure: 'Lead of the bid that is first now, points',
    ends: null,
    turning: { value: '0', words: '◂ another bid first, the same ▸' },
    rows: all.map(({ label, lead, changed }) => {
      const value = led(lead, changed)
      return { label, value, low: value, high: value, note: value.replace('-', '−') }
    }),
    signs: { value: 'The lead' },
    table: {
      head: ['Who marks', '#Lead, points', 'First'],
      rows: all.map(({ label, lead, first }) => [label, lead ?? '', namesOf(robustness, first)]),
    },
  }
}

const NOTHING = 'nothing changes'

/** How far each weight can move, the others keeping their proportions. */
export function weightPlot({ id, robustness }: Plotted): Ranged | null {
  const { list: weights } = robustness.weights
  if (weights.length === 0) return null
  const beyond = (crossing: (typeof weights)[number]['up']): string =>
    crossing ? `${crossing.rounded}: ${namesOf(robustness, crossing.first)}` : NOTHING
  const rows = weights.map(({ criterion, weight, up, down }) => ({
    label: criterionName(robustness, criterion),
    value: plotTextOf(weight),
    low: down ? plotTextOf(down.at) : null,
    high: up ? plotTextOf(up.at) : null,
    note: `${down?.rounded ?? '0'} to ${up?.rounded ?? '100'}`,
  }))
  return {
    kind: 'range',
    inPounds: false,
    id: `${id}weights`,
    title: 'How far each weight can move',
    caption: 'One weight at a time; the others keep their proportions. Within its bar the same bid stays first.',
    description: weights
      .map(
        ({ criterion, weight, up, down }) =>
          `${criterionName(robustness, criterion)}, weight ${weight}: below ${beyond(down)}, above ${beyond(up)}`,
      )
      .join('; ')
      .concat('.'),
    measure: 'Weight, per cent of the award',
    ends: ['0', '100'],
    turning: null,
    rows,
    signs: {
      value: 'The published weight',
      room: 'Within this the same bid stays first',
      end: 'Beyond this another bid is first',
    },
    table: {
      head: ['Criterion', '#Published', 'Lower: first under', 'Higher: first over'],
      rows: weights.map(({ criterion, weight, up, down }) => [
        criterionName(robustness, criterion),
        weight,
        beyond(down),
        beyond(up),
      ]),
    },
  }
}

/** How far each price can move. */
export function pricePlot({ id, robustness }: Plotted): Ranged | null {
  const prices = robustness.prices?.list.slice(0, MOST) ?? []
  if (prices.length === 0) return null
  const name = (bid: string): string => namesOf(robustness, [bid])
  const all = prices.map(({ pence }) => pence)
  const [low, high] = [Math.min(...all) / 2, Math.max(...all) * 1.5]
  const at = (change: (typeof prices)[number]['rise']): string =>
    change ? `${money(change.to)} (${signed(change.percent)}%): ${namesOf(robustness, change.first)}` : NOTHING
  return {
    kind: 'range',
    inPounds: true,
    id: `${id}prices-move`,
    title: 'How far each price can move',
    caption:
      'One price at a time, by the published formula. Within its bar the same bid stays first. Bars are cut off where the paper ends; the table has the figures.',
    description: prices
      .map(({ bid, pence, rise, fall }) => `${name(bid)}, ${money(pence)}: lower, ${at(fall)}; higher, ${at(rise)}`)
      .join('. ')
      .concat('.'),
    measure: 'Evaluated price',
    ends: [plotText(low), plotText(high)],
    turning: null,
    rows: prices.map(({ bid, pence, rise, fall }) => ({
      label: name(bid),
      value: plotText(pence),
      low: fall ? plotText(fall.to) : null,
      high: rise ? plotText(rise.to) : null,
      note: money(pence),
    })),
    signs: {
      value: 'The evaluated price',
      room: 'Within this the same bid stays first',
      end: 'Beyond this another bid is first',
    },
    table: {
      head: ['Bid', '#Price', 'Lower: first from', 'Higher: first from'],
      rows: prices.map(({ bid, pence, rise, fall }) => [name(bid), money(pence), at(fall), at(rise)]),
    },
  }
}

const signed = (percent: string): string => (percent.startsWith('-') ? percent.replace('-', '−') : `+${percent}`)
