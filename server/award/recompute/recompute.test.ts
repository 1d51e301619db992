import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { rankAward } from '../../rules/evaluation.js'
import { NotReplayable } from '../../rules/replay/events.js'
import { eventsIn } from './reading.js'
import { NothingRecorded, recomputedAlone, recomputedFrom } from './recompute.js'
import { AWARDED, changed, OPEN, recomputed, reportOf, trailOf, type Entry } from './recompute-fixture.js'

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-recompute-'))
after(() => rmSync(folder, { recursive: true }))

for (const tender of AWARDED)
  test(`the award of the worked example ${tender} comes out of its ledger alone just as it was recorded`, () => {
    const [report, ...others] = recomputed(trailOf(tender), tender)
    assert.ok(report)
    assert.deepEqual(report.differences, [])
    assert.deepEqual(report.notes, [])
    assert.equal(report.figures > 150, true)
    assert.equal(others.length, 0)
  })

for (const tender of AWARDED)
  test(`the award of the worked example ${tender} comes out of the data of its report alone`, () => {
    const { differences, version } = recomputedAlone(reportOf(tender))
    assert.deepEqual(differences, [])
    assert.equal(version, 1)
  })

test('a price that was altered throughout the data of a report, but for its lines, is found out by those', () => {
  const report = reportOf('recovery-programme')
  const [{ bid, bidder } = { bid: '', bidder: '' }] = report.award.rows
  const caseFile = {
    ...report.caseFile,
    prices: report.caseFile.prices.map((one) => (one.bid === bid ? { ...one, pence: one.pence - 100 } : one)),
  }
  const award = rankAward(caseFile)
  const points = new Map(award.rows.map((row) => [row.bidder, row.price?.points ?? null]))
  const price = report.price && {
    ...report.price,
    rows: report.price.rows.map((row) => ({ ...row, points: points.get(row.bidder) ?? null })),
  }
  const { differences } = recomputedAlone({ ...report, caseFile, award, price })
  assert.deepEqual(differences[0]?.where, `case file: prices: ${bidder}: pence`)
})

test('a ledger from before it held price lines and reports is computed with the report’s data beside it', () => {
  const without = (act: string, name: string) => (line: string, index: number) => {
    const entry = JSON.parse(line) as Entry
    if (index === 0 || entry.body?.act !== act) return line
    delete entry.body.contents[name]
    return JSON.stringify({ ...entry, contents: entry.contents.filter((one) => one.name !== name) })
  }
  const old = trailOf('two-lots').map(without('report.issued', 'report')).map(without('prices.opened', 'bids'))
  const events = eventsIn(old).get('two-lots') ?? []
  assert.throws(() => recomputedFrom(events, []), NothingRecorded)
  const [report] = recomputedFrom(events, [reportOf('two-lots')])
  assert.deepEqual(report?.differences, [])
  assert.deepEqual(report?.notes, [
    'The price lines are not in this ledger, which is from before it kept them: evaluated prices are those that were confirmed.',
  ])
})

test('a trail in which an agreement was withheld says which event, and compares nothing', () => {
  const withheld = changed('two-lots', 'moderation.saved', (entry) => void (entry.contents = []))
  assert.throws(
    () => recomputed(withheld, 'two-lots'),
    (error) =>
      error instanceof NotReplayable &&
      /^what event \d+ \(moderation\.saved\) says, its “agreement”, was withheld or erased$/.test(error.message),
  )
})

function command(name: string, text: string, ...args: string[]) {
  const file = join(folder, name)
  writeFileSync(file, text)
  const script = join(import.meta.dirname, '../../../scripts/recompute.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, file, ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '../../..'),
  })
  return { status, stdout, stderr }
}

test('the command ends with 0 and says how much it computed; with 1 and a line for each difference; with 2 and one line', () => {
  const lines = (some: string[]): string => some.map((line) => `${line}\n`).join('')
  const equal = command('trail.jsonl', lines(trailOf('two-lots')))
  assert.equal(equal.status, 0)
  assert.match(
    equal.stdout,
    /^Equal: version 1 of the award report on “Housing advice on release, in two lots”: \d+ figures computed anew, and none differs\.\n$/,
  )

  const report = reportOf('two-lots')
  const altered = { ...report, marks: report.marks.map((one, index) => (index === 0 ? { ...one, points: '1' } : one)) }
  const unequal = command('report.json', JSON.stringify(altered))
  assert.equal(unequal.status, 1)
  assert.match(unequal.stdout, /^Version 1: agreed marks: [^\n]+: points: recorded 1, recomputed [\d.]+\n$/)

  const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })
  assert.deepEqual(
    command('open.jsonl', lines(trailOf(OPEN))),
    refused('open.jsonl: no award report was issued in it, so there is no award to compare with.\n'),
  )
  assert.deepEqual(command('no.json', 'no ledger'), refused('no.json: this is not JSON\n'))
  assert.deepEqual(
    command('cut.jsonl', `${trailOf('two-lots')[0] ?? ''}\n{"body":`),
    refused('cut.jsonl: line 2: it is not JSON.\n'),
  )
  assert.match(command('other.json', '{"format":"something"}').stderr, /^other\.json: the report: format: [^\n]+\.\n$/)
  assert.match(command('trail.jsonl', '', '--what').stderr, /^Name the exported trail/)
})
