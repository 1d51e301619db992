import assert from 'node:assert/strict'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import test, { after } from 'node:test'
import { routesOf } from '../app.js'
import { eventsOfTender, contentsOfEvent, type EventRow } from '../audit/ledger-store.js'
import { lastReportOf } from '../award/report-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import { asReads, change, snapshot } from '../database/access.js'
import { openPast } from '../database/past.js'
import { BIDDERS, drawn, MARKING, panelHouse } from '../panel/panel-fixture.js'
import { accountOf } from '../people/account-store.js'
import { aVisit, testHouse } from '../test-house.js'
import { Refusal, type Answer, type Form, type Person } from '../web/visits.js'
import { loadExamples } from './examples.js'
import { onlyToRead } from './as-it-was-html.js'
import { sentenceOf } from './event-sentences.js'

const NOW = '2026-11-27T10:00:00.000Z'
const TENDER = 'recovery-programme'
const OTHER = 'two-lots'
const routes = routesOf({
  demo: true,
  printer: {
    print: () => Promise.reject(new Error('no printing')),
    printQueued: () => Promise.reject(new Error('no')),
    ready: () => true,
  },
} as Parameters<typeof routesOf>[0])
const pastRoute = routes.find(({ path }) => path === '/tenders/:tender/as-it-was')

const house = testHouse()
house.change((tx) => loadExamples(tx, routes, { now: NOW, ids: [TENDER, OTHER] }))
after(() => house.close())

const personOf = (id: string): Person => {
  const account = accountOf(house.db, id)
  assert.ok(account)
  return account
}
const auditor = personOf('margaret-lowe')

/** Looks back as the auditor, as a GET does. */
function lookIn(from: { reader: typeof house.reader }, person: Person, tender: string, query: Form, now = NOW): Answer {
  assert.ok(pastRoute)
  const visit = aVisit(person, { now, params: { tender }, query, path: `/tenders/${tender}/as-it-was` })
  try {
    return snapshot(from.reader, (db) => pastRoute.perform(db as Parameters<typeof pastRoute.perform>[0], visit))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

const look = (query: Form, person = auditor): Answer => lookIn(house, person, TENDER, query)
const shown = (query: Form): string => drawn(look(query))

const events = eventsOfTender(house.db, { tender: TENDER })
const first = (act: string): EventRow => {
  const found = events.find((event) => event.act === act)
  assert.ok(found, act)
  return found
}
const contentOf = (event: EventRow, name: string): Record<string, string> => {
  const found = contentsOfEvent(house.db, { seq: event.seq }).find((one) => one.name === name)
  assert.ok(found, name)
  return JSON.parse(found.content) as Record<string, string>
}
const justBefore = (iso: string): string => new Date(Date.parse(iso) - 1).toISOString()

test('a mark that was changed is seen as it was before the change, and as it was after it', () => {
  const event = first('score.changed')
  const page = `/panel/bids/${event.bid ?? ''}/score/${event.criterion ?? ''}`
  const [old, now] = [contentOf(event, 'old'), contentOf(event, 'new')]
  const before = shown({ at: justBefore(event.at), as: event.person ?? '', page })
  const since = shown({ at: event.at, as: event.person ?? '', page })

  const texts = [before, since].map((html) => html.replaceAll('&#39;', "'"))
  assert.deepEqual(
    texts.map((html) => [html.includes(old.reason ?? '?'), html.includes(now.reason ?? '?')]),
    [
      [true, false],
      [false, true],
    ],
  )
  assert.match(before, /As it was on 5 May 2026, 11:19:59/)
  assert.match(before, /with the eyes of <strong>Karen Stubbs \(evaluator\)/)
})

test('at the moment of every saved mark and agreement, the row is found again as its event tells it', () => {
  const saved = events.filter(({ act }) => /^(score\.(saved|changed)|moderation\.saved)$/.test(act))
  const sampled = saved.filter((_, index) => index % 8 === 0)
  assert.equal(sampled.length > 15, true)
  for (const event of sampled) {
    const [table, name] =
      event.act === 'moderation.saved'
        ? ['moderations', 'agreement']
        : ['scores', event.act === 'score.saved' ? 'score' : 'new']
    const told = contentOf(event, name ?? '')
    const { detail } = JSON.parse(event.body) as { detail: { seat?: string; revision: number } }
    const past = openPast(house.reader, { tender: TENDER, moment: event.at })
    const row = past
      .prepare(
        `SELECT mark, reason, revision FROM ${table ?? ''} WHERE bid = ? AND criterion = ? AND (? IS NULL OR seat = ?)`,
      )
      .get(event.bid, event.criterion, detail.seat ?? null, detail.seat ?? null)
    past.close()
    assert.deepEqual(row, { mark: told.mark, reason: told.reason, revision: detail.revision })
  }
})

test('of what came later nothing is there: no bid before the opening, no price, no ranking, no report', () => {
  const report = lastReportOf(house.db, TENDER) ?? ''
  const bidder = bidsOpened(house.db, TENDER)[0]?.bidder ?? ''
  const beforeOpening = justBefore(first('bids.opened').at)
  const page = (path: string) => `/tenders/${TENDER}${path}`
  assert.match(shown({ at: NOW, page: `/reports/${report}` }), new RegExp(bidder), 'it is there now')

  for (const path of ['/opening', '/moderation', '/prices', '/ranking', '/evidence'])
    assert.doesNotMatch(shown({ at: beforeOpening, page: page(path) }), new RegExp(bidder), path)
  assert.match(
    shown({ at: justBefore(first('prices.opened').at), page: page('/prices') }),
    /The prices have not been opened yet/,
  )
  assert.match(
    shown({ at: justBefore(first('prices.confirmed').at), page: page('/ranking') }),
    /Not possible at this stage/,
  )
  assert.match(
    shown({ at: justBefore(first('report.issued').at), page: `/reports/${report}` }),
    /Not to be seen at that moment/,
  )
})

test('whose eyes are used decides what is there: who was recused from a bid finds nothing of it', () => {
  const recusal = events.find(({ act, body }) => act === 'conflict.decided' && body.includes('"recuse"'))
  assert.ok(recusal?.bid)
  const page = `/panel/bids/${recusal.bid}/moderation/recovery-model`
  const at = first('moderation.closed').at
  assert.match(shown({ at, as: 'dean-marlow', page }), /For Dean Marlow \(evaluator\) there was no such page then/)
  assert.match(shown({ at, as: 'helen-ashdown', page }), /<h1[^>]*>[^<]*recovery programme/i)
})

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

test('a moment can be typed as day and time; one that is none is refused in words, and none is later than now', () => {
  const html = shown({ day: '2026-05-05', time: '11.19' })
  assert.match(html, /As it was on 5 May 2026, 11:19:59/)
  assert.match(shown({ day: '2026-13-05', time: '11:19' }), /Enter a day and a time/)
  assert.match(shown({ day: '2036-05-05', time: '11:19' }), /As it was on 27 November 2026, 10:00:00/)
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

const erase = change<{ seq: number }>(
  "INSERT INTO erasures (seq, name, reason, event) SELECT :seq, 'score', 'asked for', max(seq) FROM events",
)
const drop = change<{ seq: number }>("DELETE FROM event_contents WHERE seq = :seq AND name = 'score'")

test('where what was changed since has been erased by law, the page says plainly that it cannot be shown', () => {
  const changed = first('score.changed')
  const saved = events.find(
    (event) =>
      event.act === 'score.saved' &&
      event.bid === changed.bid &&
      event.criterion === changed.criterion &&
      event.person === changed.person,
  )
  assert.ok(saved)
  house.change((tx) => {
    erase(tx, { seq: saved.seq })
    drop(tx, { seq: saved.seq })
  })
  const at = justBefore(changed.at)
  assert.match(shown({ at, page: `/tenders/${TENDER}/moderation` }), /Not to be shown as it was/)
  assert.match(shown({ at: changed.at, page: `/tenders/${TENDER}/moderation` }), /<h1[^>]*>Moderation/)
  assert.equal(asReads(house.reader).connection.readonly, true)
})
