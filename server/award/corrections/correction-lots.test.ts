import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { localsOf } from '../../test-house.js'
import { atOnce } from '../../web/slow-routes.js'
import type { Form, Person } from '../../web/visits.js'
import { answerAll } from '../close-call-fixture.js'
import { lotsHouse, type LotsHouse } from '../lot-fixture.js'
import { drawn } from '../notices/notice-fixture.js'
import { mayIssue, mayReadReport, mayReport } from '../permissions.js'
import { issueReport, showReport, showReportDraft } from '../report-pages.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { firmnessOfAll } from '../robustness-slow.js'
import { awardChanges } from './award-changes.js'
import { LATER, UPHELD } from './correction-fixture.js'
import { openCorrection } from './correction-opening-pages.js'
import { mayOpenCorrection, maySignCorrection, mayWriteCorrection } from './correction-permissions.js'
import { signCorrection } from './correction-signing-pages.js'
import { correctionsOf } from './correction-store.js'
import { writeCorrection } from './correction-writing-pages.js'

const open = new Set<LotsHouse>()
afterEach(() => {
  for (const { house } of open) house.close()
  open.clear()
})

/**
 * Three lots of which a bidder wins one. Alder is first in each, by 8 points in the north, by 16 in the south and by 4 in the
 * east, and wants the east most; so Birch wins the north and Cedar the south. Issued, with what is done to correct that.
 */
function house() {
  const lots = lotsHouse({
    bids: [
      { bidder: 'Alder', lot: 'north', marks: { model: '5' } },
      { bidder: 'Birch', lot: 'north' },
      { bidder: 'Alder', lot: 'south', marks: { model: '5' } },
      { bidder: 'Cedar', lot: 'south' },
      { bidder: 'Alder', lot: 'east', marks: { model: '4' } },
      { bidder: 'Birch', lot: 'east' },
    ],
    limit: { most: 1, rule: 'preference of the bidder' },
    orders: { Alder: ['east'] },
    evaluated: true,
  })
  open.add(lots)
  const { house, tender, lea } = lots
  const at = (person: Person, form: Form = {}, params: Record<string, string> = {}) => ({
    ...lots.at(person, {}, params),
    now: LATER,
    form,
  })
  const here = () => ({ correction: correctionsOf(house.db, tender).at(-1)?.id ?? '' })
  const issue = (...decided: [lot: string, bidder: 'Alder' | 'Birch' | 'Cedar'][]) => {
    answerAll(lots)
    const basis = String(localsOf(house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), at(lea))).basis)
    const reasons = 'Each lot falls to this bid by its ranking and the published limit, and nothing speaks against it.'
    const chosen = Object.fromEntries(decided.map(([lot, bidder]) => [`decision-${lot}`, lots.bid(bidder, lot)]))
    return house.post(mayIssue, atOnce(firmnessOfAll, issueReport), at(lea, { reasons, basis, ...chosen }))
  }
  issue(['north', 'Birch'], ['south', 'Cedar'], ['east', 'Alder'])
  return {
    ...lots,
    issue,
    /** Reopens something, writes it anew and has it signed by these. */
    decideAnew: (opening: Form, writer: Person, text: Form, signers: Person[]) => {
      const answers = [
        house.post(mayOpenCorrection, openCorrection, at(lea, { ...UPHELD, upheldOn: LATER.slice(0, 10), ...opening })),
        house.post(mayWriteCorrection, writeCorrection, at(writer, { basis: '0', ...text }, here())),
        ...signers.map((person) =>
          house.post(
            maySignCorrection,
            signCorrection,
            at(person, { word: 'signed', interests: 'hold', revision: '1' }, here()),
          ),
        ),
      ]
      assert.deepEqual(
        answers.map(({ status }) => status),
        answers.map(() => 303),
      )
    },
    report: (): Report => {
      const report = reportOf(house.db, lastReportOf(house.db, tender) ?? '')
      assert.ok(report)
      return report
    },
    page: (report: string) =>
      drawn(house.get(mayReadReport, showReport, at(lea, {}, { report })))
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' '),
  }
}
type House = ReturnType<typeof house>

/** Birch's model in the east is agreed anew, at 5 in place of 3. */
function markedUp(): House {
  const here = house()
  here.decideAnew(
    { kind: 'mark', bid: here.bid('Birch', 'east'), criterion: 'model' },
    here.mia,
    {
      mark: '5',
      reason: 'The rota on page four names who covers every weekend.',
      whyMoved: 'The panel read page four again, which it had left out.',
      discussed: ['what'],
    },
    [here.ann],
  )
  return here
}

test('one mark of one lot is agreed anew: figures move in that lot alone, and by the published limit another lot changes hands too', () => {
  const here = markedUp()
  // Birch is first in the east now. Alder, which no longer wins there, keeps the north.
  assert.equal(here.issue(['north', 'Birch'], ['south', 'Cedar'], ['east', 'Alder']).status, 422)
  assert.equal(here.issue(['north', 'Alder'], ['south', 'Cedar'], ['east', 'Birch']).status, 303)
  const { content, id } = here.report()
  const moved = content.replaces?.difference.bids.filter(({ isChanged }) => isChanged)
  assert.deepEqual(
    moved?.map(({ bidder, marks, total, rank }) => [bidder, marks, total, rank]),
    [
      [
        'Birch (Eastern prisons)',
        [{ criterion: 'model', mark: { before: '3', after: '5' }, points: { before: '12.00', after: '20.00' } }],
        { before: '72.00', after: '80.00' },
        { before: 2, after: 1 },
      ],
      ['Alder (Eastern prisons)', [], { before: '76.00', after: '76.00' }, { before: 1, after: 2 }],
    ],
  )
  assert.equal(
    awardChanges(content)?.headline,
    'Figures of 2 bids moved. “Northern prisons” is awarded to Alder instead of Birch and “Eastern prisons” is awarded to Birch instead of Alder.',
  )
  const page = here.page(id)
  for (const text of ['12.00 → 20.00', 'The mark of Birch (Eastern prisons) for “Title of model”'])
    assert.ok(page.includes(text), text)
})

test('a bid of one lot is excluded anew: it is out of that lot alone, and its bidder goes on in the others', () => {
  const here = house()
  here.decideAnew(
    { kind: 'exclusion', bid: here.bid('Alder', 'east') },
    here.lea,
    {
      outcome: 'exclude',
      rule: 'Paragraph 4.2 of the tender',
      reason: 'The registration for the eastern prisons had lapsed.',
      whyMoved: 'The register was looked at only now.',
    },
    [here.mia, here.ann],
  )
  assert.equal(here.issue(['north', 'Alder'], ['south', 'Cedar'], ['east', 'Birch']).status, 303)
  const { content } = here.report()
  assert.deepEqual(
    content.award.rows.filter(({ standing }) => standing === 'excluded').map(({ bidder }) => bidder),
    ['Alder (Eastern prisons)'],
  )
  assert.deepEqual(
    content.replaces?.difference.winners.map(({ lot }) => lot),
    ['north', 'east'],
  )
  assert.deepEqual(
    content.corrections?.map(({ bidder, before, after }) => [bidder, before.says, after.says]),
    [['Alder (Eastern prisons)', 'In the competition', 'Excluded']],
  )
})
