import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { closeHouses } from '../award-fixture.js'
import { correctionHouse, type Correcting } from './correction-fixture.js'
import { newId } from '../../database/ids.js'

// What the pages forbid, the database refuses too: each statement goes past every page.

afterEach(closeHouses)

const NOW = '2026-04-22T09:00:00.000Z'

const refused = (here: Correcting, reason: RegExp, sql: string, ...values: (string | number | null)[]): void => {
  assert.throws(() => here.house.writer.prepare(sql).run(...values), reason)
}

const OPEN = `INSERT INTO corrections (id, tender, report, kind, bid, criterion, representation, source, reference, upheld_on, upheld_by, upheld, told, by, at)
  VALUES (?, ?, (SELECT id FROM reports WHERE tender = ? ORDER BY version DESC LIMIT 1), ?, ?, ?, NULL, 'letter', 'L1', '2026-04-20', 'Director', 'Upheld', 'Told', ?, ?)`
const opening = (here: Correcting, kind: string, bid: string | null, criterion: string, by = here.lea.id) =>
  [newId(), here.tender, here.tender, kind, bid, criterion, by, NOW] as const

const decided = (): Correcting => {
  const here = correctionHouse()
  here.open()
  here.write()
  here.signAll()
  return here
}

test('only the lead opens a correction, of something that was decided, and not twice at once', () => {
  const here = correctionHouse()
  const { Birch } = here.bids
  refused(here, /opened by the lead/, OPEN, ...opening(here, 'mark', Birch, 'model', here.mia.id))
  refused(here, /one mark or decision on a bid of the tender/, OPEN, ...opening(here, 'mark', Birch, 'nothing'))
  refused(here, /one mark or decision on a bid of the tender/, OPEN, ...opening(here, 'gate', Birch, 'vetting'))
  refused(
    here,
    /one mark or decision on a bid of the tender/,
    OPEN,
    ...opening(here, 'exclusion', here.unopened().bid, ''),
  )
  refused(here, /a finding is kept on record/, OPEN, ...opening(here, 'finding', null, ''))
  here.open()
  refused(here, /reopened already/, OPEN, ...opening(here, 'mark', Birch, 'model'))
})

test('what was agreed before is not touched, and no other mark reopens with it', () => {
  const here = decided()
  const update = 'UPDATE moderations SET mark = ?, revision = revision + 1 WHERE bid = ? AND criterion = ?'
  refused(here, /a closed moderation is never changed/, update, '5', here.bids.Birch, 'model')
  refused(here, /a closed moderation is never changed/, update, '5', here.bids.Alder, 'model')
  const score = `UPDATE scores SET mark = '5', revision = revision + 1, change_reason = 'Again' WHERE bid = ? AND criterion = ?`
  refused(here, /not changed after its moderation was closed/, score, here.bids.Birch, 'model')
  refused(here, /not changed after its moderation was closed/, score, here.bids.Cedar, 'staffing')
  const exclude = 'INSERT INTO exclusions (bid, rule, reason, by, at) VALUES (?, ?, ?, ?, ?)'
  refused(here, /nobody is excluded after the report/, exclude, here.bids.Birch, 'Rule', 'Why not', here.lea.id, NOW)
  const gate = `INSERT INTO gate_decisions (bid, criterion, number, decision, reason, by, at) VALUES (?, ?, 1, 'keep', 'Because', ?, ?)`
  refused(here, /nothing is decided after the report/, gate, here.bids.Cedar, 'vetting', here.lea.id, NOW)
  const price = 'INSERT INTO price_confirmations (tender, note, by, at) VALUES (?, ?, ?, ?)'
  refused(here, /UNIQUE/, price, here.tender, 'Again', here.pia.id, NOW)
})

test('nobody signs for somebody else’s criterion, an older text, or after it was decided', () => {
  const here = correctionHouse()
  here.open({ criterion: 'jobs' })
  here.write()
  const id = here.last()?.id ?? ''
  const sign = 'INSERT INTO correction_words (correction, revision, seat, kind, text, at) VALUES (?, ?, ?, ?, ?, ?)'
  refused(here, /signed by those who decide it/, sign, id, 1, here.seats.ben, 'signed', '', NOW)
  refused(here, /signed by those who decide it/, sign, id, 1, here.seats.pia, 'signed', '', NOW)
  const close = 'INSERT INTO correction_closings (correction, revision, at) VALUES (?, ?, ?)'
  refused(here, /once every member has signed or dissented/, close, id, 1, NOW)
  here.write({ mark: '5' })
  refused(here, /signed by those who decide it/, sign, id, 1, here.seats.ann, 'signed', '', NOW)
  here.sign(here.ann)
  refused(
    here,
    /while its correction is open/,
    `INSERT INTO correction_texts
    SELECT correction, 3, publication, criterion, '2', outcome, rule, reason, why_moved, discussed, indicative_answer, by, at FROM correction_texts WHERE correction = ? AND revision = 2`,
    id,
  )
  const withdraw = 'INSERT INTO correction_withdrawals (correction, reason, by, at) VALUES (?, ?, ?, ?)'
  refused(here, /before anything is decided/, withdraw, id, 'Changed my mind', here.lea.id, NOW)
})

test('a recused person neither writes nor signs', () => {
  const here = correctionHouse()
  here.recuse(here.ben, 'Birch')
  here.open()
  here.write()
  const id = here.last()?.id ?? ''
  const sign = 'INSERT INTO correction_words (correction, revision, seat, kind, text, at) VALUES (?, ?, ?, ?, ?, ?)'
  refused(here, /nobody recused/, sign, id, 1, here.seats.ben, 'signed', '', NOW)
})

test('a report is replaced only once something was decided anew, and only by the next version', () => {
  const here = correctionHouse()
  const again = `INSERT INTO reports SELECT ?, tender, ?, content, digest, by, at FROM reports WHERE tender = ? AND version = 1`
  refused(here, /replaced only once something was decided anew/, again, newId(), 2, here.tender)
  here.open()
  here.write()
  refused(here, /replaced only once something was decided anew/, again, newId(), 2, here.tender)
  here.signAll()
  refused(here, /replaced only once something was decided anew/, again, newId(), 3, here.tender)
  const report =
    'INSERT INTO report_corrections (correction, report) VALUES (?, (SELECT id FROM reports WHERE tender = ?))'
  refused(here, /reported in the next version/, report, here.last()?.id ?? '', here.tender)
  assert.equal(here.issue('Alder').status, 303)
})

test('nothing of a correction is changed or taken away', () => {
  const here = decided()
  here.issue('Alder')
  for (const table of [
    'corrections',
    'correction_texts',
    'correction_words',
    'correction_closings',
    'report_corrections',
  ]) {
    refused(here, /never deleted/, `DELETE FROM ${table}`)
    refused(
      here,
      /never changed/,
      `UPDATE ${table} SET correction = correction`.replace(
        /correction = correction/,
        table === 'corrections' ? 'by = by' : 'correction = correction',
      ),
    )
  }
})
