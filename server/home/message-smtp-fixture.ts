import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What the mail server does with the next letter: the last way is kept for all that follow. */
export type Way = 'accept' | 'busy' | 'unknown address' | 'hang up' | 'hang up in the middle' | 'refuse the sender'

/** A mail server on the loopback that speaks as much SMTP as a letter needs, and misbehaves when told to. */
export interface MailServer {
  url: string
  /** The letters that were taken, as they came over the wire. */
  letters: string[]
  /** For whom each letter was meant that was announced, taken or not. */
  announced: string[]
  behave: (...ways: Way[]) => void
  close: () => Promise<void>
}

export async function mailServer(...first: Way[]): Promise<MailServer> {
  const state = { ways: first, letters: [] as string[], announced: [] as string[] }
  const sockets = new Set<Socket>()
  const server = await new Promise<Server>((ready) => {
    const listening = createServer((socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
      const way = state.ways.length > 1 ? state.ways.shift() : state.ways[0]
      talk(socket, way ?? 'accept', state)
    }).listen(0, '127.0.0.1', () => ready(listening))
  })
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters: state.letters,
    announced: state.announced,
    behave: (...ways) => void (state.ways = ways),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** One connection: line by line until the letter, then the letter until its single dot. */
function talk(socket: Socket, way: Way, state: { letters: string[]; announced: string[] }): void {
  let held = ''
  let letter: string | null = null
  const say = (line: string): void => void socket.write(`${line}\r\n`)
  if (way === 'hang up') return void socket.destroy()
  say('220 loopback ready')
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    held += chunk
    if (letter !== null && way === 'hang up in the middle') return void socket.destroy()
    for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
      const line = held.slice(0, end)
      held = held.slice(end + 2)
      if (letter === null) hear(line)
      else if (line !== '.') letter += `${line}\n`
      else {
        state.letters.push(letter)
        letter = null
        say('250 taken')
      }
    }
  })

  function hear(line: string): void {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    if (verb === 'RCPT') {
      state.announced.push(/<(.*)>/.exec(line)?.[1] ?? '')
      if (way === 'busy') return say('451 try later')
      if (way === 'unknown address') return say('550 no such person here')
    }
    if (verb === 'MAIL' && way === 'refuse the sender') return say('550 you may not send here')
    if (verb === 'DATA') {
      letter = ''
      return say('354 go on')
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    say('250 well')
  }
}
