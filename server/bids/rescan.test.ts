import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { pino } from 'pino'
import { newestWords, tellAll } from '../home/message-fixture.js'
import { keepDeclaration } from '../panel/interest-store.js'
import { servedBidding } from './bidding-fixture.js'
import { biddingHouse, DEADLINE, JUST_AFTER, NOW, textOn, type Bidding } from './bids-fixture.js'
import { fetched } from './file-sending-fixture.js'
import { filesOfBid, keepFile } from './file-store.js'
import { largePdf, pdfOf } from './files-fixture.js'
import { rescanner, type Rescanner } from './rescan.js'
import { clamAv } from './scanner.js'
import { keepPiece, keepUpload } from './upload-store.js'

const LOG = pino({ level: 'silent' })
const VIRUS = 'The bittern carries a virus'

/** A daemon that speaks clamd's INSTREAM, finds a virus where it reads of one, and can be told to refuse or to be silent. */
async function daemon(t: TestContext) {
  const state = { asked: 0, largest: 0, refuses: false }
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0)
    let isInfected = false
    let begun = false
    socket.on('error', () => undefined)
    socket.on('data', (part: Buffer) => {
      waiting = Buffer.concat([waiting, part])
      if (!begun && waiting.includes(0)) {
        begun = true
        state.asked += 1
        waiting = waiting.subarray(waiting.indexOf(0) + 1)
        if (state.refuses) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      }
      while (begun && waiting.length >= 4) {
        const length = waiting.readUInt32BE(0)
        if (length === 0) return void socket.end(isInfected ? 'stream: Bittern-1 FOUND\0' : 'stream: OK\0')
        if (waiting.length < 4 + length) return
        state.largest = Math.max(state.largest, length)
        isInfected ||= waiting.subarray(4, 4 + length).includes(VIRUS)
        waiting = waiting.subarray(4 + length)
      }
    })
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  t.after(() => void server.close())
  return { state, port: (server.address() as AddressInfo).port }
}

const again = ({ house }: Bidding, port: number): Rescanner =>
  rescanner({
    reader: house.reader,
    writer: house.writer,
    clock: () => NOW,
    scan: clamAv({ host: '127.0.0.1', port }),
    log: LOG,
  })

/** Keeps a PDF as it was kept while no scanner could be asked. Answers its id. */
function attach(at: Bidding, bid: string, name: string, bytes: Buffer): string {
  const by = at.ada.id
  return at.house.change((tx) => {
    const upload = keepUpload(tx, { bid, name, on: '', mark: '', announced: null, by, now: NOW })
    for (let start = 0; start < bytes.length; start += 262_144)
      keepPiece(tx, upload, start, bytes.subarray(start, start + 262_144))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const facts = { name, type: 'pdf', sha256, on: { bid: true }, size: bytes.length } as const
    keepFile(tx, upload, { ...facts, scan: 'not scanned', by, now: NOW })
    return upload.id
  })
}

const states = (at: Bidding, bid: string): string[] =>
  filesOfBid(at.house.db, bid).map(({ name, scan }) => `${name} ${scan}`)

test('files that were kept unscanned are scanned once a scanner can be asked, piece by piece, and the ledger says so', async (t) => {
  const [at, { state, port }] = [biddingHouse(), await daemon(t)]
  const bid = at.begin(at.ada)
  attach(at, bid, 'clean.pdf', largePdf(1_000_000))
  attach(at, bid, 'bad.pdf', pdfOf(VIRUS))
  await again(at, port).round()
  assert.deepEqual(states(at, bid), ['clean.pdf clean', 'bad.pdf infected'])
  assert.equal(state.largest, 262_144)
  assert.deepEqual(at.acts().slice(-2), ['file.scanned', 'file.scanned'])
  await again(at, port).round()
  assert.equal(state.asked, 2, 'what was scanned is not scanned again')
  at.house.close()
})

test('while the scanner is down or will not take a file it stays not scanned, and a later round goes on behind it', async (t) => {
  const [at, { state, port }] = [biddingHouse(), await daemon(t)]
  const bid = at.begin(at.ada)
  for (const name of ['a', 'b', 'c', 'd']) attach(at, bid, name, pdfOf(name))
  state.refuses = true
  const scanning = again(at, port)
  await Promise.all([scanning.round(), scanning.round()])
  assert.equal(state.asked, 3, 'three failures end a round')
  assert.deepEqual(states(at, bid), ['a not scanned', 'b not scanned', 'c not scanned', 'd not scanned'])
  state.refuses = false
  await scanning.round()
  assert.deepEqual(states(at, bid), ['a not scanned', 'b not scanned', 'c not scanned', 'd clean'])
  await scanning.round()
  assert.deepEqual(states(at, bid), ['a clean', 'b clean', 'c clean', 'd clean'])
  at.house.close()
})

test('once it is closed a rescanner takes up no further file', async (t) => {
  const [at, { state, port }] = [biddingHouse(), await daemon(t)]
  const bid = at.begin(at.ada)
  for (const name of ['a', 'b']) attach(at, bid, name, pdfOf(name))
  const scanning = again(at, port)
  void scanning.round()
  await scanning.close()
  assert.equal(state.asked, 1)
  at.house.close()
})

test('an infected file stops the bid until it is taken out, its bidder is told, and no other', async (t) => {
  const [at, { port }] = [biddingHouse(), await daemon(t)]
  const bid = at.begin(at.ada)
  at.begin(at.bea)
  at.complete(at.ada, bid)
  attach(at, bid, 'bad.pdf', pdfOf(VIRUS))
  await again(at, port).round()
  assert.match(
    textOn(at.submitPage(at.ada, bid)),
    /Files: A virus or something like it was found in “bad\.pdf”\. Take it out\./,
  )
  assert.equal(at.submit(at.ada, bid).status, 422)
  tellAll(at.house, { now: NOW, mails: false })
  const [ada, bea] = [at.ada, at.bea].map((person) => newestWords(at.house, person, NOW))
  assert.equal(ada?.subject, `A virus was found in a file of your bid: ${at.content.title}`)
  assert.match(ada?.lines.join(' ') ?? '', /The scanner calls it “Bittern-1”\..*Take it out/)
  assert.equal(bea, undefined)
  at.house.close()
})

test('an infected file of an opened bid is shown as such and handed out to nobody; the others are', async (t) => {
  const [{ bidding: at, program, as }, { port }] = [await servedBidding(), await daemon(t)]
  t.after(program.close)
  const bid = at.begin(at.ada)
  at.complete(at.ada, bid)
  const [bad, good] = [attach(at, bid, 'bad.pdf', pdfOf(VIRUS)), attach(at, bid, 'good.pdf', pdfOf('Reeds'))]
  assert.equal(at.submit(at.ada, bid).status, 303)
  at.open(at.mia)
  at.open(at.lea)
  at.house.change((tx) => keepDeclaration(tx, { person: at.lea.id, bid, interest: 'none', text: '', now: JUST_AFTER }))
  await again(at, port).round()
  program.setClock(JUST_AFTER)
  for (const person of [at.lea, at.ada]) {
    const browser = await as(person, DEADLINE)
    const statuses = []
    for (const path of [bad, `${bad}/open`, good])
      statuses.push((await fetched(program.url, browser, `/bids/${bid}/files/${path}`)).status)
    assert.deepEqual(statuses, [409, 409, 200], person.name)
  }
  const page = (await (await as(at.ada, DEADLINE)).get(`/bids/${bid}/files`)).body
  assert.match(page, /<bdi>bad\.pdf<\/bdi>/)
  assert.match(page, /Infected: a virus or something like it was found\. Nobody can open it/)
  assert.match(page, /Scanned: no virus was found/)
})
