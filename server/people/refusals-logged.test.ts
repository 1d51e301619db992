import assert from 'node:assert/strict'
import test from 'node:test'
import { pino } from 'pino'
import { served, signedInAs } from './served-fixture.js'

test('whoever is refused a page leaves a line with who and which page, and without the token of a link', async () => {
  let log = ''
  const program = await served({ log: pino({ level: 'info' }, { write: (line: string) => void (log += line) }) })
  const nosy = program.house.person('Nosy', ['panel'])
  const browser = await signedInAs(program, nosy)
  await browser.get('/people?name=somebody')
  const link = 'A-link-that-opens-something-for-whoever-has-it'
  await browser.get(`/invitations/${link}`)
  await browser.post('/account/sessions/end', { csrf: 'of another session' })
  const lines = log
    .trim()
    .split('\n')
    .map((line) => {
      const { person, method, path, status, msg } = JSON.parse(line) as Record<string, unknown>
      return { person, method, path, status, msg }
    })
  const line = (method: string, path: string, status: number) => ({
    ...{ person: nosy.id, method, path, status },
    msg: 'refused',
  })
  assert.deepEqual(lines, [
    line('GET', '/people', 404),
    line('GET', '/invitations/…', 404),
    line('POST', '/account/sessions/end', 403),
  ])
  await program.close()
})
