import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { reignsOf } from '../audit/handover.js'
import { checkpointIn } from '../audit/checkpoint.js'
import { record } from '../audit/ledger-store.js'
import { fileText } from '../audit/proof-fixture.js'
import { keyIn, keyText } from '../audit/signed-note.js'
import { changeSigningKey } from '../audit/signing-change.js'
import { ensureSigningKey, publishedKeys } from '../audit/signing-store.js'
import { keyringFrom } from '../database/keyring.js'
import { giveKeyring } from '../database/sealing.js'
import { anyone, withRole } from '../people/permissions.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Person, Role } from '../web/visits.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { rotateServerKey } from './key-rotation.js'
import { showKeys } from './key-pages.js'
import { giveCheckpoint, giveHandover, giveKeys, showLedger } from './ledger-pages.js'

const NOW = '2026-03-02T09:00:00.000Z'
const CHANGED = '2026-04-03T10:30:00.000Z'
const NEW = keyringFrom(Buffer.alloc(32, 5))

let house: TestHouse
beforeEach(() => {
  house = testHouse()
  for (const connection of [house.reader, house.writer])
    giveKeyring(connection, (held) => (held === NEW.fingerprint ? NEW : house.keyring))
  house.change((tx) => ensureSigningKey(tx, NOW))
})
afterEach(() => house.close())

const drawn = (answer: ReturnType<TestHouse['get']>): string => {
  assert.ok(answer.kind === 'page')
  return viewsIn(viewsFolder())(answer.view, { ...answer.locals, problems: [], typed: {} })
}
const pageFor = (person: Person) => house.get(withRole('administrator'), showKeys, aVisit(person))

test('an administrator reads when the key was last changed, by fingerprints alone; for everybody else the page does not exist', () => {
  const ann = house.person('Ann', ['administrator'])
  assert.match(drawn(pageFor(ann)), /It was never changed/)
  house.change((tx) => rotateServerKey(tx, NEW, CHANGED))
  const page = drawn(pageFor(ann))
  assert.match(page, /It was last changed on [^<]*3 April 2026/)
  for (const { fingerprint } of [house.keyring, NEW]) assert.ok(page.replaceAll(' ', '').includes(fingerprint))
  assert.equal(page.includes(Buffer.alloc(32, 5).toString('hex')), false)
  for (const role of ['commissioner', 'panel', 'auditor', 'bidder'] as Role[])
    assert.equal(pageFor(house.person(`A ${role}`, [role], role === 'bidder' ? 'Alder' : undefined)).status, 404)
})

const stranger = (page: typeof showLedger, params = {}) =>
  house.get(anyone, page, aVisit(null, { params, now: CHANGED }))
const closed = (tender: string) =>
  house.change((tx) => record(tx, { person: null, now: NOW }, { act: 'tender.closed', tender }))

test('everybody sees each key with the checkpoints that it signed, takes the hand-over away, and can hold it to both keys', () => {
  closed('one')
  closed('two')
  const { after, before } = house.change((tx) => changeSigningKey(tx, CHANGED))
  closed('three')
  const { key, former } = localsOf(stranger(showLedger)) as Record<string, unknown> & {
    key: { id: string; signed: object }
    former: { id: string; signed: object }[]
  }
  assert.deepEqual(
    [key, ...former].map(({ id, signed }) => ({ id, signed })),
    [
      { id: after, signed: { key: after, checkpoints: 2, least: 3, most: 4 } },
      { id: before, signed: { key: before, checkpoints: 2, least: 1, most: 2 } },
    ],
  )
  const page = drawn(stranger(showLedger))
  assert.match(page, /It signed the 2 published checkpoints of 1 to 2 entries\./)
  assert.ok(page.includes(`/ledger/key/${after}/handover`))
  assert.equal(page.includes(`/ledger/key/${before}/handover`), false)

  const keys = fileText(stranger(giveKeys)).trimEnd().split('\n').map(keyIn)
  const handovers = [fileText(stranger(giveHandover, { key: after }))]
  const { origin } = checkpointIn(fileText(stranger(giveCheckpoint)))
  assert.deepEqual(
    reignsOf({ origin, keys, handovers }).map((reign) => [keyText(reign.key), reign.from]),
    publishedKeys(house.db).map((one, index) => [keyText(one), index === 0 ? 3 : 0]),
  )
  for (const id of [before, 'ffffffff']) assert.equal(stranger(giveHandover, { key: id }).status, 404)
})

test('a hand-over from whose size the growth of the ledger could be read is shown with the next checkpoint that everybody may read', () => {
  const lea = house.person('Lea', ['commissioner']).id
  house.writer.exec(`INSERT INTO tenders VALUES ('open', '${lea}', '2026');
    INSERT INTO tender_drafts VALUES ('open', 1, '{}', '${lea}', '2026');
    INSERT INTO publications VALUES ('p', 'open', 1, '{}', '${'0'.repeat(64)}', '2026-05-01T12:00:00.000Z', '', 1, '${lea}', '${NOW}')`)
  const { after } = house.change((tx) => changeSigningKey(tx, CHANGED))
  assert.equal(stranger(giveHandover, { key: after }).status, 404)
  assert.match(drawn(stranger(showLedger)), /is published with the next checkpoint/)
  const later = house.get(
    anyone,
    giveHandover,
    aVisit(null, { params: { key: after }, now: '2026-05-02T09:00:00.000Z' }),
  )
  assert.equal(later.status, 200)
})
