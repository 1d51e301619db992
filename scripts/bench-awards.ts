import type { RobustnessInput } from '../server/rules/robustness/findings.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { READY_MADE_SCALES } from '../server/rules/scales.js'
import type { Criterion, Tender } from '../server/rules/tender.js'

const scale = READY_MADE_SCALES.find(({ id }) => id === '0-5')?.values ?? []

/** 80 per cent, in hundredths, as evenly over so many criteria as they can be. */
const weightOf = (index: number, count: number): string =>
  ((Math.floor((8000 * (index + 1)) / count) - Math.floor((8000 * index) / count)) / 100).toFixed(2)

const criterion = (id: string, weight: string, isPrice = false): Criterion => ({
  id,
  title: `Criterion ${id}`,
  question: '',
  subpoints: [],
  weight,
  scale: isPrice ? [] : scale,
  minimum: null,
  wordLimit: null,
  stageTag: null,
  link: '',
})

function tenderOf(criteria: number): Tender {
  const marked = Array.from({ length: criteria }, (_, index) => criterion(`c${index}`, weightOf(index, criteria)))
  const section = (id: string, kind: Tender['sections'][number]['kind'], some: Criterion[]) => ({
    id,
    kind,
    title: id,
    keyCriterion: null,
    criteria: some,
  })
  const third = Math.ceil(criteria / 3)
  return {
    ...sampleTender(),
    sections: [
      section('evidence', 'evidence base', marked.slice(0, third)),
      section('record', 'track record', marked.slice(third, 2 * third)),
      section('quality', 'quality', marked.slice(2 * third)),
      section('price', 'price', [criterion('price', '20', true)]),
    ],
    tieBreak: [{ by: 'section', id: 'evidence' }, { by: 'price' }],
    price: { ...sampleTender().price, formula: { kind: 'fixed benchmark', benchmark: 1_000_000_00 } },
  }
}

/** Marks without a pattern, so that no bid is another one over again and can be left out beforehand. */
function markOf(bid: number, place: number, person: number): string {
  let mixed = Math.imul(bid + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b) ^ Math.imul(person + 1, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed ^= mixed >>> 13
  return String((mixed >>> 0) % 6)
}

/** An award of a size, made up by a fixed rule, as it is analysed: every evaluator marks everything. */
export function largeAward(bids: number, criteria: number, evaluators: number): RobustnessInput {
  const ids = Array.from({ length: bids }, (_, bid) => `b${bid}`)
  const places = Array.from({ length: criteria }, (_, place) => place)
  const people = Array.from({ length: evaluators }, (_, person) => ({ id: `p${person}`, name: `Evaluator ${person}` }))
  const marks = (person: number) =>
    ids.flatMap((bid, b) => places.map((c) => ({ bid, criterion: `c${c}`, mark: markOf(b, c, person) })))
  return {
    caseFile: {
      tender: tenderOf(criteria),
      bids: ids.map((id) => ({ id, bidder: `Bidder ${id}` })),
      marks: marks(1),
      gateDecisions: [],
      exclusions: [],
      prices: ids.map((bid, b) => ({ bid, pence: (900_000 + b * 7_919) * 100 })),
    },
    individual: people.flatMap(({ id }, person) => marks(person).map((mark) => ({ ...mark, person: id }))),
    people,
    noData: [],
    formulas: [{ kind: 'lowest over price' }],
    seed: 1,
  }
}
