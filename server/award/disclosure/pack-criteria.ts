import type { PackItem, PackPart } from '../../rules/disclosure/pack.js'
import type { Criterion } from '../../rules/tender.js'
import { methodWords, tieBreakWords } from '../method-words.js'
import { formulaInWords, formulaName } from '../price-words.js'
import { rulesOf } from '../../rules/ranking.js'
import { lines, ofActs } from './pack-lines.js'
import { sourceOf, type PackSource } from './pack-source.js'

const minimumWords = ({ minimum }: Criterion): string =>
  minimum === null
    ? ''
    : minimum.missing === 'failure'
      ? `Under ${minimum.mark} a bid fails.`
      : `Under ${minimum.mark} it is decided, with reasons, whether a bid stays in.`

const weightWords = ({ weight }: Criterion): string =>
  weight === '' || weight === '0' ? 'Passed or failed, without points' : `${weight}% of the award`

/** The criteria by which the bids were decided, as they were published, with weights and scales, and how marks became an award. */
export function criteriaPart(source: PackSource): PackPart {
  const { tender, events } = source
  const published = ofActs(events, 'tender.published', 'tender.amended').at(-1)
  const from = published ? sourceOf(published) : { seq: 0, at: source.file.publication.at, who: '' }
  const item = (criterion: Criterion): PackItem => ({
    id: `criterion-${criterion.id}`,
    title: criterion.title,
    source: from,
    lines: lines(
      ['Weight', weightWords(criterion)],
      ['Question', criterion.question],
      ...criterion.subpoints.map(({ text }): [string, string] => ['Asked for', text]),
      ...criterion.scale.map(({ value, label, descriptor }): [string, string] => [
        `Mark ${value}`,
        [label, descriptor].filter(Boolean).join(': '),
      ]),
      ['Minimum', minimumWords(criterion)],
    ),
  })
  return {
    id: 'criteria',
    title: 'The published criteria',
    intro: `What was published, in the version that was in force when the bids were opened: nothing else could be marked.`,
    groups: [
      ...tender.sections.map(({ title, criteria }) => ({ title, items: criteria.map(item) })),
      { title: 'How marks became an award', items: [{ ...methodItem(source), source: from }] },
    ],
  }
}

function methodItem({ tender }: PackSource): Omit<PackItem, 'source'> {
  const { formula, price } = rulesOf(tender)
  return {
    id: 'method',
    title: 'The published method',
    lines: lines(
      ...methodWords(tender).map((text): [string, string] => ['Method', text]),
      ...(price ? [[formulaName(formula), formulaInWords(formula, price.weight)] as [string, string]] : []),
      ...tender.tieBreak.map((step): [string, string] => ['Tie-break', tieBreakWords(tender, step)]),
    ),
  }
}
