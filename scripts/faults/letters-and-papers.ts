import { join } from 'node:path'
import { browserAt, type Browser } from '../../server/people/served-fixture.js'
import { looked, MARKED, started, type Running } from './fault-house.js'
import { bidsNamed } from './fault-reading.js'
import { healthOf, marking, unless, withProgram, type Found, type Trial } from './fault-trials.js'
import { visiting } from './fault-visitor.js'
import { troublesOf } from './fault-kills.js'

const [PASSWORD, ANOTHER] = ['lantern orchard tuesday', 'harbour pencil thursday']

/** Asks again and again, for ten seconds at most. */
async function within<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + 10_000
  for (;;) {
    const answer = await ask()
    if (isIt(answer) || Date.now() > until) return answer
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** Makes the first administrator of an empty program, through the link that it says. */
async function firstAdministrator({ url, said }: Running): Promise<Browser> {
  const browser = browserAt(url)
  const linkIn = (text: string): string => /\/invitations\/\S+/.exec(text)?.[0] ?? ''
  const link = linkIn(
    await within(
      () => Promise.resolve(said()),
      (text) => linkIn(text) !== '',
    ),
  )
  await browser.get(link)
  await browser.post(link, {
    ...{ name: 'Ada Admin', email: 'ada@example.org' },
    ...{ password: PASSWORD, 'password-again': PASSWORD },
  })
  await browser.get('/account')
  return browser
}

const mail: Trial = {
  fault: 'the mail server does not answer',
  expected: 'what was done is done, the letter waits to be tried again, /health and the page of letters say so',
  run: async (folder): Promise<Found> => {
    const real = join(folder, 'real')
    const program = await started(real, {
      ...{ WEIGHBRIDGE_DEMO: '0', WEIGHBRIDGE_CODES: 'optional' },
      ...{ WEIGHBRIDGE_SMTP: 'smtp://127.0.0.1:9', WEIGHBRIDGE_MAIL_FROM: 'bids@example.org' },
    })
    try {
      const ada = await firstAdministrator(program)
      const changed = await ada.post('/account', { old: PASSWORD, password: ANOTHER, 'password-again': ANOTHER })
      const health = await within(
        () => healthOf(program.url),
        (said) => said.mail === 'failing',
      )
      const letters = await ada.get('/mail')
      program.child.kill('SIGTERM')
      const how = await program.ended
      return {
        troubles: [
          ...unless(
            [changed.status === 303, `the password was not changed: ${changed.status}`],
            [health.mail === 'failing' && health.status === 'ok', `/health says ${JSON.stringify(health)}`],
            [letters.body.includes('ada@example.org'), 'the page of letters does not name the one that waits'],
            [how === 0, `it ended with ${how}`],
          ),
          ...looked(real, (db) => troublesOf(db, [])),
        ],
      }
    } finally {
      program.child.kill('SIGKILL')
    }
  },
}

const paper: Trial = {
  fault: 'the browser engine does not start',
  expected: 'the page and /health say that nothing can be printed, and everything else goes on',
  run: (folder) => {
    const data = join(folder, 'data')
    const [bid = ''] = looked(data, (db) => bidsNamed(db, MARKED, 'rowan-gate'))
    return withProgram(data, { CHROMIUM_PATH: '/bin/false' }, async ({ url }, visitor) => {
      const siobhan = await visiting(url, 'Siobhan Farrell')
      const receipt = /\/bids\/\w+\/receipts\/[\w-]+/.exec((await siobhan.look(`/bids/${bid}`)).text)?.[0] ?? ''
      const printed = await siobhan.look(`${receipt}/pdf`)
      const save = await (await marking(data, visitor))()
      const { printing } = await healthOf(url)
      return {
        troubles: unless(
          [(await siobhan.look(receipt)).status === 200, 'the receipt cannot be read'],
          [
            printed.status === 503 && printed.text.includes('This could not be printed'),
            `it said: ${printed.status} ${printed.text.slice(0, 200)}`,
          ],
          [save.status === 303, `a mark was not saved: ${save.status}`],
          [printing === 'missing', `/health says ${String(printing)}`],
        ),
      }
    })
  },
}

/** What carries words out of the house, and is out of order. */
export const LETTER_AND_PAPER_FAULTS: Trial[] = [mail, paper]
