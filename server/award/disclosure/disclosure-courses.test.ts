import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { drawn } from '../../panel/panel-fixture.js'
import { closeDisclosures, disclosureHouse } from './disclosure-fixture.js'

// Packs on tenders that took another course: in lots, abandoned, with something erased.

after(closeDisclosures)

test('with lots a pack is about the bid that won the lot of the complaining bid', () => {
  const here = disclosureHouse({ example: 'two-lots', until: '2026-11-01T00:00:00.000Z' })
  const lead = here.person('imran-sadiq')
  const report = here.house.reader.prepare('SELECT content FROM reports').pluck().get() as string
  const { decision } = JSON.parse(report) as { decision: { lots: { lot: string; bid: string; bidder: string }[] } }
  for (const { lot, bid, bidder } of decision.lots) {
    const losers = here.house.reader
      .prepare('SELECT organisation FROM bids WHERE tender = ? AND lot = ? AND id <> ?')
      .pluck()
      .all('two-lots', lot, bid) as string[]
    const [loser = ''] = losers
    assert.equal(here.begin(loser, lead, lot).status, 303, loser)
    const pack = here.house.reader
      .prepare('SELECT winner FROM disclosure_packs WHERE bid = ?')
      .pluck()
      .get(here.bid(loser, lot))
    assert.equal(pack, bid, bidder)
  }
})

/** The example whose bids were opened and not marked, abandoned. */
function abandoned() {
  const now = '2026-06-20T12:00:00.000Z'
  const here = disclosureHouse({ example: 'womens-recovery', until: now })
  const write = (sql: string, ...values: string[]): void => void here.house.writer.prepare(sql).run(...values)
  const rule = { rule: 'Schedule 6, paragraph 1', reason: 'A conviction that was not stated.' }
  write(
    'INSERT INTO exclusions (bid, rule, reason, by, at) VALUES (?, ?, ?, ?, ?)',
    here.bid('wrenhaven'),
    rule.rule,
    rule.reason,
    'ruth-hallam',
    now,
  )
  here.plant({ act: 'bid.excluded', bid: here.bid('wrenhaven'), contents: rule })
  const list = here.list()
  write(
    'INSERT INTO abandonments (tender, reason, by, at) VALUES (?, ?, ?, ?)',
    'womens-recovery',
    'The money was withdrawn.',
    'ruth-hallam',
    now,
  )
  here.plant({ act: 'tender.abandoned', contents: { reason: 'The money was withdrawn.' } })
  return { ...here, before: list }
}

test('of an evaluation that goes on there is no pack; once the tender is abandoned there is, and it says that nobody won', () => {
  const here = abandoned()
  assert.equal(here.before.status, 409)
  here.begin('second-bridge')
  const page = drawn(here.page('second-bridge'))
  assert.match(page, /abandoned before an award was decided/)
  assert.match(page, /The money was withdrawn\./)
  assert.doesNotMatch(page, /The winning bid, of/)
})

test('of a bid that was excluded before it was marked the pack says what there is: the exclusion', () => {
  const here = abandoned()
  here.begin('wrenhaven')
  const part = here.current('wrenhaven').pack.parts.find(({ id }) => id === 'complaining')
  assert.match(part?.intro ?? '', /^No mark of this bid is on record/)
  assert.deepEqual(
    part?.groups.flatMap(({ items }) => items.map(({ title, lines }) => [title, ...lines.map(({ text }) => text)])),
    [['Exclusion of the bid', 'Schedule 6, paragraph 1', 'A conviction that was not stated.']],
  )
})

test('marks that nobody but their evaluator may see yet are in no pack of a tender that was abandoned while they were given', () => {
  const here = abandoned()
  const score = { mark: '4', abstained: false, reason: 'The otter is planted here.', passages: [], subpoints: {} }
  const criterion = here.file().publication.content.sections[1]?.criteria[0]?.id ?? ''
  here.plant(
    {
      act: 'score.saved',
      bid: here.bid('second-bridge'),
      criterion,
      detail: { seat: 's', revision: 1 },
      contents: { score },
    },
    here.person('priya-nair'),
  )
  here.begin('second-bridge')
  assert.doesNotMatch(drawn(here.page('second-bridge')), /otter/)
})

test('what was lawfully erased shows as erased, with the reason, and not as if it had never been', () => {
  const here = disclosureHouse()
  const [seq] = here.house.reader
    .prepare(`SELECT seq FROM events WHERE act = 'interest.declared' AND bid = ? AND person = 'priya-nair'`)
    .pluck()
    .all(here.bid('tidewater')) as number[]
  const { seq: event } = here.plant({ act: 'trail.exported' })
  here.house.writer
    .prepare(`INSERT INTO erasures (seq, name, reason, event) VALUES (?, 'text', 'A request under article 17', ?)`)
    .run(seq, event)
  here.house.writer.prepare(`DELETE FROM event_contents WHERE seq = ? AND name = 'text'`).run(seq)
  here.begin('larkfield')
  assert.match(drawn(here.page('larkfield')), /\[erased by law: A request under article 17\]/)
})
