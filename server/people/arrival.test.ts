import assert from 'node:assert/strict'
import { connect } from 'node:net'
import test from 'node:test'
import { csrfIn, served, type Served } from './served-fixture.js'
import { beginSession } from './session-store.js'

const DEADLINE = '2026-04-15T11:00:00.000Z'
const JUST_BEFORE = '2026-04-15T10:59:59.999Z'

/** Sends the head of a POST, lets `meanwhile` happen once the server has it, then sends the body. Answers the status. */
function inTwoParts(program: Served, path: string, cookie: string, body: string, meanwhile: () => void) {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: weighbridge',
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    // The server answers '100 Continue' when it has read the head and waits for the rest.
    'Expect: 100-continue',
  ]
  return new Promise<string>((done, failed) => {
    const socket = connect(Number(new URL(program.url).port), '127.0.0.1')
    let answer = ''
    socket.on('error', failed)
    socket.on('data', (part: Buffer) => {
      answer += part.toString('latin1')
      if (answer === 'HTTP/1.1 100 Continue\r\n\r\n') {
        meanwhile()
        socket.write(body)
      }
      const status = /HTTP\/1\.1 ([2-5]\d\d) /.exec(answer)?.[1]
      if (status) {
        socket.destroy()
        done(status)
      }
    })
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
  })
}

test('a form announced before the deadline and sent after it has arrived after it', async () => {
  const program = await served()
  const { house } = program
  const ada = house.person('Ada', ['administrator'])
  program.setClock(JUST_BEFORE)
  const { token } = house.change((tx) => beginSession(tx, ada.id, JUST_BEFORE))
  const browser = program.browser()
  browser.cookies.set('weighbridge_session', token)
  const csrf = csrfIn((await browser.get('/organisations')).body)

  const form = new URLSearchParams({ csrf, name: 'Slow' }).toString()
  const status = await inTwoParts(program, '/organisations', `weighbridge_session=${token}`, form, () =>
    program.setClock(DEADLINE),
  )

  assert.equal(status, '303')
  assert.deepEqual(house.reader.prepare('SELECT name, made_at FROM organisations').all(), [
    { name: 'Slow', made_at: DEADLINE },
  ])
  await program.close()
})
