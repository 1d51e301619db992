import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { pagesOfAnchors } from '../../documents/page-numbers.js'
import { printer } from '../../documents/pdf.js'
import { localsOf } from '../../test-house.js'
import { atOnce } from '../../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import type { Answer, Form } from '../../web/visits.js'
import { answerAll } from '../close-call-fixture.js'
import { lotsHouse, type LotsHouse } from '../lot-fixture.js'
import { mayIssue, mayReport } from '../permissions.js'
import { issueReport, showReportDraft } from '../report-pages.js'
import { lastReportOf } from '../report-store.js'
import { firmnessOfAll } from '../robustness-slow.js'
import { approveSummary, showPreview } from './summary-approval-pages.js'
import { sendSummaries } from './summary-pages.js'
import { mayReadSummary, maySendSummaries, mayWriteSummary } from './summary-permissions.js'
import { printSummary } from './summary-reading-pages.js'
import { lastSummariesOf } from './summary-store.js'
import { saveSummary, showWriting } from './summary-writing-pages.js'

const paper = printer()
after(paper.close)
const open = new Set<LotsHouse>()
afterEach(() => {
  for (const { house } of open) house.close()
  open.clear()
})

type Bidder = 'Alder' | 'Birch' | 'Cedar'
type Warning = { field: string; kind: string; says: string }

/**
 * Three lots of which a bidder wins one: Alder is first in the north and the east and wants the east more, so that the north
 * goes to Birch; Cedar alone bids for the south. Issued.
 */
function house() {
  const lots = lotsHouse({
    bids: [
      { bidder: 'Alder', lot: 'north', marks: { model: '5' } },
      { bidder: 'Birch', lot: 'north' },
      { bidder: 'Cedar', lot: 'south' },
      { bidder: 'Alder', lot: 'east', marks: { model: '5' } },
      { bidder: 'Birch', lot: 'east' },
    ],
    limit: { most: 1, rule: 'preference of the bidder' },
    orders: { Alder: ['east'] },
  })
  open.add(lots)
  const { house, lea, tender } = lots
  answerAll(lots)
  const { basis } = localsOf(house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), lots.at(lea)))
  house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    lots.at(lea, {
      reasons: 'Each lot falls to this bid by its ranking and the published limit, and nothing speaks against it.',
      basis: String(basis),
      'decision-north': lots.bid('Birch', 'north'),
      'decision-south': lots.bid('Cedar', 'south'),
      'decision-east': lots.bid('Alder', 'east'),
    }),
  )
  return { ...lots, ...summarising(lots, tender) }
}

function summarising({ house, lea, bid, at }: LotsHouse, tender: string) {
  const to = (bidder: Bidder, lot: string, form: Form = {}) => ({ ...at(lea, {}, { bid: bid(bidder, lot) }), form })
  const last = (bidder: Bidder, lot: string): string =>
    lastSummariesOf(house.db, lastReportOf(house.db, tender) ?? '').get(bid(bidder, lot))?.id ?? ''
  const write = (bidder: Bidder, lot: string, form: Form = {}): void => {
    const { typed, basis } = localsOf(house.get(mayWriteSummary, showWriting, to(bidder, lot)))
    house.post(mayWriteSummary, saveSummary, to(bidder, lot, { ...(typed as Form), basis: String(basis), ...form }))
  }
  const preview = (bidder: Bidder, lot: string) => localsOf(house.get(mayWriteSummary, showPreview, to(bidder, lot)))
  return {
    write,
    warnings: (bidder: Bidder, lot: string): Warning[] => preview(bidder, lot).warnings as Warning[],
    /** Writes, approves and sends. */
    tell: (bidder: Bidder, lot: string, form: Form = {}): void => {
      write(bidder, lot, form)
      const { basis } = preview(bidder, lot)
      const approval = { basis: String(basis), despite: 'The panel stands by these words as they are.' }
      house.post(mayWriteSummary, approveSummary, to(bidder, lot, approval))
      house.post(maySendSummaries, sendSummaries, { ...at(lea), form: { summary: [last(bidder, lot)] } })
    },
    printed: (bidder: Bidder, lot: string): { html: string; name: string } => {
      const reader = { Alder: 'Alma', Birch: 'Bert', Cedar: 'Cora' }[bidder]
      const answer: Answer = house.get(
        mayReadSummary,
        printSummary,
        at(own(reader), {}, { summary: last(bidder, lot) }),
      )
      if (answer.kind !== 'print') throw new Error(`Expected a document, was sent a ${answer.kind}`)
      const draw = viewsIn(viewsFolder())
      const body = draw(answer.view, { forPrint: true, ...answer.locals })
      return { html: draw('layout/document', { ...answer.locals, styles: '', body }), name: answer.name }
    },
  }
  function own(name: string) {
    const found = house.db.connection
      .prepare('SELECT id, name, email, organisation FROM accounts WHERE name = ?')
      .get(name) as { id: string; name: string; email: string; organisation: string }
    return { ...found, roles: ['bidder' as const] }
  }
}

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('each bid of a bidder is told by a paper of its own, of its lot, by the weights of that lot', () => {
  const here = house()
  here.tell('Birch', 'north')
  here.tell('Cedar', 'south')
  const north = textOf(here.printed('Birch', 'north').html)
  const south = textOf(here.printed('Cedar', 'south').html)
  assert.match(north, /The contract for the lot Northern prisons is to be awarded to you\./)
  assert.match(south, /The contract for the lot Southern prisons is to be awarded to you\./)
  assert.match(north, /12\.00 of 20/)
  assert.match(south, /24\.00 of 40/)
})

test('a bid that was first in its lot, and passed over by the limit, is told that rule and the bid that is awarded the lot', () => {
  const here = house()
  here.tell('Birch', 'north')
  here.tell('Alder', 'north', { further: 'Your bid for the eastern prisons is awarded that lot.' })
  const text = textOf(here.printed('Alder', 'north').html)
  assert.match(text, /The contract for the lot Northern prisons is to be awarded to Birch/)
  assert.match(text, /One bidder can win at most 1 of the 3 lots\./)
  assert.match(
    text,
    /Your bid has 80\.00 points ; that of Birch \(Northern prisons\), which is to be awarded the contract, has 72\.00/,
  )
})

test('papers on several lots of one bidder are kept under names of their own', () => {
  const here = house()
  here.tell('Birch', 'north')
  here.tell('Alder', 'east')
  here.tell('Birch', 'east')
  assert.deepEqual(
    [here.printed('Birch', 'north').name, here.printed('Birch', 'east').name],
    ['assessment-summary-wb-1-northern-prisons-1.pdf', 'assessment-summary-wb-1-eastern-prisons-1.pdf'],
  )
})

test('a paper on one lot prints to a tagged PDF with the parts of a summary', async () => {
  const here = house()
  here.tell('Birch', 'north')
  here.tell('Alder', 'north', { further: 'Your bid for the eastern prisons is awarded that lot.' })
  const pdf = await paper.print(here.printed('Alder', 'north').html)
  assert.ok(pdf.toString('latin1').includes('/StructTreeRoot'))
  assert.deepEqual(
    [...pagesOfAnchors(pdf).keys()].sort(),
    ['appraisal', 'criteria', 'method', 'outcome', 'points', 'price', 'scales'].map((part) => `part-${part}`),
  )
})

test('wording that names a bidder of another lot is pointed out, and a bidder’s own name in its other lot is not', () => {
  const here = house()
  const reason = (name: string) => `Peers lead groups every week, as ${name} says of the evenings too.`
  here.write('Birch', 'north', { 'reason.model': reason('Cedar'), 'reason.staffing': reason('Birch') })
  const compared = here.warnings('Birch', 'north').filter(({ kind }) => kind === 'compares')
  assert.deepEqual(
    compared.map(({ field, says }) => [field, says]),
    [['reason.model', 'names another bidder: Cedar']],
  )
})
