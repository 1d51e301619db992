import assert from 'node:assert/strict'
import test from 'node:test'
import { twoQuestions } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { contestOf, modelOf } from './contest.js'
import type { SectionEffect, TrialBid } from './findings.js'
import { sectionEffects } from './section-effects.js'
import { trialBid, underFormula } from './trial-fixture.js'

const bid = (id: string, studies: string, model: string, pounds: number): TrialBid => ({
  ...trialBid(id, studies, pounds * 100),
  marks: { studies, model },
})
const effects = (tender: Tender, ...competitions: TrialBid[][]): SectionEffect[] => {
  const model = modelOf(tender)
  const contests = competitions.map((bids) => contestOf(model, bids))
  const rounded = (effect: number | null) => (effect === null ? null : Number((effect + 0).toFixed(6)))
  return sectionEffects(tender, contests, model.basis.rules).map((one) => ({ ...one, effect: rounded(one.effect) }))
}
const evidence = { id: 'evidence', title: 'Section evidence', isPrice: false }
const service = { id: 'service', title: 'Section service', isPrice: false }
const money = { id: 'money', title: 'Section money', isPrice: true }

test('differences are counted within competitions, and what bids use in the middle of them', () => {
  // The first bid leads by 4 + 6 points, then by −4 + 6; one bid alone has nobody to differ from.
  const found = effects(
    underFormula({ kind: 'lowest over price' }),
    [bid('a', '60', '80', 1000), bid('b', '50', '60', 1000)],
    [bid('a', '60', '80', 1000), bid('b', '70', '60', 1000)],
    [bid('a', '0', '0', 1000)],
  )
  assert.deepEqual(found, [
    { ...evidence, weight: 40, effect: Number(((4 * 10 - 4 * 2) / 104).toFixed(6)), used: 4, leads: 1 },
    { ...service, weight: 30, effect: Number(((6 * 10 + 6 * 2) / 104).toFixed(6)), used: 6, leads: 2 },
    { ...money, weight: 30, effect: 0, used: 0, leads: 2 },
  ])
})

const scale = scaleOf('0', '25', '50', '75', '100')
const PER_POINT = twoQuestions({
  sections: [
    sampleSection('gate', 'pass or fail', sampleCriterion('vetting', '0', { scale })),
    { ...sampleSection('evidence', 'evidence base', sampleCriterion('studies', '60', { scale })), title: ' ' },
    sampleSection('service', 'quality', sampleCriterion('model', '40', { scale })),
    sampleSection('money', 'price', sampleCriterion('price', '0', { scale: [] })),
  ],
  price: { lines: [], formula: { kind: 'price per quality point' }, qualityMinimum: '1' },
})
const gated = (one: TrialBid): TrialBid => ({ ...one, marks: { ...one.marks, vetting: '100' } })
const divided = (...bids: TrialBid[]) => effects(PER_POINT, bids.map(gated))

test('of price per quality point, price has its share of the quotient and the sections theirs of what quality has', () => {
  // 60 + 20 points for £80,000 and 30 + 10 for £20,000: a fourth of the price, half of the quality, half of the quotient.
  assert.deepEqual(divided(bid('a', '100', '50', 80_000), bid('b', '50', '25', 20_000)), [
    { ...evidence, title: 'evidence', weight: 60, effect: -0.75, used: 30, leads: 0 },
    { ...service, weight: 40, effect: -0.25, used: 10, leads: 0 },
    { ...money, weight: 0, effect: 2, used: null, leads: 1 },
  ])
  assert.deepEqual(
    divided(bid('a', '100', '50', 20_000), bid('b', '50', '25', 20_000)).map(({ effect, leads }) => [effect, leads]),
    [
      [0.75, 1],
      [0.25, 1],
      [0, 1],
    ],
  )
})

test('a dearer bid that wins for its quality does not lead in price', () => {
  assert.deepEqual(
    divided(bid('a', '100', '50', 30_000), bid('b', '50', '25', 20_000)).map(({ leads }) => leads),
    [1, 1, 0],
  )
})

test('where all have the same quality, price makes all the differences and the sections none of them', () => {
  assert.deepEqual(
    divided(bid('a', '100', '50', 80_000), bid('b', '100', '50', 20_000)).map(({ effect, used }) => [effect, used]),
    [
      [0, 0],
      [0, 0],
      [1, null],
    ],
  )
})

test('where no totals differ, nothing has a share', () => {
  const [same, other] = [bid('a', '100', '50', 20_000), bid('b', '100', '50', 20_000)]
  const points = underFormula({ kind: 'lowest over price' })
  assert.deepEqual(
    [divided(same, other), effects(points, [same, other])].map((found) => found.map(({ effect }) => effect)),
    [
      [null, null, null],
      [null, null, null],
    ],
  )
})

test('a section that weighs nothing is left out', () => {
  const tender = sampleTender()
  const names = (of: Tender) => effects(of).map(({ id }) => id)
  const free = twoQuestions({
    sections: tender.sections.map((section) =>
      section.kind === 'price' ? { ...section, criteria: [sampleCriterion('price', '0')] } : section,
    ),
  })
  const quality = ['evidence', 'record', 'service', 'social']
  assert.deepEqual([names(tender), names(free)], [[...quality, 'money'], quality])
})
