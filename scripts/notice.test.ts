import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import type { ReadNotice } from '../server/rules/open-data/notice.js'
import { REFERENCES } from '../server/tenders/notice-reading-references.js'
import { readNotice } from '../server/rules/open-data/notice-reading.js'

const root = join(import.meta.dirname, '..')

function run(args: string[], input = '') {
  const script = join(import.meta.dirname, 'notice.ts')
  const options = { encoding: 'utf8', cwd: root, input } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], options)
  return { status, stdout, stderr }
}

const { notices } = JSON.parse(readFileSync(join(root, 'data/reference/notices.json'), 'utf8')) as {
  notices: { id: string; release: unknown }[]
}

test('no real notice that was read gives any weight that can be read to evidence base or track record', () => {
  const shares = notices.map(({ id, release }) => [id, readNotice(release).lots[0]?.shares ?? null])
  const none = { 'evidence base': 0, 'track record': 0 }
  assert.deepEqual(Object.fromEntries(shares), {
    'norfolk-prisons-2025': none,
    'sutton-2022': none,
    'complex-needs-2023': none,
    'lewisham-2024': none,
    'west-lothian-2023': none,
    'bromley-2023': null,
    'substance-misuse-recovery-2025': null,
    'midlands-prisons-2026': null,
  })
})

test('the weights of real notices are found wherever they were put, and add up where all were visible', () => {
  const read = Object.fromEntries(notices.map(({ id, release }) => [id, readNotice(release).lots[0]]))
  assert.deepEqual(
    ['norfolk-prisons-2025', 'sutton-2022', 'lewisham-2024', 'complex-needs-2023'].map((id) => read[id]?.sum),
    [100, 100, 100, 60],
  )
})

test('a release on standard input is read, and printed as JSON', () => {
  const release = {
    ocid: 'ocds-000000-7',
    tender: {
      title: 'Recovery service',
      lots: [
        {
          id: '1',
          awardCriteria: {
            criteria: [
              { name: 'Evidence base', type: 'quality', numbers: [{ number: 30, weight: 'percentageExact' }] },
              { name: 'Price', type: 'price', numbers: [{ number: 70, weight: 'percentageExact' }] },
            ],
          },
        },
      ],
    },
  }
  const { status, stdout, stderr } = run(['-'], JSON.stringify(release))
  assert.deepEqual([status, stderr], [0, ''])
  const printed = JSON.parse(stdout) as ReadNotice
  assert.deepEqual(printed.lots[0]?.shares, { 'evidence base': 30, 'track record': 0 })
})

test('beside it stand the figures of the notices that are known, the same that the page and the gauges show', () => {
  const { stdout } = run(['-'], '{"tender": {"title": "Bare"}}')
  const { known } = JSON.parse(stdout) as {
    known: { asOf: string; found: unknown; notices: { id: string; lots: { shares: unknown }[]; words: string }[] }
  }
  assert.deepEqual([known.asOf, known.found], [REFERENCES.asOf, REFERENCES.found])
  assert.deepEqual(
    known.notices.map(({ id, lots, words }) => [id, lots.map(({ shares }) => shares), words]),
    REFERENCES.notices.map(({ id, read }) => [id, read.lots.map(({ shares }) => shares), read.words]),
  )
  assert.equal(
    REFERENCES.found['evidence base'].words,
    '0% in each of 4 published notices for such services whose weights could all be read',
  )
})

test('what is no release ends with 2 and one line that says why', () => {
  const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })
  assert.deepEqual(run([]), refused('Name one release to read: npm run --silent notice -- RELEASE.json\n'))
  assert.deepEqual(run(['-'], '[]'), refused('standard input: This is no OCDS release: it is not an object\n'))
  assert.deepEqual(run(['-'], '{'), refused('standard input: this is not JSON\n'))
  assert.deepEqual(
    run(['-'], '{"ocid": "x"}'),
    refused('standard input: This release has no “tender”, so that it has no award criteria to read\n'),
  )
})
