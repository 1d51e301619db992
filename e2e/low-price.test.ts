import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { PRICES, pricesWaiting, TENDER } from './low-price-world.js'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

const QUESTION = 'Your price seems abnormally low for this contract. How do you pay twelve people from it?'
const REPLY = 'The otter trust lends us its rooms, and eight of the twelve are paid by our own funds.'

let here: World
let lea: Page
let pia: Page
before(async () => {
  here = await world({ clock: PRICES, load: pricesWaiting })
  lea = await here.signedIn('Lea Lead')
  pia = await here.signedIn('Pia Price')
})
after(() => here.close())

chapter('a price evaluator opens the prices, and the published trigger looks into one of them', async () => {
  await pia.goto(`/tenders/${TENDER}/prices`)
  await press(pia, /^Open the prices/)
  await isOn(pia, 'Low prices')
  await says(pia, /The median is £61,000: prices below £42,700 are looked into/)
  await says(pia, 'To be asked')
})

chapter('evaluated prices are not confirmed while the enquiry is open', async () => {
  await pia.goto(`/tenders/${TENDER}/prices`)
  await write(pia, 'What did you check?', 'Every sum')
  await pressFor(pia, 422, 'Confirm the evaluated prices')
  await says(pia, 'An enquiry into the price of Birch Trust is open. Decide it first')
})

chapter('the lead finds it on the desk, and writes to the bidder with a date', async () => {
  await lea.goto('/')
  await follow(lea, 'Ask about a low price: Birch Trust')
  await isOn(lea, /Birch Trust, £40,000/)
  await write(lea, 'As the bidder reads it', QUESTION)
  await write(lea, 'Date', '2026-04-30')
  await write(lea, 'Time', '12:00')
  await press(lea, 'Send it to the bidder')
  await says(lea, 'Birch Trust can read the question and answer it now.')
  await lea.getByText('Accept the price as it is').click()
  await says(lea, /not been heard yet, so its bid cannot be rejected/)
  await isOn(lea, /Birch Trust, £40,000/)
})

chapter('the bidder reads it, explains its price, and revises what it said, on a phone', async () => {
  const bea = await here.signedIn('Bea Birch', { phone: true })
  await bea.goto('/')
  await follow(bea, 'Explain your price')
  await isOn(bea, 'Questions about your price')
  await says(bea, QUESTION)
  await write(bea, 'Your explanation', 'Our rooms are free.')
  await press(bea, 'Send the explanation')
  await says(bea, 'The authority has your explanation.')
  await write(bea, 'Your explanation', REPLY)
  await press(bea, 'Send the revised explanation')
  await isOn(bea, 'Questions about your price')
  await bea.context().close()
})

chapter('a rival finds no page and no word of it', async () => {
  const ada = await here.signedIn('Ada Alder')
  for (const address of [
    '/bids/bidofbirch01/price-questions',
    '/bids/bidofalder01/price-questions',
    `/tenders/${TENDER}/low-prices`,
  ])
    assert.equal(await statusOf(ada, address), 404, address)
  for (const address of ['/', '/bids/bidofalder01', `/tenders/${TENDER}`]) {
    await ada.goto(address)
    assert.doesNotMatch(await ada.content(), /otter|about your price|twelve people|enquiry/, address)
  }
  await ada.context().close()
})

chapter('the lead reads the reply and rejects the bid under the rule, with reasons', async () => {
  await lea.goto('/')
  await follow(lea, 'Decide about a low price: Birch Trust')
  await says(lea, REPLY)
  await choose(lea, 'The bid is rejected')
  await write(lea, 'Reasons', 'The funds that it names end before the contract begins, which it does not dispute.')
  await press(lea, 'Record the decision')
  await says(lea, 'Birch Trust is excluded. The rule and the reasons are on record.')
  await isOn(lea, 'Low prices')
  await lea.goto(`/tenders/${TENDER}/exclusions`)
  await says(lea, 'Procurement Act 2023, section 19(3): abnormally low price')
})

chapter('then prices are confirmed and the ranking follows, without the bid that is out', async () => {
  await pia.goto(`/tenders/${TENDER}/prices`)
  await write(pia, 'What did you check?', 'Every sum')
  await press(pia, 'Confirm the evaluated prices')
  await says(pia, /are confirmed\. Totals are computed/)
  await lea.goto(`/tenders/${TENDER}/ranking`)
  await says(lea, 'Cedar House')
  await says(lea, /Birch Trust \(excluded\)/)
})

chapter('an enquiry for a reason holds the report up, and the report prints all of it', async () => {
  await lea.goto(`/tenders/${TENDER}/low-prices`)
  await choose(lea, 'Alder Recovery')
  await write(lea, 'Why its price is looked into', 'It names no cost of nights at all')
  await press(lea, 'Open an enquiry')
  await isOn(lea, /Alder Recovery, £61,000/)
  await lea.goto(`/tenders/${TENDER}/report`)
  await says(lea, 'Prices looked into')
  await says(lea, /Not decided yet/)
  await lea.goto(`/tenders/${TENDER}/low-prices`)
  await follow(lea, /The price of Alder Recovery/)
  await lea.getByText('Accept the price as it is').click()
  await write(lea, 'Reasons', 'Nights are in the fee, as its answer on staffing says')
  await press(lea, 'Accept the price')
  await says(lea, 'The price of Alder Recovery is accepted. The reasons are on record.')
  await lea.goto(`/tenders/${TENDER}/report`)
  for (const words of [QUESTION, REPLY, 'It names no cost of nights at all', 'Price accepted as explained'])
    await says(lea, words)
})

chapter('the auditor reads its course in the trail', async () => {
  const odd = await here.signedIn('Odd Audit')
  await odd.goto(`/tenders/${TENDER}/trail`)
  await says(odd, /The published trigger opened an enquiry into the price of the bid of Birch Trust/)
  await says(odd, /Bea Birch of Birch Trust revised the explanation of the price of its bid/)
  await says(odd, /Lea Lead rejected the bid of Birch Trust for its price/)
  await odd.context().close()
})
