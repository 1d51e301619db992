import assert from 'node:assert/strict'
import test from 'node:test'
import { canonical, type Json } from './canonical.js'
import { entryIn, manifestIn } from './export-lines.js'
import { said } from './lines-fixture.js'

type Fields = Record<string, Json>

const HASH = 'a0'.repeat(32)
const AT = '2026-03-02T09:00:00.000Z'
const HEAD: Fields = { seq: 2, hash: HASH }
const REASON: Fields = { ground: 'sight', why: 'from you', contents: 1, events: 0 }
const FIRST: Fields = { weighbridge: 'ledger export', version: 1, tender: null, exportedAt: AT, events: 2, head: HEAD }
const SIGNED: Fields = {
  ...FIRST,
  version: 2,
  origin: 'wing.example/ledger/1',
  keys: ['one'],
  root: HASH,
  checkpoints: [],
  withheld: [REASON],
}
const STUB: Fields = { seq: 1, leaf: HASH, previous_hash: HASH, hash: HASH }
const CONTENT: Fields = { name: 'mark', salt: '00', content: 4 }
const BODY: Fields = {
  ...{ version: 1, seq: 1, at: AT, person: null, act: 'signed-in', tender: null, bid: null, criterion: null },
  ...{ detail: {}, contents: { mark: HASH } },
}
const WHOLE: Fields = { body: BODY, previous_hash: HASH, hash: HASH, contents: [CONTENT] }

type Version = 1 | 2
const written = (value: Fields, version: Version): string => (version === 1 ? JSON.stringify(value) : canonical(value))

const ofManifest = (fields: Fields, version: Version): string => said(() => manifestIn(written(fields, version)))
const ofEntry = (fields: Fields, version: Version): string => said(() => entryIn(written(fields, version), version))
const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name))

/** Values that are not of a kind. */
const NO_TEXT: Json[] = [null, 1, ['x']]
const NO_TEXT_OR_NULL: Json[] = [1, {}, false]
const NO_HASH: Json[] = [null, [HASH], HASH.toUpperCase(), HASH.slice(1), `${HASH}0`, `x${HASH}`, 1]
const NO_COUNT: Json[] = [null, -1, '1', []]
const NO_OBJECT: Json[] = [null, [], 'x', 1]
const NO_LIST: Json[] = [null, {}, 'x']
const NO_TEXTS: Json[] = [null, {}, 'x', [1], ['x', null]]
const NO_MOMENT: Json[] = [
  ...[
    null,
    1,
    '',
    'now',
    '2026-03-02',
    '2026-03-02T09:00:00.000',
    '2026-03-02T09:00:00.Z',
    '2026-03-02T09:00:00.000+00:00',
  ],
  ...[
    '2026-13-02T09:00:00.000Z',
    '2026-02-30T09:00:00.000Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T25:00:00Z',
    ` ${AT}`,
    `${AT} `,
    '2026-03-02 09:00:00Z',
    '12026-03-02T09:00:00Z',
  ],
]
const NO_PLACE: Json[] = [0, -1, '1', null]
const NO_VERSION: Json[] = [0, 3, '1', null]

type Wrong = Record<string, Json[]>
const WRONG_FIRST: Wrong = {
  ...{ tender: NO_TEXT_OR_NULL, exportedAt: NO_MOMENT, events: NO_COUNT, head: NO_OBJECT, version: NO_VERSION },
}
const WRONG_SIGNED: Wrong = {
  ...WRONG_FIRST,
  ...{ origin: NO_TEXT, keys: NO_TEXTS, root: NO_HASH, checkpoints: NO_TEXTS, withheld: NO_LIST },
}
delete WRONG_SIGNED.version
const WRONG_HEAD: Wrong = { seq: NO_COUNT, hash: NO_HASH }
const WRONG_REASON: Wrong = { ground: ['x', '', null], why: NO_TEXT, contents: NO_COUNT, events: NO_COUNT }
const WRONG_STUB: Wrong = { seq: NO_COUNT, leaf: NO_HASH, previous_hash: NO_HASH, hash: NO_HASH }
const WRONG_WHOLE: Wrong = { previous_hash: NO_HASH, hash: NO_HASH, contents: NO_LIST }
const WRONG_CONTENT: Wrong = { name: NO_TEXT, salt: ['', ['00'], '0', 'G0', '0g', '00g', 'x00', null, 1] }
const WRONG_BODY: Wrong = {
  ...{ version: NO_VERSION.concat(2), seq: NO_COUNT, at: NO_MOMENT, person: NO_TEXT_OR_NULL, act: NO_TEXT },
  ...{
    tender: NO_TEXT_OR_NULL,
    bid: NO_TEXT_OR_NULL,
    criterion: NO_TEXT_OR_NULL,
    detail: NO_OBJECT,
    contents: NO_OBJECT,
  },
}

/** Whatever is wrong with one field of some fields, each said with `ask`, and what is to be said of it. */
function held(what: string, fields: Fields, wrong: Wrong, ask: (fields: Fields) => string, isOptional = ''): void {
  const expected = (name: string): string => `'${name}' of ${what} is missing or not of its kind`
  for (const [name, values] of Object.entries(wrong))
    assert.deepEqual(
      values.map((value) => [value, ask({ ...fields, [name]: value })]),
      values.map((value) => [value, expected(name)]),
    )
  for (const name of Object.keys(wrong).filter((one) => one !== isOptional))
    assert.equal(ask(without(fields, name)), expected(name))
  assert.equal(ask({ ...fields, zest: 1 }), `${what} has a field 'zest', which nothing vouches for`)
  assert.equal(ask(fields), 'fine')
}

const VERSIONS: Version[] = [1, 2]

test('a manifest has every field that it has to have, each of its kind, and no other', () => {
  held('the manifest', FIRST, WRONG_FIRST, (fields) => ofManifest(fields, 1))
  held('the manifest', SIGNED, WRONG_SIGNED, (fields) => ofManifest(fields, 2))
  for (const [version, manifest] of [FIRST, SIGNED].entries())
    held('the head', HEAD, WRONG_HEAD, (head) => ofManifest({ ...manifest, head }, VERSIONS[version] ?? 1))
  held('a reason', REASON, WRONG_REASON, (reason) => ofManifest({ ...SIGNED, withheld: [REASON, reason] }, 2))
  for (const none of [null, [], 'x'])
    assert.equal(
      ofManifest({ ...SIGNED, withheld: [none] }, 2),
      "'withheld' of the manifest holds something that is no reason",
    )
  for (const ground of ['sight', 'chosen', 'erased'])
    assert.equal(ofManifest({ ...SIGNED, withheld: [{ ...REASON, ground }] }, 2), 'fine')
})

test('hand-overs may be left out of a manifest, and are texts where they are not', () => {
  assert.deepEqual(
    [[], ['x'], ['x', 'y'], null, 'x', [1], {}].map((handovers) => ofManifest({ ...SIGNED, handovers }, 2)),
    ['fine', 'fine', 'fine', ...Array<string>(4).fill("'handovers' of the manifest is missing or not of its kind")],
  )
})

test('a moment is one of the world’s, to whatever part of a second', () => {
  for (const exportedAt of ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.1Z', '2026-03-02T09:00:00.123456Z'])
    assert.equal(ofManifest({ ...FIRST, exportedAt }, 1), 'fine', exportedAt)
})

test('what begins no export is told from what does', () => {
  const none = 'it is not the first line of a ledger export'
  for (const weighbridge of ['ledger', '', null, 1]) assert.equal(ofManifest({ ...FIRST, weighbridge }, 1), none)
  assert.equal(ofManifest(without(FIRST, 'weighbridge'), 1), none)
  assert.equal(
    said(() => manifestIn(JSON.stringify(SIGNED))),
    'it is not written as an export writes it',
  )
  assert.equal(
    said(() => manifestIn(`${JSON.stringify(FIRST)} `)),
    'it is not written as an export writes it',
  )
  assert.equal(ofManifest({ ...FIRST, version: 1.5 }, 1), "'version' of the manifest is missing or not of its kind")
  assert.equal(ofManifest({ ...FIRST, events: 1.5 }, 1), "'events' of the manifest is missing or not of its kind")
})

test('an event has every field that it has to have, each of its kind, and no other', () => {
  for (const version of VERSIONS) {
    held('the event', STUB, WRONG_STUB, (fields) => ofEntry(fields, version))
    held('the event', WHOLE, WRONG_WHOLE, (fields) => ofEntry(fields, version), version === 1 ? 'contents' : '')
    for (const body of NO_OBJECT)
      assert.equal(ofEntry({ ...WHOLE, body }, version), "'body' of the event is missing or not of its kind")
    held('its body', BODY, WRONG_BODY, (body) => ofEntry({ ...WHOLE, body }, version))
    held('a content', CONTENT, WRONG_CONTENT, (content) => ofEntry({ ...WHOLE, contents: [CONTENT, content] }, version))
    assert.equal(
      ofEntry({ ...WHOLE, contents: [without(CONTENT, 'content')] }, version),
      "'content' of a content is missing or not of its kind",
    )
    for (const content of [null, 0, '', [], {}])
      assert.equal(ofEntry({ ...WHOLE, contents: [{ ...CONTENT, content }] }, version), 'fine')
    for (const none of [null, [], 'x'])
      assert.equal(ofEntry({ ...WHOLE, contents: [none] }, version), "'contents' holds something that is no content")
    for (const digest of NO_HASH)
      assert.equal(
        ofEntry({ ...WHOLE, body: { ...BODY, contents: { reason: HASH, mark: digest } } }, version),
        "'contents' in its body is not a list of digests",
      )
  }
})

test('from version 2 on an event may say why something is withheld, and before it may not', () => {
  const kinds: [Fields, Json[], Json[]][] = [
    [STUB, [1, 2], [...NO_PLACE, { mark: 1 }]],
    [
      WHOLE,
      [{ reason: 1 }, { reason: 2, mark: 1 }, {}],
      [...NO_OBJECT, ...NO_PLACE.map((place) => ({ mark: 1, reason: place }))],
    ],
  ]
  for (const [fields, right, wrong] of kinds) {
    for (const withheld of right) {
      assert.equal(ofEntry({ ...fields, withheld }, 2), 'fine', JSON.stringify(withheld))
      assert.equal(ofEntry({ ...fields, withheld }, 1), "the event has a field 'withheld', which nothing vouches for")
    }
    for (const withheld of wrong)
      assert.equal(
        ofEntry({ ...fields, withheld }, 2),
        "'withheld' of the event is missing or not of its kind",
        JSON.stringify(withheld),
      )
  }
})

test('an event is read as it was written, one of version 1 also without what lies beside it', () => {
  assert.deepEqual(entryIn(JSON.stringify(without(WHOLE, 'contents'))), { ...WHOLE, contents: [] })
  for (const version of VERSIONS)
    for (const fields of [STUB, WHOLE]) assert.deepEqual(entryIn(written(fields, version), version), fields)
  const withheld = { ...WHOLE, withheld: { reason: 1 } }
  assert.deepEqual(entryIn(canonical(withheld), 2), withheld)
})

test('what could be read in two ways, or is written in another than that of an export, is refused', () => {
  const not = 'it is not written as an export writes it'
  const line = canonical(WHOLE)
  const stub = canonical(STUB)
  const lines = [
    line.replace('"seq":1', '"seq":1.0'),
    line.replace('"seq":1', '"seq":1,"seq":1'),
    line.replace('{"body"', '{ "body"'),
    `${line} `,
    line.replace('"content":4', '"content":4.5'),
    line.replace('"detail":{}', '"detail":{"a":0.5}'),
    line.replace('"mark","salt"', '"m\\u0061rk","salt"'),
    `${stub} `,
    stub.replace('"seq":1', '"seq":1,"seq":1'),
    JSON.stringify({ ...STUB, hash: HASH }).replace('{', '{ '),
  ]
  for (const one of lines)
    assert.equal(
      said(() => entryIn(one, 2)),
      not,
      one,
    )
  for (const one of [JSON.stringify(STUB), JSON.stringify(WHOLE)]) {
    assert.equal(
      said(() => entryIn(one, 2)),
      not,
      one,
    )
    assert.equal(
      said(() => entryIn(one.replace('"seq":1', '"seq":1.0'), 1)),
      not,
      one,
    )
  }
})

test('names that an object has from the start are fields like others', () => {
  const lying = line(canonical(STUB), '"toString":1')
  assert.equal(
    said(() => entryIn(lying, 2)),
    "the event has a field 'toString', which nothing vouches for",
  )
  assert.equal(
    said(() => entryIn(line(canonical(STUB), '"__proto__":{}'), 2)),
    "the event has a field '__proto__', which nothing vouches for",
  )
})

/** A line with one more member at its end. */
const line = (text: string, member: string): string => text.replace(/\}$/, `,${member}}`)
