import { connect, type Socket } from 'node:net'

/** What a virus scanner says of a file. */
export type Scanned = { state: 'clean' } | { state: 'infected'; found: string } | { state: 'not scanned'; why: string }

/** Asks a virus scanner about the bytes of a file, which are handed over one piece at a time. */
export type Scan = (pieces: Iterable<Buffer>) => Promise<Scanned>

/** Where no scanner is configured. */
export const unscanned: Scan = () => Promise.resolve({ state: 'not scanned', why: 'no scanner is configured' })

const SILENCE = 30_000
const LONGEST_REPLY = 4096

/** Where ClamAV's daemon listens: 'tcp://127.0.0.1:3310', '127.0.0.1:3310', or the path of a socket such as '/run/clamav/clamd.ctl'. */
export type ScannerAddress = { path: string } | { host: string; port: number }

/** The address in a setting, or null when it is none. */
export function scannerAddress(text: string): ScannerAddress | null {
  if (/^(unix:)?\//.test(text)) return { path: text.replace(/^unix:(\/\/)?/, '') }
  const [, host, port] = /^(?:tcp:\/\/)?(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})\/?$/i.exec(text) ?? []
  if (!host || Number(port) > 65_535) return null
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

/**
 * Asks ClamAV's daemon over its INSTREAM command. Whatever goes wrong, from a daemon that is down to a file that is larger than
 * it takes, leaves the file 'not scanned': it is for people to see that, and for nobody to be kept from handing in a bid.
 */
export const clamAv =
  (address: ScannerAddress): Scan =>
  async (pieces) => {
    const socket = connect(address)
    try {
      return verdict(await asked(socket, pieces))
    } catch (error) {
      return { state: 'not scanned', why: error instanceof Error ? error.message : 'the scanner failed' }
    } finally {
      socket.destroy()
    }
  }

async function asked(socket: Socket, pieces: Iterable<Buffer>): Promise<string> {
  const reply = replyOf(socket)
  const answered = { yet: false }
  const over = reply.then(
    () => void (answered.yet = true),
    () => void (answered.yet = true),
  )
  await Promise.race([sent(socket, Buffer.from('zINSTREAM\0')), over])
  for (const piece of pieces) {
    if (answered.yet) break
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    await Promise.race([sent(socket, Buffer.concat([length, piece])), over])
  }
  if (!answered.yet) socket.write(Buffer.alloc(4))
  return reply
}

/** Writes, and waits until it has been handed on. */
const sent = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((done) => void socket.write(bytes, () => done()))

function replyOf(socket: Socket): Promise<string> {
  return new Promise((done, failed) => {
    let reply = ''
    socket.setTimeout(SILENCE, () => failed(new Error('the scanner did not answer in time')))
    socket.on('data', (part: Buffer) => {
      reply += part.toString('latin1')
      if (reply.includes('\0') || reply.length > LONGEST_REPLY) done(reply)
    })
    socket.on('error', failed)
    socket.on('close', () => (reply === '' ? failed(new Error('the scanner hung up')) : done(reply)))
  })
}

function verdict(reply: string): Scanned {
  const said = reply.replace(/\0.*$/s, '').trim()
  if (said === 'stream: OK') return { state: 'clean' }
  const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? []
  if (found) return { state: 'infected', found: found.replace(/[^\w .:-]/g, '').slice(0, 80) || 'unnamed' }
  return { state: 'not scanned', why: said.slice(0, 200) || 'the scanner said nothing' }
}
