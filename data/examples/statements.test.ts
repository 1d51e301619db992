import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { studyProblems } from '../../server/rules/evidence/study-problems.js'
import { contractProblems } from '../../server/rules/track-record/contract-problems.js'
import { exampleShapes as shapes } from './example-shapes.js'

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))

const bids = ['recovery-programme', 'womens-recovery', 'family-wing'].flatMap((folder) =>
  shapes.bids.parse(read(`${folder}/bids.json`)).map(({ id, answers, evidence, record }) => ({
    id,
    says: Object.values(answers).join('\n'),
    studies: evidence?.studies ?? [],
    contracts: record?.contracts ?? [],
    statesAll: evidence !== undefined && record !== undefined,
  })),
)

test('every bid of the examples states its evidence and its record, but for one that is half written', () => {
  assert.deepEqual(
    bids.filter(({ statesAll }) => !statesAll).map(({ id }) => id),
    ['family-wrenhaven'],
  )
})

for (const { id, says, studies, contracts } of bids) {
  test(`what ${id} states could be true, and each claim stands in its answers word for word`, () => {
    assert.deepEqual([...studies.flatMap(studyProblems), ...contracts.flatMap(contractProblems)], [])
    const claims = studies.flatMap((study) => study.claims.map(({ text }) => text))
    assert.deepEqual(
      claims.filter((text) => !says.includes(text)),
      [],
    )
  })

  test(`the people whom ${id} counts, and the shares that reoffended, are those of its answers`, () => {
    const results = studies.flatMap(({ binary }) => binary ?? [])
    assert.deepEqual(
      results.filter((result) => !isSaid(says, result.treated) && !isDifferenceSaid(says, result)),
      [],
    )
    assert.deepEqual(
      contracts.filter(({ followed, reoffended }) => !isSaid(says, { people: followed, reoffended })),
      [],
    )
    const counts = contracts.flatMap(({ started, followed }) => [started ?? [], followed ?? []].flat())
    assert.deepEqual(
      counts.map((count) => count.toLocaleString('en-GB')).filter((count) => !says.includes(count)),
      [],
    )
  })
}

interface Counted {
  people: number | null
  reoffended: number | null
}

const IN_WORDS: Record<number, string> = { 11: 'eleven' }

const shareOf = ({ people, reoffended }: Counted): number | null =>
  people === null || reoffended === null ? null : (100 * reoffended) / people

/** Whether the answers say how many of a group reoffended: as a count, or as a percentage to one place or to none. */
function isSaid(says: string, group: Counted): boolean {
  const [share, { people, reoffended }] = [shareOf(group), group]
  if (share === null || reoffended === null) return true
  const ways = [`${share.toFixed(1)}%`, `${share.toFixed(0)}%`, `${reoffended} of ${people}`, IN_WORDS[reoffended]]
  return ways.some((way) => way !== undefined && says.includes(way))
}

/** Whether the answers say by how many points two groups differ, for a study of which they give no more. */
function isDifferenceSaid(says: string, { treated, comparison }: { treated: Counted; comparison: Counted }): boolean {
  const difference = (shareOf(comparison) ?? 0) - (shareOf(treated) ?? 0)
  return says.includes(`${difference.toFixed(1)} points`) || says.includes(`${difference.toFixed(1)} lower`)
}
