import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { lastReportOf } from '../award/report-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import { asReads, change, snapshot } from '../database/access.js'
import { openPast } from '../database/past.js'
import { drawn, MARKING, panelHouse } from '../panel/panel-fixture.js'
import { aVisit } from '../test-house.js'
import { justBefore, lookingBack, NOW, pastRoute, TENDER } from './as-it-was-fixture.js'

const { house, shown, events, first, contentOf, personOf } = lookingBack()
after(() => house.close())

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

test('a moment can be typed as day and time; one that is none is refused in words, and none is later than now', () => {
  const html = shown({ day: '2026-05-05', time: '11.19' })
  assert.match(html, /As it was on 5 May 2026, 11:19:59/)
  assert.match(shown({ day: '2026-13-05', time: '11:19' }), /Enter a day and a time/)
  assert.match(shown({ day: '2036-05-05', time: '11:19' }), /As it was on 27 November 2026, 10:00:00/)
})

test('how firm the result was is worked out aside, as for the page of today, and drawn as it was then', async () => {
  const parts = pastRoute?.rests
  assert.ok(parts)
  const visit = (at: string, path: string) =>
    aVisit(personOf('margaret-lowe'), {
      now: NOW,
      params: { tender: TENDER },
      query: { at, page: `/tenders/${TENDER}${path}` },
    })
  const since = visit(first('report.issued').at, '/ranking')
  const told = await parts.aside(snapshot(house.reader, (db) => parts.asks(db, since)))
  const page = (what: unknown): string => drawn(snapshot(house.reader, (db) => parts.page(db, since, what)))

  assert.match(page(told), /stays first unless/)
  assert.doesNotMatch(page({ told: new Map() }), /stays first unless/)
  for (const [at, path] of [
    [first('report.issued').at, '/prices'],
    [justBefore(first('prices.confirmed').at), '/ranking'],
  ] as const)
    assert.equal(parts.asks(house.db, visit(at, path)), null, `${path} rests on nothing at ${at}`)
})

test('what is changed while a page of the past is drawn changes nothing on it, be it by another process', () => {
  const panel = panelHouse()
  panel.declareNone()
  panel.markAll()
  const past = openPast(panel.house.reader, { tender: panel.tender, moment: MARKING })
  const marks = () => past.prepare('SELECT count(*) FROM scores').pluck().get()
  panel.house.writer.prepare('UPDATE scores SET revision = revision + 1, at = ?').run(NOW)
  const drawn = marks()
  past.close()
  assert.equal(drawn, panel.house.reader.prepare('SELECT count(*) FROM scores').pluck().get())
  panel.house.close()
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
