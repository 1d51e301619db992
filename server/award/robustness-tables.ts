import { exact } from '../rules/exact.js'
import { tellingChanges } from '../rules/robustness/close-call-answers.js'
import type { MarkChange, NoDataCase, PersonWeight } from '../rules/robustness/findings.js'
import { headOf, type Table } from '../web/plots/drawing.js'
import { count } from '../web/wording.js'
import type { NameOf } from './evaluator-names.js'
import type { Findings } from './findings.js'
import { MOST, namesOf, type Plotted } from './robustness-plots.js'

const MOST_ROWS = 10

const signed = (points: string): string =>
  points.startsWith('-') ? points.replace('-', '−') : exact(points.split('/')[0] ?? '0').n > 0n ? `+${points}` : points

const HOW: Record<MarkChange['how'], string> = {
  points: '',
  leaves: ', since the bid would drop out',
  enters: ', since the bid would come in',
}

/** The single marks that could change who is first, the least change of each, least first. */
export function marksTable({ robustness }: Plotted): Table[] {
  const list = tellingChanges(robustness)
  if (list.length === 0) return []
  const { criteria } = robustness.names
  return [
    {
      caption: `The single agreed marks that could change the result, least change first${list.length > MOST_ROWS ? ` (the first ${MOST_ROWS})` : ''}`,
      head: headOf('Mark', '#Agreed', '#Would have to be', '#Points', 'Then first'),
      rows: list
        .slice(0, MOST_ROWS)
        .map(({ bid, criterion, from, to, points, outcome, how, first }) => [
          `${namesOf(robustness, [bid])}, ${criteria.find(({ id }) => id === criterion)?.title ?? criterion}`,
          from,
          to,
          roundedPoints(points),
          outcome === 'open' ? 'open: a decision on a minimum' : `${namesOf(robustness, first)}${HOW[how]}`,
        ]),
    },
  ]
}

const roundedPoints = (points: string): string => {
  const [over = '0', under = '1'] = points.split('/')
  return signed((Number(over) / Number(under)).toFixed(2))
}

const fewestOf = ({ fewest, marks }: PersonWeight): string => {
  if (!fewest) return marks === 0 ? 'none given' : 'not even all together'
  return `${count(fewest.marks, 'mark')} of ${marks}${fewest.outcome === 'open' ? ' (then open)' : ''}`
}

/** How much the marks of each evaluator carry. */
export function peopleTable({ robustness }: Plotted, nameOf: NameOf): Table[] {
  const { people } = robustness
  if (people.length === 0) return []
  return [
    {
      caption: 'What the marks of each evaluator carry',
      head: headOf(
        'Evaluator',
        '#Marks',
        '#Alone in marking',
        'Fewest marks that change the result',
        'First without them',
      ),
      rows: people.map((one) => [
        nameOf(one.person),
        String(one.marks),
        String(one.alone),
        fewestOf(one),
        `${namesOf(robustness, one.without.first)}${one.without.lead === null ? '' : `, by ${one.without.lead}`}`,
      ]),
    },
  ]
}

/** Who is first when each bid is taken away. */
export function withoutBidTable({ robustness }: Plotted): Table[] {
  const without = robustness.withoutEach
  if (without.length < 2) return []
  const turned = without.filter(({ changed }) => changed)
  const shown = [...turned, ...without.filter(({ changed }) => !changed)].slice(0, Math.max(MOST, turned.length))
  return [
    {
      caption: `Each ranked bid taken away${shown.length < without.length ? ` (${shown.length} of ${without.length})` : ''}`,
      head: headOf('Without', 'First among the others', 'Rank reversal'),
      rows: shown.map(({ removed, first, changed }) => [
        namesOf(robustness, [removed]),
        namesOf(robustness, first),
        changed ? 'Yes: the bid decides between others' : 'No',
      ]),
    },
  ]
}

/** What other price formulas would have made of the same bids. */
export const formulasTable = ({ formulas }: Findings): Table[] =>
  formulas.length === 0
    ? []
    : [
        {
          caption: 'The same bids under other price formulas',
          head: headOf('Formula', 'Result', 'Does a single bid decide between others?'),
          rows: formulas.map(({ name, result, same, reversals }) => [
            name,
            `${result}${same ? '' : ' A different winner.'}`,
            reversals.length > 0 ? reversals.join(' ') : 'No',
          ]),
        },
      ]

const END: Record<NoDataCase['end'], string> = { low: 'favourable', high: 'unfavourable' }

/** Ranks with the marks of bids without data at either end of what is supposed of them. */
export function noDataTable({ robustness }: Plotted): Table[] {
  const { noData, names } = robustness
  if (noData.length === 0) return []
  const ranked = names.bids.filter(({ rank }) => rank !== null)
  return [
    {
      caption: 'Ranks if bidders without record data were at either end of what the tender supposes',
      head: headOf('Bid', '#Rank', ...noData.map(({ end }) => `#Rank at the ${END[end]} end`)),
      rows: ranked.slice(0, MOST).map(({ id, bidder, rank }) => [
        bidder,
        String(rank),
        ...noData.map(({ order }) => {
          const now = order.find(({ bid }) => bid === id)
          return now?.rank === null || now === undefined ? 'not ranked' : String(now.rank)
        }),
      ]),
    },
  ]
}
