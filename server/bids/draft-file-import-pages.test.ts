import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOn } from './bids-fixture.js'
import { draftHouse, edited, refusedIn } from './draft-file-fixture.js'
import { answerTexts, priceTexts, statementRows } from './sealed-fixture.js'

test('what a file would change is shown with both texts, nothing is changed by looking, and only what is chosen is taken over', () => {
  const here = draftHouse()
  const before = here.acts()
  const json = edited(here.exported(), (file) => {
    file.answers.model = 'Rewritten outside'
    file.answers.jobs = 'Two local jobs'
    file.prices = { staff: 1, other: 250 }
    Object.assign(file.studies[0] ?? {}, { title: 'Another title' })
  })
  here.send(json)
  const page = here.shown()

  assert.deepEqual(
    here.changesOn(page).map(({ key, chosen }) => [key, chosen]),
    [
      ['study/fernhill', true],
      ['answer/model', true],
      ['answer/jobs', true],
      ['prices', true],
    ],
  )
  assert.match(textOn(page), /Saved now: 7 words Peers lead groups\..*In the file: 2 words Rewritten outside/)
  assert.match(textOn(page), /Staff £80,000\.50 £0\.01/)
  assert.deepEqual(here.acts(), before)

  const taken = here.take(page, ['answer/model', 'prices'])
  assert.match(taken.notice ?? '', /2 parts are taken over .* 2 parts that you did not choose stay as before/)
  assert.deepEqual(answerTexts(here.house.db).sort(), [
    'Peers lead groups.\n\n* one\n* two',
    'Rewritten outside',
    'Twelve people.',
  ])
  assert.deepEqual(priceTexts(here.house.db), ['{"staff":8000050}', '{"other":250,"staff":1}'])
  assert.deepEqual(here.acts().slice(before.length), ['answer.saved', 'price.saved'])
  here.house.close()
})

test('a new study of a file is added, one that was taken out is put back, and what the file does not name stays', () => {
  const here = draftHouse()
  const json = edited(here.exported(), (file) => {
    file.studies = [{ ...file.studies[0], id: 'second', title: 'A second study' }]
    file.contracts = []
    file.answers = {}
  })
  here.send(json)
  here.take(here.shown(), ['study/second'])

  assert.deepEqual(
    statementRows(here.house.db, 'study').map(({ id, revision }) => [id, revision]),
    [
      ['fernhill', 1],
      ['second', 1],
    ],
  )
  assert.equal(statementRows(here.house.db, 'contract').length, 1)
  assert.equal(answerTexts(here.house.db).length, 2)
  here.house.close()
})

test('what a colleague saved after the export is said and not ticked, nor is what would leave nothing', () => {
  const here = draftHouse()
  const json = edited(here.exported(), (file) => Object.assign(file.answers, { model: 'From the file', staffing: ' ' }))
  here.answer(here.abe, here.bid, 'model', { answer: 'Abe wrote since', basis: '1' }, '2026-03-05T09:00:00.000Z')
  here.send(json)

  assert.deepEqual(
    here.changesOn(here.shown()).map(({ key, chosen }) => [key, chosen]),
    [
      ['answer/model', false],
      ['answer/staffing', false],
    ],
  )
  assert.match(textOn(here.shown()), /Saved by Abe .*, after the file was taken out.*would leave nothing of it/)
  here.house.close()
})

test('a colleague who saves while the page is open is not written over: nothing is taken over, and both are shown anew', () => {
  const here = draftHouse()
  here.send(edited(here.exported(), (file) => Object.assign(file.answers, { model: 'Mine', jobs: 'Jobs' })))
  const page = here.shown()
  here.answer(here.abe, here.bid, 'model', { answer: 'Abe was quicker', basis: '1' })
  const refused = here.take(page, ['answer/model', 'answer/jobs'])

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Nothing was taken over.*Abe was quicker.*Mine/)
  assert.deepEqual(
    here.changesOn(refused).map(({ key, chosen }) => [key, chosen]),
    [
      ['answer/model', false],
      ['answer/jobs', true],
    ],
  )
  assert.equal(answerTexts(here.house.db).includes('Jobs'), false)
  assert.equal(here.take(refused, ['answer/model', 'answer/jobs']).status, 303)
  here.house.close()
})

test('a second click takes nothing over twice, and another file chosen in another window is never taken for this one', () => {
  const here = draftHouse()
  here.send(edited(here.exported(), (file) => Object.assign(file.answers, { model: 'First file' })))
  const first = here.shown()
  here.send(edited(here.exported(), (file) => Object.assign(file.answers, { model: 'Second file' })))

  assert.equal(here.take(first, ['answer/model']).status, 409)
  const second = here.shown()
  assert.equal(here.take(second, ['answer/model']).status, 303)
  assert.match(here.take(second, ['answer/model']).notice ?? '', /done already/)
  assert.equal(answerTexts(here.house.db).filter((text) => text.includes('file')).length, 1)
  here.house.close()
})

test('nothing ticked is said, a file can be let go, and neither changes anything', () => {
  const here = draftHouse()
  const before = here.acts()
  here.send(edited(here.exported(), (file) => Object.assign(file.answers, { model: 'Other' })))

  assert.equal(here.take(here.shown(), []).status, 422)
  assert.match(here.take(here.shown(), [], here.ada, { do: 'discard' }).notice ?? '', /let go/)
  assert.equal(here.shown().status, 303)
  assert.deepEqual(here.acts(), before)
  here.house.close()
})

test('what does not belong to the tender or cannot be is refused with its field and reason, and the rest can be taken', () => {
  const here = draftHouse()
  here.send(
    edited(here.exported(), (file) => {
      Object.assign(file.answers, { unknown: 'x', price: 'y', constructor: 'z', model: 'Good' })
      Object.assign(file.prices, { gold: 5 })
      const [study = {}] = file.studies
      file.studies = [
        { ...study, id: 'a', design: 'guesswork' },
        { ...study, id: 'b', weeks: 12 },
        { ...study, id: 'c', colour: 'red' },
        { ...study, id: 'c' },
        { ...study, id: '../d' },
        { ...study, id: 'e', flow: { ...(study.flow as object), started: 'many' } },
        { ...study, id: 'f', flow: { ...(study.flow as object), completed: 9999 } },
        { ...study, id: 'g', claims: 'none' },
      ]
    }),
  )
  const page = here.shown()

  assert.deepEqual(
    refusedIn(page).map(({ field }) => field),
    [
      'answers.unknown',
      'answers.price',
      'answers.constructor',
      'prices.gold',
      'studies.0.design',
      'studies.1.weeks',
      'studies.2.colour',
      'studies.3.id',
      'studies.4.id',
      'studies.5.flow.started',
      'studies.6.flow.completed',
      'studies.7.claims',
    ],
  )
  assert.match(textOn(page), /studies\.1\.weeks Must be a number in quotes/)
  assert.match(textOn(page), /studies\.2\.colour No such field is known/)
  assert.deepEqual(
    here.changesOn(page).map(({ key }) => key),
    ['answer/model'],
  )
  here.house.close()
})

test('a file for another tender is refused whole, one for an earlier version of this is compared and said to be', () => {
  const here = draftHouse()
  const json = here.exported()
  const other = { id: 'other0000001', digest: 'f'.repeat(64), title: 'Another tender' }
  const refused = here.send(edited(json, (file) => Object.assign(file.tender, other)))

  assert.equal(refused.status, 422)
  assert.match(textOn(refused), /tender\.id: the file was exported from a bid for another tender, “Another tender”/)
  assert.equal(here.shown().status, 303)

  here.amend('A month later.', { title: 'Changed' })
  here.send(json)
  assert.match(textOn(here.shown()), /made for another version of the tender/)
  here.house.close()
})

test('a draft of another organisation is said to be theirs, and can be taken over like any other', () => {
  const here = draftHouse()
  here.send(edited(here.exported(), (file) => Object.assign(file, { bidder: 'Birch' })))

  assert.match(textOn(here.shown()), /taken out of a bid of Birch, which is not your organisation/)
  here.house.close()
})
