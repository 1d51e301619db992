import assert from 'node:assert/strict'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import test, { after } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { lastReportOf } from '../award/report-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import { openPast } from '../database/past.js'
import { BIDDERS, drawn, MARKING, panelHouse } from '../panel/panel-fixture.js'
import { markdown } from '../web/markdown.js'
import { lookIn, lookingBack, NOW, OTHER, TENDER } from './as-it-was-fixture.js'
import { onlyToRead } from './as-it-was-html.js'
import { sentenceOf } from './event-sentences.js'

const { house, look, shown, first, personOf } = lookingBack()
after(() => house.close())

test('nothing on a page of the past can be sent, typed into or scripted, and its links stay in the past or lead nowhere', () => {
  const page = `/panel/bids/${first('score.saved').bid ?? ''}/score/recovery-model`
  const html = shown({ at: first('marks.locked').at, as: 'helen-ashdown', page: `/tenders/${TENDER}/progress` })
  const marking = shown({
    at: first('score.saved').at,
    as: first('score.saved').person ?? '',
    page: page.replace('recovery-model', first('score.saved').criterion ?? ''),
  })
  for (const one of [html, marking]) {
    const inner = one.slice(one.indexOf('wb-then__page'))
    assert.doesNotMatch(inner, /<form|data-|method=|formaction/)
    assert.deepEqual(inner.match(/<(?:button|input|select|textarea)\b(?![^>]* disabled)[^>]*>/g), null)
    const hrefs = [...inner.matchAll(/<a\b[^>]* href="([^"]*)"/g)].map(([, href]) => href ?? '')
    assert.deepEqual(
      hrefs.filter((href) => !href.startsWith(`/tenders/${TENDER}/as-it-was?at=`) && !href.startsWith('#')),
      [],
    )
  }
  assert.match(marking, /as-it-was\?at=[^"]*page=%2Fpanel%2F/)
})

test('drawn pages lose their forms, scripts and addresses, and keep their words', () => {
  const html =
    '<form method="post" action="/x" data-autosave="1"><input name="a" value="1 &gt; 0"><button type="submit" formaction="/y">Save</button></form><a class="l" href="/tenders/t?a=1&amp;b=2" download>Go</a> <a href="#b">Down</a> <a href="/drafts">Draft</a>'
  assert.equal(
    onlyToRead(html, (href) => (href.startsWith('/tenders') ? `/past?page=${encodeURIComponent(href)}&as=p` : null)),
    '<div class="wb-then__form"><input disabled name="a" value="1 &gt; 0"><button type="button" disabled>Save</button></div><a class="l" href="/past?page=%2Ftenders%2Ft%3Fa%3D1%26b%3D2&amp;as=p">Go</a> <a href="#b">Down</a> <a>Draft</a>',
  )
})

test('only who sat on the tender lends eyes, only pages of its evaluation are shown, and none of another tender', () => {
  const at = first('report.issued').at
  assert.equal(look({ at, as: 'nobody' }).status, 404)
  const bidders = house.db.connection.prepare("SELECT account FROM account_roles WHERE role = 'bidder'").pluck().all()
  assert.equal(look({ at, as: String(bidders[0]) }).status, 404)
  assert.equal(look({ at }, personOf('karen-stubbs')).status, 404, 'and only an auditor looks back')
  assert.equal(look({ at }, personOf('ruth-hallam')).status, 404)

  const [own] = bidsOpened(house.db, TENDER)
  for (const page of [
    `/bids/${own?.id ?? ''}`,
    `/tenders/${TENDER}/draft`,
    '/messages',
    '/account',
    `/tenders/${TENDER}/seats`,
  ])
    assert.match(shown({ at, page }), /This page is not among those that are shown/, page)

  const foreign = bidsOpened(house.db, OTHER)[0]
  assert.ok(foreign)
  const report = lastReportOf(house.db, OTHER) ?? ''
  for (const page of [
    `/tenders/${OTHER}`,
    `/tenders/${OTHER}/moderation`,
    `/panel/bids/${foreign.id}/moderation/contact`,
    `/reports/${report}`,
  ]) {
    const html = shown({ at: NOW, page })
    assert.match(html, /Not to be seen at that moment/, page)
    assert.doesNotMatch(html, /Housing advice/, page)
  }
})

test('a link that somebody wrote to another house stays what it is, also one that no browser can follow', () => {
  const written = markdown('[a](//[x) and [b](//evil.example/tenders) and [c](https://example.org)')
  const asked: string[] = []
  const html = onlyToRead(written, (href) => {
    asked.push(href)
    return null
  })
  assert.deepEqual([html, asked], [written, []])
})

test('an address that is none is told as a page that is not shown, and never fails', () => {
  const at = first('bids.opened').at
  for (const page of [
    '/\\[',
    '/\\evil.example/tenders',
    '/%',
    '/tenders/%ff/opening',
    '/ ',
    '/?x=%',
    '//evil.example',
    'javascript:1',
  ])
    assert.equal(look({ at, page }).status, 200, page)
  assert.match(shown({ at, page: '/\\[' }), /<h1/)
})

test('what the auditor may not read yet is not read through the eyes of somebody who may', () => {
  const panel = panelHouse()
  panel.declareNone()
  panel.markAll()
  const as = panel.ann.id
  const ask = (page: string, whose = as) =>
    drawn(lookIn(panel.house, panel.odd, panel.tender, { at: MARKING, as: whose, page }, '2026-04-17T09:00:00.000Z'))
  const page = `/panel/bids/${panel.bids.Alder}/score/model`
  const planted = /Ann Able on Alder, model/
  const locked = (criterion: string) => {
    panel.lock(panel.ann, criterion)
    if (criterion === 'model') panel.lock(panel.ben, criterion)
  }

  assert.match(ask(page), /Not to be shown to you yet/)
  assert.doesNotMatch(ask(page), planted)
  for (const path of ['/moderation', '/evidence'])
    assert.doesNotMatch(ask(`/tenders/${panel.tender}${path}`), /Able on/, path)
  assert.match(ask(`/tenders/${panel.tender}/prices`, panel.pia.id), /On this page may stand the prices/)
  assert.doesNotMatch(ask(`/tenders/${panel.tender}/prices`, panel.pia.id), /60,000|61,000/)

  locked('model')
  assert.match(ask(page), planted, 'once everybody has locked the criterion it is shown')
  assert.match(ask(page.replace('model', 'jobs')), /Not to be shown to you yet/)
  assert.equal(BIDDERS.length, 3)
  panel.house.close()
})

test('looking with the eyes of another is recorded, once for one moment and person, and reads as a sentence', () => {
  const at = first('report.issued').at
  const query = { at, as: 'tom-varley', page: `/tenders/${TENDER}/prices` }
  const answer = look(query)
  assert.ok(answer.afterwards)
  house.change(answer.afterwards)
  assert.equal(look({ ...query, page: `/tenders/${TENDER}/ranking` }).afterwards, undefined)
  assert.notEqual(look({ ...query, as: 'karen-stubbs' }).afterwards, undefined)

  const last = eventsOfTender(house.db, { tender: TENDER }).at(-1)
  assert.equal(last?.act, 'past.shown')
  const { detail } = JSON.parse(last?.body ?? '') as { detail: Record<string, string> }
  assert.equal(
    sentenceOf({
      ...{ act: 'past.shown', who: 'Margaret Lowe', bid: null, criterion: null, study: null, detail, contents: {} },
      nameOf: (id) => personOf(id).name,
    }),
    'Margaret Lowe looked back with the eyes of Tom Varley, as of 20 May 2026 at 11:00',
  )
})

test('a connection to the past cannot write, and none stays open, not even where there was nothing to be shown', () => {
  const past = openPast(house.reader, { tender: TENDER, moment: NOW })
  assert.throws(() => past.exec("INSERT INTO main.organisations VALUES ('x', 'X', '2026')"), /readonly/)
  assert.throws(() => past.exec('DELETE FROM scores'), /view/)
  past.close()

  const open = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      const link = `/proc/self/fd/${fd}`
      return existsSync(link) && readlinkSync(link) === house.file
    }).length
  const before = existsSync('/proc/self/fd') ? open() : 0
  for (const page of ['', `/tenders/${TENDER}/ranking`, '/messages', `/tenders/${OTHER}`])
    look({ at: first('bids.opened').at, page })
  assert.equal(existsSync('/proc/self/fd') ? open() : 0, before)
})
