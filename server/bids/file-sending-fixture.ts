import { connect } from 'node:net'
import { all } from '../database/access.js'
import { csrfIn, type Browser } from '../people/served-fixture.js'
import type { TestHouse } from '../test-house.js'

/** A file as somebody sends it. */
export interface Sending {
  name: string
  bytes: Buffer | string
}

/** What came back, with what a script reads in it. */
export interface Heard {
  status: number
  body: string
  json: Record<string, unknown>
  headers: Headers
  bytes: Buffer
}

export const cookiesOf = (browser: Browser): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** The token of the forms that this browser is shown. */
export const tokenOf = async (browser: Browser): Promise<string> => csrfIn((await browser.get('/account')).body)

/** Posts a form with files, as a browser does: the fields first, then the files. */
export async function send(
  url: string,
  browser: Browser,
  path: string,
  fields: Record<string, string>,
  files: Sending[],
): Promise<Heard> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ csrf: await tokenOf(browser), ...fields })) body.append(name, value)
  for (const { name, bytes } of files) body.append('files', new Blob([Uint8Array.from(Buffer.from(bytes))]), name)
  return heard(
    await fetch(url + path, { method: 'POST', body, headers: { cookie: cookiesOf(browser) }, redirect: 'manual' }),
  )
}

/** Posts fields alone, as a script does. */
export async function tell(
  url: string,
  browser: Browser,
  path: string,
  fields: Record<string, string>,
): Promise<Heard> {
  const body = new URLSearchParams({ csrf: await tokenOf(browser), ...fields })
  return heard(
    await fetch(url + path, { method: 'POST', body, headers: { cookie: cookiesOf(browser) }, redirect: 'manual' }),
  )
}

/** Asks for a page or a file. */
export const fetched = async (url: string, browser: Browser, path: string): Promise<Heard> =>
  heard(await fetch(url + path, { headers: { cookie: cookiesOf(browser) }, redirect: 'manual' }))

async function heard(response: Response): Promise<Heard> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const body = bytes.toString()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const json = isJson ? (JSON.parse(body) as Record<string, unknown>) : {}
  return { status: response.status, body, json, headers: response.headers, bytes }
}

/** The head of a form with one file, and how the form would end. */
export function formAround(fields: Record<string, string>, name: string): { start: string; end: string } {
  const field = ([key, value]: [string, string]) =>
    `--line\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
  const file = `--line\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return { start: Object.entries(fields).map(field).join('') + file, end: '\r\n--line--\r\n' }
}

/**
 * Sends bytes over a bare line; `cut` hangs up in the middle, `rest` is sent when `before` was done. Answers what was said
 * before the line ended.
 */
export function bare(
  url: string,
  browser: Browser,
  path: string,
  body: { length: number; sent: Buffer; cut: boolean; rest?: Buffer; before?: () => void },
): Promise<string> {
  const head = `POST ${path} HTTP/1.1\r\nHost: weighbridge\r\nCookie: ${cookiesOf(browser)}\r\nContent-Type: multipart/form-data; boundary=line\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`
  return new Promise((done) => {
    let answer = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => done(answer))
    socket.write(Buffer.concat([Buffer.from(head), body.sent]), () => {
      // Long enough for what was sent to be taken in.
      if (body.cut) setTimeout(() => socket.destroy(), 300)
      if (body.rest) setTimeout(() => (body.before?.(), socket.write(body.rest ?? '')), 300)
    })
  })
}

const counted = all<{ table: string; rows: number }>(`
  SELECT 'uploads' AS "table", count(*) AS rows FROM uploads UNION ALL SELECT 'pieces', count(*) FROM upload_pieces
  UNION ALL SELECT 'files', count(*) FROM files`)

/** How many uploads, pieces and files the database holds: 'uploads 1, pieces 3, files 1'. */
export const stored = ({ db }: TestHouse): string =>
  counted(db, {})
    .map(({ table, rows }) => `${table} ${rows}`)
    .join(', ')

/** Waits until the database holds just that, for a second. */
export async function settled(house: TestHouse, wanted: string): Promise<string> {
  for (let tries = 0; tries < 50 && stored(house) !== wanted; tries += 1)
    await new Promise((next) => setTimeout(next, 20))
  return stored(house)
}

/** Waits until the database holds something else than that, for a second. */
export async function changed(house: TestHouse, from: string): Promise<string> {
  for (let tries = 0; tries < 200 && stored(house) === from; tries += 1)
    await new Promise((next) => setTimeout(next, 5))
  return stored(house)
}
