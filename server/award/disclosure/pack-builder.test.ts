import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { itemsOf, type PackItem } from '../../rules/disclosure/pack.js'
import { closeDisclosures, disclosureHouse } from './disclosure-fixture.js'
import { versionNow, versionText } from './pack-builder.js'

after(closeDisclosures)

const here = disclosureHouse()
here.begin('larkfield')
const { pack } = here.current('larkfield')
const items = itemsOf(pack)

const group = (part: string, title: string): PackItem[] =>
  pack.parts.find(({ id }) => id === part)?.groups.find((one) => one.title === title)?.items ?? []
const texts = ({ lines }: PackItem, label: string): string[] =>
  lines.filter((line) => line.label === label).map(({ text }) => text)
const said = (item: PackItem | undefined): [string, string][] =>
  (item?.lines ?? []).map(({ label, text }) => [label, text])

test('a pack is about the complaining bid and the one that won', () => {
  assert.equal(pack.facts.complaining.bidder, 'Larkfield Health and Justice Services Ltd')
  assert.equal(pack.facts.winning?.bidder, 'Tidewater Recovery Trust')
  assert.deepEqual(
    pack.parts.map(({ id }) => id),
    ['criteria', 'people', 'interests', 'course', 'complaining', 'winning', 'price', 'decision', 'communications'],
  )
})

test('every mark of every evaluator of both bids is in it, and every agreement with all who signed', () => {
  for (const [part, bid] of [
    ['complaining', here.bid('larkfield')],
    ['winning', here.bid('tidewater')],
  ] as const) {
    const count = (table: string): number =>
      here.house.reader.prepare(`SELECT count(*) FROM ${table} WHERE bid = ?`).pluck().get(bid) as number
    const own = pack.parts.find(({ id }) => id === part)?.groups.flatMap((one) => one.items) ?? []
    const kinds = own.flatMap(({ mark }) => mark?.kind ?? [])
    const events = here.house.reader
      .prepare(`SELECT count(*) FROM events WHERE bid = ? AND act IN ('score.saved', 'score.changed')`)
      .pluck()
      .get(bid) as number
    assert.equal(kinds.filter((kind) => kind === 'individual').length, events)
    assert.equal(kinds.filter((kind) => kind === 'agreed').length, count('moderations'))
    const spoken = own.flatMap((item) => [...texts(item, 'Signed'), ...texts(item, 'Dissent')])
    assert.equal(spoken.length, count('signatures'))
    assert.ok(spoken.length > 20)
  }
})

test('every item comes from an event of the ledger that is there, at the moment that it says', () => {
  const at = here.house.reader.prepare('SELECT at FROM events WHERE seq = ?').pluck()
  const sources = items.flatMap(({ source, lines }) => [source, ...lines.flatMap((line) => line.source ?? [])])
  assert.ok(sources.length > 200)
  for (const source of sources) if (source.seq > 0) assert.equal(at.get(source.seq), source.at)
  assert.deepEqual(
    items.filter(({ source, id }) => source.seq === 0 && !id.startsWith('message-')),
    [],
  )
})

test('no two items have one name, so that a redaction is of one of them', () => {
  const ids = items.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
})

test('a mark stands with its reason, and says that it was the one that was locked', () => {
  const marks = group('complaining', 'The people who will do the work').filter(
    ({ mark }) => mark?.kind === 'individual',
  )
  const versions = new Map<string, PackItem[]>()
  for (const one of marks) versions.set(one.source.who, [...(versions.get(one.source.who) ?? []), one])
  assert.equal(versions.size, 2)
  for (const own of versions.values()) {
    assert.equal(own.flatMap((one) => texts(one, 'Locked')).length, 1)
    for (const one of own) assert.equal(texts(one, 'Mark').length === 1 && texts(one, 'Reason').length === 1, true)
  }
})

test('a mark that was changed after locking stands in both versions, with why', () => {
  const changed = items.filter((item) => texts(item, 'When').includes('Changed after locking'))
  const inLedger = here.house.reader
    .prepare(`SELECT count(*) FROM events WHERE act = 'score.changed' AND bid IN (?, ?)`)
    .pluck()
    .get(here.bid('larkfield'), here.bid('tidewater'))
  assert.equal(changed.length, inLedger)
  for (const one of changed) assert.equal(texts(one, 'Why it was changed').length, 1)
})

test('a dissent stands with who dissented and what was said', () => {
  const dissents = items.flatMap((item) => texts(item, 'Dissent'))
  assert.equal(dissents.length, 1)
  assert.match(dissents[0] ?? '', /^Dr Priya Nair: \S/)
})

test('interests declared towards the two bids stand with how they were managed, and towards no other', () => {
  const about = group('interests', 'Towards the bid of Tidewater Recovery Trust').filter(
    ({ title }) => title === 'Dr Priya Nair',
  )
  assert.match(said(about[0])[0]?.[1] ?? '', /^In 2021 I read, unpaid, the manuscript/)
  assert.deepEqual(said(about[1])[0], ['Decided', 'Managed'])
  assert.doesNotMatch(JSON.stringify(pack.parts.find(({ id }) => id === 'interests')), /Wrenhaven/)
})

test('the criteria stand as they were published, with weight and scale', () => {
  const [first] = group('criteria', pack.parts[0]?.groups[1]?.title ?? '')
  assert.match(texts(first as PackItem, 'Weight')[0] ?? '', /^\d+(\.\d+)?% of the award$/)
  assert.ok((first as PackItem).lines.filter(({ label }) => /^Mark \d/.test(label)).length >= 4)
})

test('those who decided stand by name with what they decided on', () => {
  const panel = group('people', 'Panel')
  assert.deepEqual(
    panel.filter(({ lines }) => lines[0]?.text === 'Panel member, who marks').map(({ title }) => title),
    ['Dr Priya Nair', 'Dr Owen Bexley', 'Karen Stubbs', 'Dean Marlow'],
  )
  assert.equal(group('people', 'Lead')[0]?.title, 'Ruth Hallam')
})

test('nothing that bidders besides the two are called by is in either version, before anybody has looked at what was found', () => {
  const now = here.current('larkfield')
  assert.ok(now.waiting.some(({ ground }) => ground === 'another bidder'))
  for (const version of ['open', 'redacted'] as const) {
    const text = versionText(versionNow(now, version))
    assert.doesNotMatch(text, /Second Bridge|Plainroad|Wrenhaven/)
    assert.match(text, /Larkfield/)
  }
})

test('no evaluated price but those of the two bids is in it, and no line of any price', () => {
  const prices = here.house.reader
    .prepare(
      `SELECT c.content FROM event_contents c JOIN events e ON e.seq = c.seq WHERE e.act = 'prices.confirmed' AND c.name = 'prices'`,
    )
    .pluck()
    .get() as string
  const byBid = JSON.parse(prices) as Record<string, number>
  const shown = (pence: number): string => new Intl.NumberFormat('en-GB').format(pence / 100)
  const text = versionText(versionNow(here.current('larkfield'), 'open'))
  const two = [here.bid('larkfield'), here.bid('tidewater')]
  assert.equal(Object.keys(byBid).length, 5)
  for (const [bid, pence] of Object.entries(byBid))
    assert.equal(text.includes(shown(pence)) || text.includes(String(pence)), two.includes(bid), bid)
})

test('the same pack is the same text, so that its digest means something', () => {
  const text = (): string => versionText(versionNow(here.current('larkfield'), 'redacted'))
  assert.equal(text(), text())
})

test('a mark that was agreed anew after something was upheld stands beside the one before, with who signed', () => {
  const later = disclosureHouse()
  const about = { bid: later.bid('larkfield'), criterion: 'workforce' }
  const contents = {
    upheld: 'The posts were miscounted.',
    reference: 'Letter 7',
    upheldBy: 'The head of the board',
    told: '',
  }
  later.plant({
    act: 'correction.opened',
    ...about,
    detail: { correction: 'c', kind: 'mark', source: 'court order', upheldOn: '2026-05-18' },
    contents,
  })
  const agreement = { mark: '5', reason: 'All posts are counted.', whyMoved: 'Two had been left out.', discussed: [] }
  later.plant({ act: 'correction.written', ...about, detail: { revision: 1 }, contents: { agreement } })
  later.plant({ act: 'correction.signed', ...about }, later.person('karen-stubbs'))
  later.begin('larkfield')
  const groups = later.current('larkfield').pack.parts.find(({ id }) => id === 'complaining')?.groups ?? []
  const anew = groups.find(({ title }) => title === 'Corrections after the award')?.items ?? []
  assert.deepEqual(
    anew.map(({ title }) => title),
    [
      'Reopened by Ruth Hallam, because of what was upheld',
      'Written anew by Ruth Hallam, version 1',
      'Signed by Karen Stubbs',
    ],
  )
  assert.deepEqual(said(anew[0]).slice(1, 3), [
    ['Where it was upheld', 'A court order'],
    ['Upheld on', '18 May 2026'],
  ])
  assert.deepEqual(said(anew[1]).slice(1, 3), [
    ['Mark', '5 (Very good)'],
    ['Reason', 'All posts are counted.'],
  ])
  assert.ok(groups.some(({ title }) => title === 'The people who will do the work'))
})
