import { tellingChanges } from '../rules/robustness/close-call-answers.js'
import { percent } from '../web/plots/numbers.js'
import { count, list } from '../web/wording.js'
import { firstWords, markWords, priceWords, weightWords } from './robustness-conclusions.js'
import { namesOf, peoplePlot, pricePlot, stepPlot, weightPlot } from './robustness-plots.js'
import { mapOf, noDataPlot, sharePlots } from './robustness-share-plots.js'
import { formulasTable, marksTable, noDataTable, peopleTable, withoutBidTable } from './robustness-tables.js'
import type { Given, ToldBlock } from './telling.js'

const some = <One>(one: One | null): One[] => (one === null ? [] : [one])

/** A block under the name of its part; what it is called on a page depends on the lot. */
export type Block = Omit<ToldBlock, 'id'> & { part: string }

function marksBlock({ robustness, plotted }: Given): Block {
  const { marks } = robustness
  const telling = tellingChanges(robustness)
  const change = telling[0] ?? marks.smallest ?? marks.smallestOpen
  const weightless = marks.list.length - telling.length
  const oneStep = telling.filter(({ steps }) => steps === 1).length
  const isWhole = marks.list.length >= marks.anySteps
  return {
    part: 'marks',
    title: 'If a single agreed mark were otherwise',
    conclusion: change
      ? `It would take ${count(change.steps, 'step')} of one scale: if ${markWords(robustness, change)}, ${change.outcome === 'open' ? 'a decision would be needed before anybody could be first' : firstWords(robustness, change.first)}.`
      : 'No single agreed mark could change the result, wherever on its scale it stood.',
    sentences: [
      `Of ${count(marks.marks, 'agreed mark')}, ${isWhole ? oneStep : marks.oneStep} would change the result by one step of the scale, and ${isWhole ? telling.length : marks.anySteps} by any change at all.`,
      ...(weightless > 0 && isWhole
        ? [
            'That a bid would be out if it failed a pass-or-fail question is true of every award, and is not counted here.',
          ]
        : []),
    ],
    plots: some(stepPlot(plotted)),
    tables: marksTable(plotted),
  }
}

function peopleConclusion({ robustness, nameOf }: Given): string {
  const { people } = robustness
  if (people.length === 0) return 'No marks of single evaluators are on record.'
  const turned = people.filter(({ without }) => without.changed)
  if (turned.length > 0)
    return `Without the marks of ${list(turned.map(({ person }) => nameOf(person)))}, taken alone, another bid would be first.`
  const least = people
    .filter(({ fewest }) => fewest !== null)
    .toSorted((a, b) => (a.fewest?.marks ?? 0) - (b.fewest?.marks ?? 0))[0]
  const carried = least?.fewest
    ? ` ${nameOf(least.person)} alone could have turned it with ${count(least.fewest.marks, 'other mark')}, had the panel followed.`
    : ' Nobody’s marks alone could have turned it, wherever on the scales they stood.'
  return `Whichever evaluator is left out, the same bid is first.${carried}`
}

const peopleBlock = (given: Given): Block => ({
  part: 'people',
  title: 'If one evaluator were left out',
  conclusion: peopleConclusion(given),
  sentences: [
    'Marks are agreed, not averaged, so that nobody can know what the panel would have agreed without one member. Each agreed mark is moved here by as much as the mean of the single marks moves when that person’s are left out.',
  ],
  plots: some(peoplePlot(given.plotted, given.nameOf)),
  tables: peopleTable(given.plotted, given.nameOf),
})

function weightsBlock({ robustness, plotted }: Given): Block {
  const { smallest, list: weights } = robustness.weights
  const from = weights.find(({ criterion }) => criterion === smallest?.criterion)?.weight ?? ''
  return {
    part: 'weights',
    title: 'If one weight were otherwise',
    conclusion: smallest
      ? `The nearest turn: if ${weightWords(robustness, { ...smallest, from })}, ${firstWords(robustness, smallest.crossing.first)}.`
      : 'No single weight could change the result, from nothing to all.',
    sentences: [
      'Weights were published before bids were invited. One is moved here at a time, and the others keep their proportions.',
    ],
    plots: some(weightPlot(plotted)),
    tables: [],
  }
}

function pricesBlock({ robustness, plotted }: Given): Block[] {
  const { prices } = robustness
  if (prices === null) return []
  const others = prices.list.flatMap(({ rise, fall }) => [rise, fall]).filter((change) => change?.othersOnly)
  return [
    {
      part: 'prices',
      title: 'If one price were otherwise',
      conclusion: prices.smallest
        ? `The nearest turn: if ${priceWords(robustness, prices.smallest)}, ${firstWords(robustness, prices.smallest.first)}.`
        : 'No single price could change the result.',
      sentences: others.map((change) =>
        change
          ? `If ${priceWords(robustness, change)}, ${firstWords(robustness, change.first)}, although that bid itself neither wins nor loses by it.`
          : '',
      ),
      plots: some(pricePlot(plotted)),
      tables: [],
    },
  ]
}

const withoutBlock = ({ findings, plotted }: Given): Block => ({
  part: 'without',
  title: 'If one of the bids had not been there',
  conclusion: findings.withoutEach[0] ?? '',
  sentences: findings.withoutEach.slice(1),
  plots: [],
  tables: withoutBidTable(plotted),
})

function formulasBlock({ findings }: Given): Block[] {
  const { formulas } = findings
  if (formulas.length === 0) return []
  const other = formulas.filter(({ same }) => !same).map(({ name }) => `“${name}”`)
  return [
    {
      part: 'formulas',
      title: 'If another price formula had been published',
      conclusion:
        other.length === 0
          ? 'Under each of the other formulas the same bid would be first.'
          : `Under ${list(other)} another bid would be first.`,
      sentences: [
        'The published formula decides. This shows how much hangs on the choice that was made before bids were invited.',
      ],
      plots: [],
      tables: formulasTable(findings),
    },
  ]
}

function spaceBlock({ robustness, plotted }: Given): Block[] {
  const space = robustness.weightSpace
  if (!space) return []
  const first = new Set(robustness.margin.first)
  const share = (shares: typeof space.band): number =>
    shares.filter(({ bid }) => first.has(bid)).reduce((sum, one) => sum + one.share.value, 0)
  return [
    {
      part: 'space',
      title: 'If all weights were otherwise at once',
      conclusion: `${namesOf(robustness, robustness.margin.first)} ${first.size > 1 ? 'are' : 'is'} first in ${percent(share(space.band), 1)} of weightings within ${space.bandPercent}% of the published ones, and in ${percent(share(space.everywhere), 1)} of all weightings there are.`,
      sentences: [],
      plots: sharePlots(plotted),
      tables: [],
    },
  ]
}

function mapBlock({ robustness, plotted }: Given): Block {
  const { map, why } = robustness.map
  const plot = mapOf(plotted)
  const winners = map ? map.winners.filter(({ length }) => length === 1) : []
  return {
    part: 'map',
    title: 'If evidence and record, or price, weighed more',
    conclusion:
      map === null
        ? why
        : winners.length < 2
          ? `Whatever evidence base with track record, and price, weigh, ${namesOf(robustness, map.published.first)} is first.`
          : `${count(winners.length, 'bid')} come first somewhere on the map: ${winners.map((first) => namesOf(robustness, first)).join('; ')}.`,
    sentences: [],
    plots: some(plot),
    tables: [],
  }
}

function noDataBlock({ robustness, competition, without, plotted }: Given): Block[] {
  const here = new Set(competition.caseFile.bids.map(({ id }) => id))
  const names = without.filter(({ id }) => here.has(id)).map(({ id }) => namesOf(robustness, [id]))
  if (names.length === 0) return []
  const { noData } = robustness
  const changed = noData.filter((one) => one.changed)
  const ends = { low: 'the favourable end', high: 'the unfavourable end' }
  return [
    {
      part: 'no-data',
      title: 'If bidders without record data turned out well or badly',
      conclusion:
        noData.length === 0
          ? `${list(names)} ${names.length > 1 ? 'have' : 'has'} no record data, and the tender published no rubric by record, from which marks at either end would follow.`
          : changed.length === 0
            ? 'At either end of what the tender supposes of them the same bid is first.'
            : changed.map(({ end, first }) => `At ${ends[end]} ${firstWords(robustness, first)}.`).join(' '),
      sentences:
        noData.length === 0
          ? []
          : [
              `${list(names)} ${names.length > 1 ? 'state' : 'states'} no outcomes that can be compared. Not known is neither nought nor good: the mark that the published rubric gives for the low and for the high end of what the tender supposes of an unknown service takes the place of the agreed one here.`,
            ],
      plots: some(noDataPlot(plotted)),
      tables: noDataTable(plotted),
    },
  ]
}

/** Every block, in the order in which they are asked about. */
export const blocksOf = (given: Given): Block[] => [
  marksBlock(given),
  peopleBlock(given),
  weightsBlock(given),
  ...pricesBlock(given),
  withoutBlock(given),
  ...formulasBlock(given),
  ...spaceBlock(given),
  mapBlock(given),
  ...noDataBlock(given),
]
