import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { drawn } from '../../panel/panel-fixture.js'
import { closeHouses } from '../award-fixture.js'
import { localsOf, summaryHouse } from './summary-fixture.js'
import { summariesSent } from './summary-store.js'

afterEach(closeHouses)

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ')

const stateOf = (list: ReturnType<ReturnType<typeof summaryHouse>['list']>, bidder: string): string =>
  (localsOf(list).lines as { bidder: string; state: { text: string } }[]).find((one) => one.bidder === bidder)?.state
    .text ?? ''

test('a summary is written, approved, sent and read, and the list tells each of it', () => {
  const here = summaryHouse()
  assert.equal(stateOf(here.list(), 'Birch'), 'Not begun')

  here.write('Birch', { further: 'Its price counts for a third of the award.' })
  assert.equal(stateOf(here.list(), 'Birch'), 'Drafted')

  here.approve('Alder')
  assert.equal(here.approve('Birch').status, 303)
  assert.equal(stateOf(here.list(), 'Birch'), 'Approved')

  assert.equal(here.send('Birch').status, 303)
  assert.equal(stateOf(here.list(), 'Birch'), 'Sent')
  assert.deepEqual(summariesSent(here.house.db, here.tender), { all: false, at: null })

  const page = textOf(drawn(here.read(here.Birch, 'Birch')))
  assert.equal(stateOf(here.list(), 'Birch'), 'Read')
  assert.ok(page.includes('The contract is to be awarded to Alder. Your bid was assessed, and was not successful.'))
  assert.ok(page.includes('Its price counts for a third of the award.'))
  assert.ok(page.includes('The panel found Birch worth 3 for staffing'))
  assert.ok(page.includes('The panel found Alder worth 5 for model'))
  assert.equal(page.includes('Cedar'), false)
})

test('once the last is sent, all are, and it is known when', () => {
  const here = summaryHouse()
  for (const bidder of ['Alder', 'Birch', 'Cedar'] as const) here.approve(bidder)

  here.send('Alder', 'Birch', 'Cedar')

  const { all, at } = summariesSent(here.house.db, here.tender)
  assert.equal(all, true)
  assert.equal(at, here.last('Cedar')?.sentAt)
})

test('wording that is pointed out needs a reason before it is approved', () => {
  const here = summaryHouse()
  const { form } = here
  here.write('Alder', { 'reason.model': 'The plan, with twelve mentors at the gate, is better than the other bids.' })
  const preview = localsOf(here.preview('Alder'))
  assert.ok(
    (preview.warnings as { field: string; kind: string }[]).some(
      (one) => one.field === 'reason.model' && one.kind === 'compares',
    ),
  )

  const refused = here.approve('Alder', '')

  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    { field: 'despite', text: 'Say in at least 5 words why the wording can stand as it is' },
  ])
  assert.equal(here.last('Alder'), undefined)
  assert.equal(here.approve('Alder', 'The whole panel asked to keep it.').status, 303)
  assert.equal(here.last('Alder')?.despite, 'The whole panel asked to keep it.')
  assert.equal(form('Alder').basis, '1')
})

test('two who write at once both keep their words: the later one is shown what the earlier saved', () => {
  const here = summaryHouse()
  const old = here.form('Birch')
  here.write('Birch', { further: 'What the first one wrote.' })

  const answer = here.write('Birch', { ...old, further: 'What the second one wrote.' })

  assert.equal(answer.status, 409)
  const page = textOf(drawn(answer))
  assert.ok(page.includes('What the first one wrote.') && page.includes('What the second one wrote.'))
  assert.equal(here.form('Birch').further, 'What the second one wrote.')
  assert.equal((localsOf(here.writing('Birch')).draft as { revision: number }).revision, 1)
})

test('a losing bid waits for the winner, whose marks and reasons stand in its summary', () => {
  const here = summaryHouse()

  const answer = here.approve('Birch')

  assert.equal(answer.status, 422)
  assert.deepEqual(localsOf(answer).problems, [
    {
      field: 'blocks',
      text: 'Approve the summary of Alder first: what it says of the marks stands in this one',
    },
  ])
})

test('when the winner is approved anew, what was approved of the others and not sent is approved anew too', () => {
  const here = summaryHouse()
  here.approve('Alder')
  here.approve('Birch')
  here.write('Alder', { 'reason.model': 'Twelve mentors meet people at the gate every week for a year.' })
  here.approve('Alder')

  assert.equal(stateOf(here.list(), 'Birch'), 'To be approved anew')
  const refused = here.send('Birch')

  assert.equal(refused.status, 409)
  assert.equal(here.last('Birch')?.sentAt, null)
  here.approve('Birch')
  assert.equal(here.send('Birch').status, 303)
  assert.ok(textOf(drawn(here.read(here.Birch, 'Birch'))).includes('Twelve mentors meet people at the gate'))
})

test('what is withheld of the winner is read by the winner alone, and the others read why', () => {
  const here = summaryHouse()
  here.write('Alder', {
    'reason.model': 'Twelve mentors under Dr Quill meet people at the gate.',
    withheld: 'Dr Quill',
    'withheld-because': 'It names a person who is not public.',
  })
  for (const bidder of ['Alder', 'Birch'] as const) here.approve(bidder)
  here.send('Alder', 'Birch')

  const own = textOf(drawn(here.read(here.Alder, 'Alder')))
  const other = textOf(drawn(here.read(here.Birch, 'Birch')))

  assert.ok(own.includes('under Dr Quill meet'))
  assert.equal(other.includes('Quill'), false)
  assert.ok(other.includes('under [withheld] meet'))
  assert.ok(other.includes('It names a person who is not public.'))
})

test('a passage to withhold that stands nowhere is not taken for withheld', () => {
  const here = summaryHouse()

  const answer = here.write('Alder', { withheld: 'Dr Quil', 'withheld-because': 'A name.' })

  assert.equal(answer.status, 422)
  assert.deepEqual(localsOf(answer).problems, [
    { field: 'withheld', text: '“Dr Quil” stands in none of the texts above. Copy the passage exactly.' },
  ])
})

test('what was sent can be followed by a second version, which its bidder reads beside the first', () => {
  const here = summaryHouse()
  here.approve('Alder')
  here.send('Alder')
  here.write('Alder', { further: 'A figure in the first version was mistyped.' })
  here.approve('Alder')

  here.send('Alder')

  assert.equal(here.last('Alder')?.version, 2)
  const page = textOf(drawn(here.read(here.Alder, 'Alder')))
  assert.ok(page.includes('A figure in the first version was mistyped.'))
  assert.ok(page.includes('Other versions that were sent to you Version 1'))
})

test('the first reading by the bidder is recorded once, and the panel’s own reading is none', () => {
  const here = summaryHouse()
  here.approve('Alder')
  here.send('Alder')

  here.read(here.mia, 'Alder')
  assert.equal(here.last('Alder')?.readAt, null)
  here.read(here.Alder, 'Alder')
  here.read(here.Alder, 'Alder')

  assert.equal(here.last('Alder')?.readBy, 'Alma')
  const events = here.house.db.connection
    .prepare(`SELECT count(*) FROM events WHERE act = 'summary.read'`)
    .pluck()
    .get()
  assert.equal(events, 1)
})

test('without an award each bidder is told so, and the lead has to say why', () => {
  const here = summaryHouse({}, 'none')

  const refused = here.approve('Birch')

  assert.deepEqual(localsOf(refused).problems, [
    { field: 'blocks', text: 'Say in the further reasons why no award is made' },
  ])
  here.write('Birch', { further: 'The funding for the service was withdrawn.' })
  here.approve('Birch')
  here.send('Birch')
  const page = textOf(drawn(here.read(here.Birch, 'Birch')))
  assert.ok(page.includes('No award is made. Your bid was assessed as this summary tells.'))
  assert.equal(page.includes('Alder'), false)
})
