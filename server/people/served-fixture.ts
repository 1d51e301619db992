import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { application, type Given } from '../app.js'
import { testHouse, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { beginSession } from './session-store.js'

/** What came back over HTTP. */
export interface Reply {
  status: number
  headers: Headers
  body: string
}

/** A browser without a face: it keeps cookies, follows nothing, and can lie in its headers. */
export interface Browser {
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  /** Sends a form; without a token of its own it carries that of the last page seen. */
  post: (path: string, form: Record<string, string>, headers?: Record<string, string>) => Promise<Reply>
  cookies: Map<string, string>
}

/** The whole program on a real port, with a clock that a test can move. */
export interface Served {
  house: TestHouse
  url: string
  setClock: (iso: string) => void
  /** What the log was told. */
  logged: () => string
  browser: () => Browser
  close: () => Promise<void>
}

/** Serves the program on a house of its own, or on one that a test has furnished. */
export async function served(changes: Partial<Given> = {}, house: TestHouse = testHouse()): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-assets-'))
  writeFileSync(join(folder, 'one.css'), 'body{}')
  let clock = '2026-03-02T09:00:00.000Z'
  let log = ''
  const app = application({
    reader: house.reader,
    writer: house.writer,
    printer: { print: () => Promise.reject(new Error('no printing here')), ready: () => false },
    log: pino({ level: 'error' }, { write: (line: string) => void (log += line) }),
    clock: () => clock,
    demo: false,
    url: 'https://bids.example.org',
    secure: false,
    proxies: 0,
    assets: { folder, style: '/assets/one.css', document: '/assets/one.css', script: '/assets/one.js' },
    ...changes,
  })
  const server = await new Promise<Server>((ready) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => ready(listening))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    house,
    url,
    setClock: (iso) => void (clock = iso),
    logged: () => log,
    browser: () => browserAt(url),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The token in the forms of a page, or ''. */
export const csrfIn = (body: string): string => /name="csrf" value="([^"]*)"/.exec(body)?.[1] ?? ''

/** A page without what differs each time that it is drawn: the token in its forms and the number of the request. */
export const withoutToken = (body: string): string =>
  body.replaceAll(/name="csrf" value="[^"]*"/g, '').replaceAll(/<strong>[0-9a-f-]{13}<\/strong>/g, '')

/** A browser at a program that runs already. */
export function browserAt(url: string): Browser {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), cookie }
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const body = await response.text()
    csrf = csrfIn(body) || csrf
    return { status: response.status, headers: response.headers, body }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form, headers = {}) =>
      ask(path, { method: 'POST', headers, body: new URLSearchParams({ csrf, ...form }) }),
  }
}

/** A browser in which somebody is signed in already, and has seen a page. */
export async function signedInAs(
  on: Served,
  person: Person,
  now = '2026-03-02T09:00:00.000Z',
  begun: Parameters<typeof beginSession>[3] = {},
): Promise<Browser> {
  const browser = on.browser()
  const { token } = on.house.change((tx) => beginSession(tx, person.id, now, begun))
  browser.cookies.set('weighbridge_session', token)
  await browser.get('/account')
  return browser
}
