import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { routesOf } from '../../app.js'
import { loadExamples } from '../../home/examples.js'
import { NotReplayable } from '../../rules/replay/events.js'
import { testHouse } from '../../test-house.js'
import type { ReportContent } from '../report-content.js'
import { eventsIn } from './reading.js'
import { reportIn } from './recorded.js'
import { NothingRecorded, recomputedAlone, recomputedFrom } from './recompute.js'
import { firstVersionOf } from './recompute-fixture.js'

const AWARDED = ['recovery-programme', 'two-lots', 'night-line']
const house = testHouse()
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-recompute-'))
after(() => {
  house.close()
  rmSync(folder, { recursive: true })
})
const printer = { print: () => Promise.reject(new Error('no printing')), ready: () => true }
house.change((tx) =>
  loadExamples(tx, routesOf({ demo: true, printer }), {
    now: '2026-11-27T10:00:00.000Z',
    ids: [...AWARDED, 'womens-recovery'],
  }),
)
const trails = new Map([...AWARDED, 'womens-recovery'].map((id) => [id, firstVersionOf(house.db, id)]))
const trailOf = (tender: string): string[] => trails.get(tender) ?? []

type Entry = {
  body: { act: string; detail: Record<string, unknown>; criterion: string | null; contents: Record<string, string> }
  contents: { name: string; content: unknown }[]
}

/** A trail in which every event of an act is as `change` leaves it. */
const changed = (tender: string, act: string, change: (entry: Entry) => void): string[] =>
  trailOf(tender).map((line, index) => {
    const entry = JSON.parse(line) as Entry
    if (index === 0 || entry.body?.act !== act) return line
    change(entry)
    return JSON.stringify(entry)
  })

const contentIn = (entry: Entry, name: string): unknown => entry.contents.find((one) => one.name === name)?.content

const recomputed = (lines: string[], tender: string) => recomputedFrom(eventsIn(lines).get(tender) ?? [], [])

/** Where an award differs once its report is altered; that its digest is another is left out, and tested apart. */
function whereAltered(tender: string, alter: (report: ReportContent) => void): string[] {
  const lines = changed(tender, 'report.issued', (entry) => alter(contentIn(entry, 'report') as ReportContent))
  const found = recomputed(lines, tender).flatMap(({ differences }) => differences.map(({ where }) => where))
  assert.equal(found[0], 'digest of the report')
  return found.slice(1)
}

const reportOf = (tender: string): ReportContent => {
  const entry = trailOf(tender)
    .slice(1)
    .map((line) => JSON.parse(line) as Entry)
    .find(({ body }) => body?.act === 'report.issued')
  assert.ok(entry)
  return reportIn(contentIn(entry, 'report'))
}

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

const first = <T>(list: readonly T[] | undefined): T => {
  const [one] = list ?? []
  assert.ok(one)
  return one
}

const WINNER = 'Tidewater Recovery Trust'
const rowOf = ({ award }: ReportContent) => first(award.rows)

const ALTERED: [figure: string, alter: (report: ReportContent) => void, where: string[]][] = [
  [
    'a published weight',
    ({ caseFile }) => void (first(first(caseFile.tender.sections).criteria).weight = '99'),
    ['case file: tender: sections: Registration and safety: criteria: Lawful and safe from the first day: weight'],
  ],
  [
    'a weight that is shown',
    ({ weights }) => void (first(weights).effective = '99'),
    ['weights: Lawful and safe from the first day: effective'],
  ],
  ['the share of evidence', ({ shares }) => void (shares.evidenceBase.share = '1'), ['shares: evidence base: share']],
  [
    'a mark in the case file',
    ({ caseFile }) => void (first(caseFile.marks).mark = '0'),
    ['case file: marks: BID, CRITERION: mark'],
  ],
  [
    'a mark in the award',
    (report) => void (first(rowOf(report).criteria).mark = '0'),
    [`award: ${WINNER}: criteria: CRITERION: mark`],
  ],
  ['a mark that is printed', ({ marks }) => void (first(marks).mark = '0'), ['agreed marks: BID, CRITERION: mark']],
  [
    'points',
    (report) => void (first(rowOf(report).criteria).points = '0.01'),
    [`award: ${WINNER}: criteria: CRITERION: points`],
  ],
  [
    'points of a section',
    (report) => void (first(rowOf(report).sections).points = '0.01'),
    [`award: ${WINNER}: sections: SECTION: points`],
  ],
  [
    'points for price',
    (report) => void (rowOf(report).price = { pence: rowOf(report).price?.pence ?? 0, points: '0.01' }),
    [`award: ${WINNER}: price: points`],
  ],
  ['a total', (report) => void (rowOf(report).total = '100.00'), [`award: ${WINNER}: total`]],
  ['an exact total', (report) => void (rowOf(report).exactTotal = '100'), [`award: ${WINNER}: exact total`]],
  ['a rank', (report) => void (rowOf(report).rank = 2), [`award: ${WINNER}: rank`]],
  ['who shares a place', (report) => void (rowOf(report).shared = true), [`award: ${WINNER}: shared`]],
  [
    'a minimum that was missed',
    ({ gates }) => void (first(gates).minimum = '1'),
    ['minimum marks: Plainroad Interventions Ltd, Who is missing, and what will be done about it: minimum'],
  ],
  [
    'what became of it',
    ({ gates }) => void (first(gates).outcome = 'Failed by rule'),
    ['minimum marks: Plainroad Interventions Ltd, Who is missing, and what will be done about it: outcome'],
  ],
  [
    'the decision on it',
    ({ caseFile }) => void (first(caseFile.gateDecisions).decision = 'exclude'),
    [
      'case file: gate decisions: Plainroad Interventions Ltd, Who is missing, and what will be done about it: decision',
    ],
  ],
  [
    'an exclusion',
    (report) => {
      report.caseFile.exclusions.push({ bid: rowOf(report).bid, rule: '4.2', reason: 'Slipped in' })
      report.exclusions.push({ bidder: WINNER, rule: '4.2', reason: 'Slipped in', by: 'Nobody', at: report.at })
    },
    [`case file: exclusions: ${WINNER}`, `exclusions: ${WINNER}`],
  ],
  [
    'an evaluated price',
    ({ caseFile }) => void (first(caseFile.prices).pence += 1),
    ['case file: prices: BIDDER: pence'],
  ],
  ['a price line', ({ price }) => void (first(price?.rows).lines[0] = 1), [`prices: ${WINNER}: lines: 1`]],
  ['a price as printed', ({ price }) => void (first(price?.rows).pence = 1), [`prices: ${WINNER}: pence`]],
  ['how a tie was broken', ({ tieBreak }) => void (tieBreak.used[0] = 'By lot.'), ['tie-break: used: 1']],
  [
    'a published step of the tie-break',
    ({ caseFile }) => void caseFile.tender.tieBreak.reverse(),
    [
      'case file: tender: tie break: 1: by',
      'case file: tender: tie break: 1: id',
      'case file: tender: tie break: 3: by',
      'case file: tender: tie break: 3: id',
    ],
  ],
  ['another formula', ({ outcomes }) => void (first(outcomes).first = []), ['other formulas: 1: first: 1']],
  [
    'from when on a price is low',
    ({ lowPrices }) => void (first(lowPrices?.lines).words = 'Prices below £1 are looked into.'),
    ['low prices: lines: 1: below'],
  ],
  [
    'a look into a price that there never was',
    ({ lowPrices }) =>
      void lowPrices?.enquiries.push({
        ...{ bidder: WINNER, pence: 1, cause: 'trigger', reason: '', by: 'Nobody', at: '2026', questions: [] },
        decision: null,
      }),
    ['low prices: triggered: 1', `low prices: enquiries: ${WINNER}`],
  ],
  [
    'the decision',
    (report) => {
      const second = report.award.rows[1]
      assert.ok(second)
      report.decision.bid = second.bid
    },
    ['decision in the ledger: bid', 'decision'],
  ],
]

/** Places with what hangs on the example left open: its first bid, criterion and section. */
function filled(where: string, tender: string): string {
  const report = reportOf(tender)
  const title = (id: string): string =>
    report.caseFile.tender.sections.flatMap(({ criteria }) => criteria).find((one) => one.id === id)?.title ?? id
  const nameOf = (bid: string): string => report.award.rows.find((row) => row.bid === bid)?.bidder ?? bid
  const section = report.caseFile.tender.sections.find(({ id }) => id === first(rowOf(report).sections).id)
  const isCase = where.startsWith('case file')
  const mark = isCase ? first(report.caseFile.marks) : first(report.marks)
  const criterion = where.startsWith('award') ? first(rowOf(report).criteria).id : mark.criterion
  return where
    .replace('BIDDER', nameOf(first(report.caseFile.prices).bid))
    .replace('BID', nameOf(mark.bid))
    .replace('CRITERION', title(criterion))
    .replace('SECTION', section?.title ?? '')
}

for (const [figure, alter, where] of ALTERED)
  test(`an altered report is found out, and named: ${figure}`, () => {
    const found = whereAltered('recovery-programme', alter)
    assert.deepEqual(
      found,
      where.map((one) => filled(one, 'recovery-programme')),
    )
  })

test('with lots, an altered decision, limit or figure of one lot is named with its lot', () => {
  const other = (report: ReportContent): void => {
    const [north] = report.decision.lots ?? []
    const third = report.lots?.[0]?.award.rows[2]
    assert.ok(north && third)
    north.bid = third.bid
  }
  assert.deepEqual(whereAltered('two-lots', other), [
    'decision in the ledger: lots: north',
    'decision: North of the county',
  ])
  assert.deepEqual(
    whereAltered('two-lots', ({ lots }) => void (first(first(lots).award.rows).total = '1.00')),
    ['lots: north: award: Tidewater Recovery Trust (North of the county): total'],
  )
  assert.deepEqual(
    whereAltered('two-lots', ({ limit }) => void (first(first(limit?.outcomes).winners).bid = null)),
    ['limit on lots: outcomes: 1: winners: north: bid'],
  )
})

test('what was recorded along the way is what counts, not what the report says of it', () => {
  const lower = changed('recovery-programme', 'moderation.saved', (entry) => {
    const agreement = contentIn(entry, 'agreement') as { mark: string }
    if (entry.body.criterion === first(reportOf('recovery-programme').caseFile.marks).criterion) agreement.mark = '1'
  })
  const [report] = recomputed(lower, 'recovery-programme')
  const words = (report?.differences ?? []).map(({ where }) => where.split(':')[0])
  assert.deepEqual([...new Set(words)].includes('case file'), true)
  assert.deepEqual([...new Set(words)].includes('award'), true)
})

test('a price line that is not the one submitted is told, because its digest is on the bidder’s receipt', () => {
  const cheaper = changed('recovery-programme', 'prices.opened', (entry) => {
    const [bid] = contentIn(entry, 'bids') as { parts: { prices: { content: Record<string, number> } } }[]
    assert.ok(bid)
    const [line] = Object.keys(bid.parts.prices.content)
    bid.parts.prices.content[line ?? ''] = 1
  })
  const found = recomputed(cheaper, 'recovery-programme').flatMap(({ differences }) => differences)
  assert.deepEqual(
    found.filter(({ where }) => where.startsWith('what ')).map(({ where }) => where),
    [`what ${WHOSE()} submitted: prices`],
  )
})

const WHOSE = (): string => {
  const entry = trailOf('recovery-programme')
    .slice(1)
    .map((line) => JSON.parse(line) as Entry)
    .find(({ body }) => body?.act === 'prices.opened')
  assert.ok(entry)
  return first(contentIn(entry, 'bids') as { bidder: string }[]).bidder
}

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
    command('open.jsonl', lines(trailOf('womens-recovery'))),
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
