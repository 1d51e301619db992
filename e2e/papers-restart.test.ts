import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'

// The whole program as a process of its own, killed in the middle of its work.

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-restart-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program on a port of its own, on the same data each time. */
async function started(): Promise<{ url: string; child: ChildProcess }> {
  const port = String(20_000 + Math.floor(process.pid % 20_000))
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'server/main.ts')], {
    cwd: ROOT,
    env: { ...process.env, PORT: port, WEIGHBRIDGE_DATA: folder, WEIGHBRIDGE_DEMO: '1', WEIGHBRIDGE_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let said = ''
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (text: Buffer) => {
      said += String(text)
      const address = /listens on (\S+)/.exec(said)?.[1]
      if (address) ready(address)
    })
    child.once('exit', (code) => failed(new Error(`the program stopped with ${code}: ${said}`)))
  })
  return { url, child }
}

/** Somebody at a browser without script: cookies, and forms with the token that their page holds. */
function visitor() {
  const cookies = new Map<string, string>()
  const ask = async (address: string, form?: Record<string, string>) => {
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return response
  }
  const csrfOn = async (address: string): Promise<string> =>
    /name="csrf" value="([^"]+)"/.exec(await (await ask(address)).text())?.[1] ?? ''
  return { ask, csrfOn }
}

test('a document that was being made when the server was killed is finished after the next start', async () => {
  const first = await started()
  const { ask, csrfOn } = visitor()
  const signIn = await (await ask(`${first.url}/sign-in`)).text()
  const ruth = /name="account" value="([^"]+)"[^]{0,200}?Ruth Hallam/.exec(signIn)?.[1] ?? ''
  const csrf = /name="csrf" value="([^"]+)"/.exec(signIn)?.[1] ?? ''
  assert.equal((await ask(`${first.url}/sign-in/demo`, { csrf, account: ruth })).status, 303)
  const led = await ask(`${first.url}/tenders/recovery-programme/report`)
  const address = `${led.headers.get('location')}/pdf`
  const token = await csrfOn(`${first.url}${address}/work`)
  assert.equal((await ask(`${first.url}${address}/work`, { csrf: token })).status, 303)
  await rest(100)
  assert.match(await (await ask(`${first.url}${address}/work`)).text(), /Making the award report as a PDF/)
  const gone = new Promise((ready) => first.child.once('exit', ready))
  first.child.kill('SIGKILL')
  await gone

  const second = await started()
  assert.match(await (await ask(`${second.url}${address}/work`)).text(), /Making the award report as a PDF/)
  let response = await ask(`${second.url}${address}`)
  for (let tries = 0; response.status !== 200 && tries < 120; tries += 1) {
    await rest(500)
    response = await ask(`${second.url}${address}`)
  }
  assert.equal(response.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
})
