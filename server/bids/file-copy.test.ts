import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { asReads } from '../database/access.js'
import { giveKeyring } from '../database/sealing.js'
import { keyringFrom } from '../database/keyring.js'
import type { FileOn, FileTerms } from '../rules/file-kinds.js'
import type { Lot } from '../rules/lot.js'
import type { Tender } from '../rules/tender.js'
import type { Answer, Person } from '../web/visits.js'
import { beginBid } from './bid-pages.js'
import { openedBid } from './bid-store.js'
import { biddingHouse, DEADLINE, NOW, type Bidding } from './bids-fixture.js'
import { stored } from './file-sending-fixture.js'
import { filesOfBid, keepFile, keepRemoval, submittedFileKey } from './file-store.js'
import { pdfOf } from './files-fixture.js'
import { carryOver } from './lot-copy.js'
import { mayCarryOver } from './lot-permissions.js'
import { bidForLot } from './lot-store.js'
import { mayBeginBid } from './permissions.js'
import { keepCarried, keepPiece, keepUpload, piecesOf, readerOf, uploadKey } from './upload-store.js'

const lot = (id: string): Lot => ({ id, title: `Lot ${id}`, description: 'Prisons.', weights: null, amounts: null })
const inLots = (changes: Partial<Tender> = {}): Bidding =>
  biddingHouse({ lots: [lot('north'), lot('south'), lot('east')], ...changes })

function begin(at: Bidding, person: Person, of: string): string {
  const visit = at.visit(person, { params: { tender: at.tender }, form: { lot: of } })
  at.house.post(mayBeginBid, beginBid, visit)
  return bidForLot(at.house.db, { tender: at.tender, organisation: person.organisation ?? '', lot: of })?.id ?? ''
}

/** Attaches a PDF in two pieces; answers its id. */
function attach(at: Bidding, bid: string, name: string, bytes: Buffer, on: FileOn = { bid: true }): string {
  const by = at.ada.id
  return at.house.change((tx) => {
    const upload = keepUpload(tx, { bid, name, on: '', mark: '', announced: null, by, now: NOW })
    keepPiece(tx, upload, 0, bytes.subarray(0, 20))
    keepPiece(tx, upload, 20, bytes.subarray(20))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    keepFile(tx, upload, { name, type: 'pdf', sha256, on, size: bytes.length, scan: 'not scanned', by, now: NOW })
    return upload.id
  })
}

const carry = (at: Bidding, bid: string, from: string): Answer =>
  at.house.post(mayCarryOver, carryOver, at.visit(at.ada, { ...at.on(bid), form: { from } }))
const bytesOfFile = (at: Bidding, file: string): Buffer =>
  Buffer.concat([...piecesOf(at.house.db, { id: file, key: uploadKey(at.house.db, file) })])

const REPORT = pdfOf('The heron stands in the reeds')
const PLAN = pdfOf('The plan of the rota')

test('files come along with a bid for another lot, by the digest of their bytes, and nothing is kept twice', () => {
  const at = inLots()
  const [north, south, east] = [begin(at, at.ada, 'north'), begin(at, at.ada, 'south'), begin(at, at.ada, 'east')]
  attach(at, north, 'report.pdf', REPORT, { criterion: 'model' })
  attach(at, north, 'plan.pdf', PLAN)
  const removed = attach(at, north, 'old.pdf', pdfOf('old'))
  at.house.change((tx) => keepRemoval(tx, { file: removed, by: at.ada.id, now: NOW }))
  assert.match(carry(at, south, north).notice ?? '', /^Carried over: 2 files\. .*Check each before you submit/)

  const facts = (bid: string) =>
    filesOfBid(at.house.db, bid).map(({ name, sha256, on, scan }) => [name, sha256, on, scan])
  assert.deepEqual(facts(south), facts(north).slice(0, 2))
  assert.equal(stored(at.house), 'uploads 5, pieces 6, files 5')
  const [report] = filesOfBid(at.house.db, south)
  assert.equal(bytesOfFile(at, report?.id ?? '').equals(REPORT), true)
  const read = readerOf(at.house.db, { id: report?.id ?? '', key: uploadKey(at.house.db, report?.id ?? '') })
  assert.deepEqual(read(15, 10), REPORT.subarray(15, 25))

  carry(at, east, south)
  const [third] = filesOfBid(at.house.db, east)
  assert.equal(bytesOfFile(at, third?.id ?? '').equals(REPORT), true)
  assert.equal(stored(at.house), 'uploads 7, pieces 6, files 7')
  at.house.close()
})

test('what a bid holds already in the same place stays as it is, also when the button is pressed twice', () => {
  const at = inLots()
  const [north, south] = [begin(at, at.ada, 'north'), begin(at, at.ada, 'south')]
  attach(at, north, 'report.pdf', REPORT)
  attach(at, south, 'our name for it.pdf', REPORT)
  assert.match(carry(at, south, north).notice ?? '', /^Nothing was carried over/)
  attach(at, north, 'plan.pdf', PLAN)
  carry(at, south, north)
  assert.match(carry(at, south, north).notice ?? '', /^Nothing was carried over/)
  assert.deepEqual(
    filesOfBid(at.house.db, south).map(({ name }) => name),
    ['our name for it.pdf', 'plan.pdf'],
  )
  at.house.close()
})

test('a file that would not fit or belongs to nothing there is named with its reason', () => {
  const terms: FileTerms = { kinds: ['pdf'], each: 10_000, bid: REPORT.length + 10 }
  const at = inLots({ files: terms })
  const [north, south] = [begin(at, at.ada, 'north'), begin(at, at.ada, 'south')]
  attach(at, north, 'report.pdf', REPORT)
  attach(at, north, 'plan.pdf', PLAN)
  attach(at, north, 'study.pdf', pdfOf('s'), { study: 'unknown00001' })
  const notice = carry(at, south, north).notice ?? ''
  assert.match(notice, /^Carried over: 1 file\./)
  assert.match(notice, /“plan\.pdf” was not carried over: it would take the files of this bid over/)
  assert.match(notice, /“study\.pdf” was not carried over: this bid does not hold what it belongs to\./)
  at.house.close()
})

test('a carried file is submitted and read by the panel after the opening without the server’s key', () => {
  const at = inLots()
  const [north, south] = [begin(at, at.ada, 'north'), begin(at, at.ada, 'south')]
  attach(at, north, 'report.pdf', REPORT)
  carry(at, south, north)
  at.complete(at.ada, south)
  assert.equal(at.submit(at.ada, south).status, 303)
  at.open(at.mia)
  at.open(at.lea)
  giveKeyring(at.house.reader, keyringFrom(Buffer.alloc(32, 9)))
  const db = asReads(at.house.reader)
  const { submission, content } = openedBid(db, south) ?? { submission: '', content: null }
  const [file] = content?.files ?? []
  const key = submittedFileKey(db, south, submission, file?.id ?? '')
  assert.equal(Buffer.concat([...piecesOf(db, { id: file?.id ?? '', key })]).equals(REPORT), true)
  at.house.close()
})

test('the database refuses to carry a file to another organisation, and at or after the deadline', () => {
  const at = inLots()
  const [north, south] = [begin(at, at.ada, 'north'), begin(at, at.ada, 'south')]
  const other = begin(at, at.bea, 'north')
  const file = attach(at, north, 'report.pdf', REPORT)
  const taking =
    (bid: string, now = NOW) =>
    () =>
      at.house.change((tx) => {
        const upload = keepCarried(tx, file, { bid, by: at.bea.id, now })
        const sha256 = createHash('sha256').update(REPORT).digest('hex')
        const facts = { name: 'x.pdf', type: 'pdf', sha256, on: { bid: true }, size: REPORT.length } as const
        keepFile(tx, upload, { ...facts, scan: 'clean', by: at.bea.id, now })
      })
  assert.throws(taking(other), /carried over from the same organisation/)
  assert.throws(taking(south, DEADLINE), /only before the deadline/)
  assert.equal(carry({ ...at, ada: at.bea }, other, north).status, 404)
  at.house.close()
})
