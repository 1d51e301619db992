import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exact, exactText } from './exact.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf, withCriterion } from './sample-tender.js'
import { criteriaOf } from './tender.js'
import { effectiveWeights, pointsOf, policyShares, sectionWeight, sumOfWeights } from './weights.js'

const FIVE = scaleOf('0', '1', '2', '3', '4', '5')

test('a mark earns its part of the weight, exactly', () => {
  assert.equal(exactText(pointsOf('12.5', FIVE, '4')), '10')
  assert.equal(exactText(pointsOf('10', scaleOf('0', '1', '2', '3'), '1')), '10/3')
  assert.equal(exactText(pointsOf('12.5', FIVE, '0')), '0')
})

test('nothing that is not on the published scale can be turned into points', () => {
  for (const mark of ['6', '-1', '2.5', '', 'abstained'])
    assert.throws(() => pointsOf('10', FIVE, mark), new RangeError(`“${mark}” is not a mark of the published scale`))
})

test('a scale on which everything is nought has no points', () => {
  assert.throws(() => pointsOf('10', scaleOf('0'), '0'), new RangeError('The top mark of the scale is nought'))
})

test('weights that floats cannot add make exactly one hundred', () => {
  const weights = ['33.3', '33.3', '33.3', '0.1']
  const tender = sampleTender({
    sections: [sampleSection('a', 'quality', ...weights.map((weight, place) => sampleCriterion(`q${place}`, weight)))],
  })
  assert.equal([0.1, 0.2].reduce((sum, weight) => sum + weight) === 0.3, false)
  assert.equal(sumOfWeights(tender).equals(100), true)
})

test('the sum of a section counts its own criteria only, and a weight that cannot be read adds nothing', () => {
  const section = sampleSection('a', 'quality', sampleCriterion('q1', '12.25'), sampleCriterion('q2', 'ten'))
  assert.equal(exactText(sectionWeight(section)), '12.25')
})

test('in a sound tender every weight is effective as stated', () => {
  assert.deepEqual(
    effectiveWeights(sampleTender()).filter(({ same }) => !same),
    [],
  )
})

test('a scale that starts at 1 makes a criterion weigh less than it says', () => {
  const tender = withCriterion(sampleTender(), 'model', { scale: scaleOf('1', '2', '3', '4', '5') })
  assert.deepEqual(effectiveWeights(tender)[3], { criterion: 'model', stated: '20', effective: '16', same: false })
})

test('a weight for price weighs nothing where bids rank by price per quality point', () => {
  const tender = sampleTender()
  tender.price.formula = { kind: 'price per quality point' }
  assert.deepEqual(effectiveWeights(tender).at(-1), { criterion: 'price', stated: '30', effective: '0', same: false })
})

test('a weight or scale that cannot be read yet has no effective weight, and the draft can still be shown', () => {
  const tender = withCriterion(withCriterion(sampleTender(), 'model', { weight: '' }), 'jobs', { scale: [] })
  const byId = new Map(effectiveWeights(tender).map((weight) => [weight.criterion, weight]))
  assert.deepEqual(byId.get('model'), { criterion: 'model', stated: '', effective: '', same: false })
  assert.deepEqual(byId.get('jobs'), { criterion: 'jobs', stated: '10', effective: '', same: false })
})

test('the effective weight is what the best mark earns over the worst, for any scale', () => {
  const scales = fc.uniqueArray(fc.nat(100), { minLength: 2, maxLength: 8 }).filter((marks) => Math.max(...marks) > 0)
  fc.assert(
    fc.property(scales, fc.nat(10_000), (marks, hundredths) => {
      const weight = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
      const tender = withCriterion(sampleTender(), 'model', { weight, scale: scaleOf(...marks.map(String)) })
      const [top, bottom] = [Math.max(...marks), Math.min(...marks)]
      const expected = exact(weight)
        .mul(exact(String(top - bottom)))
        .div(exact(String(top)))
      assert.equal(effectiveWeights(tender)[3]?.effective, exactText(expected))
      assert.equal(effectiveWeights(tender)[3]?.same, bottom === 0 || hundredths === 0)
    }),
  )
})

test('a record that selects bidders does not count towards the share of track record', () => {
  assert.deepEqual(policyShares(sampleTender()).trackRecord, { share: '15', minimum: '10', enough: true })
  const selecting = withCriterion(sampleTender(), 'reoffending', { stageTag: 'selection' })
  assert.deepEqual(policyShares(selecting).trackRecord, { share: '0', minimum: '10', enough: false })
})

test('a share of exactly the policy minimum is enough, and a hair less is not', () => {
  const at = (weight: string) => policyShares(withCriterion(sampleTender(), 'studies', { weight })).evidenceBase
  assert.deepEqual([at('10').enough, at('10.00').enough, at('9.99').enough], [true, true, false])
})

test('a tender without an evidence section has a share of nought, not an error', () => {
  const tender = sampleTender()
  tender.sections = tender.sections.filter(({ kind }) => kind !== 'evidence base')
  assert.deepEqual(policyShares(tender).evidenceBase, { share: '0', minimum: '10', enough: false })
  assert.equal(criteriaOf(tender).length, 6)
})
