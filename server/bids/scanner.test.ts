import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { clamAv, scannerAddress, unscanned } from './scanner.js'

/** What ClamAV's daemon was sent, as its protocol says: a command, then lengths and bytes, then a length of nought. */
interface Heard {
  command: string
  bytes: Buffer
}

/** A daemon that speaks clamd's protocol, and answers what it is told to. */
async function daemon(
  answer: (heard: Heard, socket: Socket) => void,
  path?: string,
): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part: Buffer) => {
      waiting = Buffer.concat([waiting, part])
      const heard = whole(waiting)
      if (heard) answer(heard, socket)
    })
  })
  await new Promise<void>((ready) => void server.listen(path ?? 0, ready))
  const address = server.address() as AddressInfo | string
  return { server, port: typeof address === 'string' ? 0 : address.port }
}

function whole(sent: Buffer): Heard | null {
  const command = sent.subarray(0, sent.indexOf(0)).toString()
  const parts: Buffer[] = []
  let at = command.length + 1
  while (at + 4 <= sent.length) {
    const length = sent.readUInt32BE(at)
    if (length === 0) return { command, bytes: Buffer.concat(parts) }
    parts.push(sent.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const PIECES = [Buffer.alloc(262_144, 'a'), Buffer.alloc(262_144, 'b'), Buffer.from('end')]
const replying = (text: string) => daemon((_heard, socket) => socket.end(text))
const asked = async (text: string) => {
  const { server, port } = await replying(text)
  const scanned = await clamAv({ host: '127.0.0.1', port })(PIECES)
  server.close()
  return scanned
}

test('the daemon is sent the bytes of a file in pieces, and its word is passed on', async () => {
  let heard: Heard | undefined
  const { server, port } = await daemon((one, socket) => {
    heard = one
    socket.end('stream: OK\0')
  })
  assert.deepEqual(await clamAv({ host: '127.0.0.1', port })(PIECES), { state: 'clean' })
  assert.equal(heard?.command, 'zINSTREAM')
  assert.equal(heard.bytes.equals(Buffer.concat(PIECES)), true)
  server.close()
})

test('what the daemon finds is named, in plain signs', async () => {
  assert.deepEqual(await asked('stream: Eicar-Test-Signature FOUND\0'), {
    state: 'infected',
    found: 'Eicar-Test-Signature',
  })
  assert.deepEqual(await asked('stream: <b>\x1bX FOUND\0'), { state: 'infected', found: 'bX' })
})

test('a daemon that is down, hangs up, talks nonsense or takes no more leaves the file not scanned', async () => {
  const { server, port } = await replying('stream: OK\0')
  await new Promise((closed) => server.close(closed))
  assert.equal((await clamAv({ host: '127.0.0.1', port })(PIECES)).state, 'not scanned')
  assert.equal((await clamAv({ path: '/nowhere/clamd.ctl' })(PIECES)).state, 'not scanned')
  assert.deepEqual(await asked(''), { state: 'not scanned', why: 'the scanner hung up' })
  assert.deepEqual(await asked('UNKNOWN COMMAND\0'), { state: 'not scanned', why: 'UNKNOWN COMMAND' })
  const limit = 'INSTREAM size limit exceeded. ERROR'
  assert.deepEqual(await asked(`${limit}\0`), { state: 'not scanned', why: limit })
  assert.deepEqual(await unscanned(PIECES), { state: 'not scanned', why: 'no scanner is configured' })
})

test('a daemon that says its word before all was sent is not sent the rest', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'))
  })
  await new Promise<void>((ready) => void server.listen(0, ready))
  function* endless(): Generator<Buffer> {
    for (;;) yield PIECES[0] as Buffer
  }
  const scanned = await clamAv({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })(endless())
  assert.equal(scanned.state, 'not scanned')
  server.close()
})

test('the daemon is also reached by the path of a socket', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-clamd-'))
  const path = join(folder, 'clamd.ctl')
  const { server } = await daemon((_heard, socket) => socket.end('stream: OK\0'), path)
  assert.deepEqual(await clamAv({ path })(PIECES), { state: 'clean' })
  server.close()
  rmSync(folder, { recursive: true })
})

test('the setting names a socket or a host and its port, and nothing else', () => {
  assert.deepEqual(scannerAddress('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  assert.deepEqual(scannerAddress('unix:/run/clamd.ctl'), { path: '/run/clamd.ctl' })
  assert.deepEqual(scannerAddress('tcp://scanner.example.org:3310'), { host: 'scanner.example.org', port: 3310 })
  assert.deepEqual(scannerAddress('127.0.0.1:3310'), { host: '127.0.0.1', port: 3310 })
  assert.deepEqual(scannerAddress('[::1]:3310'), { host: '::1', port: 3310 })
  for (const wrong of ['', 'clamd', 'http://a:1', 'a:99999', 'a:b']) assert.equal(scannerAddress(wrong), null, wrong)
})

test('where ClamAV is installed, it finds the test file of the anti-virus makers', async () => {
  if (spawnSync('clamd', ['--help']).status !== 0) return
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-clamd-'))
  const path = join(folder, 'clamd.ctl')
  const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
  writeFileSync(join(folder, 'test.ndb'), `Eicar-Test:0:0:${Buffer.from(eicar).toString('hex')}\n`)
  writeFileSync(join(folder, 'clamd.conf'), `LocalSocket ${path}\nDatabaseDirectory ${folder}\nForeground true\n`)
  const running = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  let scanned = await clamAv({ path })([Buffer.from(eicar)])
  for (let tries = 0; tries < 50 && scanned.state === 'not scanned'; tries += 1) {
    await new Promise((next) => setTimeout(next, 100))
    scanned = await clamAv({ path })([Buffer.from(eicar)])
  }
  const clean = await clamAv({ path })(PIECES)
  running.kill()
  rmSync(folder, { recursive: true })
  assert.equal(scanned.state, 'infected')
  assert.equal(clean.state, 'clean')
})
