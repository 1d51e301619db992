import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Sheet } from 'hucre'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { mayPrice } from './permissions.js'
import { showComparison, takePrices } from './price-sheet-compare-pages.js'
import { changed, SCHEDULE, type } from './price-sheet-fixture.js'
import { workbookIn } from './price-sheet-intake.js'
import { downloadTemplate, receiveSheet, showPriceSheet, templateMaterial } from './price-sheet-pages.js'
import { priceTexts } from './sealed-fixture.js'

const open: Bidding[] = []
afterEach(() => {
  for (const { house } of open.splice(0)) house.close()
})

/** A bid of Alder's, and what is done with its prices as a spreadsheet. */
function sheetHouse() {
  const price = {
    lines: SCHEDULE,
    vat: 'without VAT' as const,
    formula: { kind: 'lowest over price' as const },
    qualityMinimum: null,
  }
  const bidding = biddingHouse({ price })
  open.push(bidding)
  const { house, ada, visit, on } = bidding
  const bid = bidding.begin(ada)
  const at = (person: Person, form: Form = {}, now = NOW) => visit(person, { ...on(bid), form, now })
  const template = async (person = ada): Promise<Buffer> => {
    const material = house.change((tx) => templateMaterial(tx, at(person), mayPrice(tx, at(person))))
    const answer = await downloadTemplate(material)
    return answer.kind === 'download' ? (answer.body as Buffer) : Buffer.alloc(0)
  }
  const shown = (person = ada): Answer => house.get(mayPrice, showComparison, at(person))
  return {
    ...bidding,
    bid,
    template,
    shown,
    page: (person = ada, now = NOW): Answer => house.get(mayPrice, showPriceSheet, at(person, {}, now)),
    send: async (bytes: Buffer, person = ada, now = NOW): Promise<Answer> => {
      const file = await workbookIn('prices.xlsx', bytes)
      return house.post(mayPrice, (tx, asked, own) => receiveSheet(tx, asked, own, [file]), at(person, {}, now))
    },
    take: (page: Answer, person = ada, form: Form = {}): Answer => {
      const { waiting, basis } = localsOf(page) as { waiting: { digest: string }; basis: number }
      const sent = { do: 'take', file: waiting.digest, basis: String(basis), ...form }
      return house.post(mayPrice, takePrices, at(person, sent))
    },
  }
}

const FILLED: Record<string, number> = {
  G11: 5000,
  G12: 0.1,
  G13: 40,
  G14: 360,
  G15: 80000.5,
  G16: 41.2,
  G17: 90000.01,
}
const fill =
  (more: Record<string, number> = {}) =>
  (sheet: Sheet): void => {
    for (const [address, value] of Object.entries({ ...FILLED, ...more })) type(sheet, address, { value })
  }
const KEPT =
  '{"fee-1":8000050,"fee-2":9000001,"places":40,"risk":1000,"sessions-1":4120,"set-up":500000,"starters":360}'
const to = (answer: Answer): string => (answer.kind === 'redirect' ? answer.to : String(answer.status))

test('a filled-in template shows what it would change, saves nothing by being looked at, and is saved on the word of its sender', async () => {
  const here = sheetHouse()
  assert.equal(
    to(await here.send(await changed(await here.template(), fill()))),
    `/bids/${here.bid}/prices/sheet/compare`,
  )
  assert.deepEqual(priceTexts(here.house.db), [])
  const page = here.shown()
  assert.match(
    textOn(page),
    /7 lines would change.*Share of the fees at risk Not given 10%.*The evaluated price Incomplete £179,440\.51/,
  )
  assert.equal(to(here.take(page)), `/bids/${here.bid}/prices`)
  assert.deepEqual(priceTexts(here.house.db), [KEPT])
  assert.equal(here.acts().at(-1), 'price.saved')
  assert.equal(to(here.shown()), `/bids/${here.bid}/prices/sheet`)
})

test('the next template has what is saved filled in, and read back unaltered it changes nothing', async () => {
  const here = sheetHouse()
  await here.send(await changed(await here.template(), fill()))
  here.take(here.shown())
  await here.send(await here.template())
  assert.match(textOn(here.shown()), /7 lines say the same in both.*The file changes nothing/)
  here.take(here.shown())
  assert.equal(priceTexts(here.house.db).length, 1)
})

test('what is wrong is told with sheet and cell, and nothing of the file is kept', async () => {
  const here = sheetHouse()
  const answer = await here.send(
    await changed(await here.template(), (sheet) => {
      fill({ G11: -5 })(sheet)
      type(sheet, 'G15', { type: 'formula', formula: 'G17*2', formulaResult: 1 })
    }),
  )
  assert.equal(answer.status, 422)
  assert.deepEqual(localsOf(answer).problems, [
    { field: 'file', text: 'Sheet “Prices”, cell G11: enter an amount that is not less than nought (Setting up)' },
    { field: 'file', text: 'Sheet “Prices”, cell G15: holds a formula; type the amount itself (Fee, year 1)' },
  ])
  assert.match(textOn(answer), /There is a problem.*Nothing of the file was kept/)
  assert.equal(to(here.shown()), `/bids/${here.bid}/prices/sheet`)
})

test('lines left empty are named with their cells before they are saved so', async () => {
  const here = sheetHouse()
  await here.send(await changed(await here.template(), (sheet) => type(sheet, 'G15', { value: 12.5 })))
  assert.match(textOn(here.shown()), /6 lines of the file are empty.*Sheet “Prices”, cell G11: Setting up/)
  here.take(here.shown())
  assert.deepEqual(priceTexts(here.house.db), ['{"fee-1":1250}'])
})

test('prices that a colleague saved meanwhile are not written over unseen: both are shown, and then it is a choice', async () => {
  const here = sheetHouse()
  await here.send(await changed(await here.template(), fill()))
  const page = here.shown()
  here.price(here.abe, here.bid, { 'line-fee-1': '77', basis: '0' })
  const refused = here.take(page)
  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Nothing was saved.*Saved now: by Abe.*Fee, year 1 £77 £80,000\.50/)
  assert.deepEqual(priceTexts(here.house.db), ['{"fee-1":7700}'])
  assert.equal(to(here.take(refused)), `/bids/${here.bid}/prices`)
  assert.deepEqual(priceTexts(here.house.db).at(-1), KEPT)
})

test('a second file that was chosen in another window is not saved by the page of the first, and a file can be let go', async () => {
  const here = sheetHouse()
  await here.send(await changed(await here.template(), fill()))
  const first = here.shown()
  await here.send(await changed(await here.template(), fill({ G15: 1 })))
  assert.equal(here.take(first).status, 409)
  assert.equal(to(here.take(here.shown(), here.ada, { do: 'discard' })), `/bids/${here.bid}/prices/sheet`)
  assert.deepEqual(priceTexts(here.house.db), [])
  assert.equal(to(here.take(first)), `/bids/${here.bid}/prices/sheet`)
})

test('what waits is seen by its sender alone, not by a colleague; and to others there is no such page', async () => {
  const here = sheetHouse()
  await here.send(await changed(await here.template(), fill()))
  assert.equal(to(here.shown(here.abe)), `/bids/${here.bid}/prices/sheet`)
  for (const person of [here.bea, here.lea, here.pia, here.odd]) assert.equal(here.shown(person).status, 404)
})

test('once the tender is amended a template of the version before is refused, and so is what waited', async () => {
  const here = sheetHouse()
  const old = await changed(await here.template(), fill())
  await here.send(old)
  here.amend('One price more', {
    price: { ...here.content.price, lines: [...SCHEDULE, { id: 'rent', label: 'Rent' }] },
  })
  assert.equal(to(here.shown()), `/bids/${here.bid}/prices/sheet`)
  assert.match(
    textOn(await here.send(old)),
    /cell B4: the form was made for version 1 of the tender; version 2 is in force/,
  )
})

test('at the deadline nothing is read back any more', async () => {
  const here = sheetHouse()
  const bytes = await changed(await here.template(), fill())
  assert.equal((await here.send(bytes, here.ada, DEADLINE)).status, 409)
  assert.match(textOn(here.page(here.ada, DEADLINE), DEADLINE), /nothing can be read back any more/)
})
