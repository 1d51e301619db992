import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { started, type Running } from './fault-house.js'
import { underLoad, unless, type Found, type Trial } from './fault-trials.js'

/** A form that is half sent. */
interface Half {
  finish: () => void
  /** With which status it was answered; 0: not at all. */
  answer: Promise<number>
}

/** Begins to send a file and stops in the middle; answers how to send the rest. */
function half(url: string): Half {
  const edge = 'line'
  const head = `--${edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nnone\r\n`
  const tail = `--${edge}--\r\n`
  const { hostname, port } = new URL(url)
  const length = Buffer.byteLength(head + tail)
  const sending = request({
    hostname,
    port,
    path: '/sign-in',
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'content-length': length },
  })
  const answer = new Promise<number>((done) => {
    sending.on('response', (reply) => done(reply.statusCode ?? 0))
    sending.on('error', () => done(0))
  })
  sending.write(head)
  return { finish: () => void sending.end(tail), answer }
}

const LONGEST_STOP = 10_000

/** Tells it to stop while people save and a form is half sent, and then does something more. */
const stopped = (folder: string, then: (program: Running, sending: Half) => Promise<string[]>): Promise<Found> =>
  underLoad(join(folder, 'data'), 1_500, async (program) => {
    const sending = half(program.url)
    await rest(300)
    program.child.kill('SIGTERM')
    return then(program, sending)
  })

const stop: Trial = {
  fault: 'told to stop (SIGTERM) while people save, with a form half sent',
  expected: 'requests in hand are finished, it ends within ten seconds with 0, nothing answered is lost',
  run: (folder) =>
    stopped(folder, async ({ ended }, sending) => {
      const begun = Date.now()
      await rest(500)
      sending.finish()
      const [status, how] = await Promise.all([sending.answer, ended])
      return unless(
        [status >= 200 && status < 500, `what was in hand was answered with ${status}`],
        [how === 0, `it ended with ${how}`],
        [Date.now() - begun < LONGEST_STOP, `it took ${Date.now() - begun} ms`],
      )
    }),
}

const twice: Trial = {
  fault: 'told to stop twice, the second time while it finishes what is in hand',
  expected: 'it ends there and then with 1, nothing answered is lost',
  run: (folder) =>
    stopped(folder, async ({ child, ended }, sending) => {
      await rest(200)
      const begun = Date.now()
      child.kill('SIGTERM')
      const [, how] = await Promise.all([sending.answer, ended])
      return unless(
        [how === 1, `it ended with ${how}`],
        [Date.now() - begun < 1_000, `it took ${Date.now() - begun} ms`],
      )
    }),
}

const silent: Trial = {
  fault: 'told to stop while somebody sends a form and falls silent',
  expected: 'it ends within ten seconds all the same',
  run: async (folder): Promise<Found> => {
    const program = await started(join(folder, 'data'))
    const sending = half(program.url)
    await rest(300)
    const begun = Date.now()
    program.child.kill('SIGTERM')
    await Promise.all([program.ended, sending.answer])
    const took = Date.now() - begun
    return { troubles: unless([took < LONGEST_STOP, `it took ${took} ms`]), told: `${(took / 1000).toFixed(1)} s` }
  },
}

/** What is told to stop. */
export const STOP_FAULTS: Trial[] = [stop, twice, silent]
