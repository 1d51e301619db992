import { csrfIn } from '../../server/people/served-fixture.js'

/** What came back. */
export interface Heard {
  status: number
  location: string
  text: string
}

/** Somebody at a browser without script, who has signed in with one click. */
export interface Visitor {
  look: (path: string) => Promise<Heard>
  send: (path: string, fields: [string, string][]) => Promise<Heard>
  attach: (path: string, fields: [string, string][], name: string, bytes: Buffer) => Promise<Heard>
}

/** Signs somebody of the worked examples in. */
export async function visiting(url: string, name: string): Promise<Visitor> {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Heard> => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const response = await fetch(url + path, { ...init, headers: { cookie }, redirect: 'manual' })
    for (const set of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(key, value)
    }
    return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
  }
  let csrf = csrfIn((await ask('/sign-in')).text)
  const page = (await ask('/sign-in')).text
  const account = new RegExp(`name="account" value="([^"]+)">\\s*<button[^>]*>${name}</button>`).exec(page)?.[1]
  if (!account) throw new Error(`${name} cannot sign in with one click`)
  const body = (fields: [string, string][]): URLSearchParams => new URLSearchParams([['csrf', csrf], ...fields])
  await ask('/sign-in/demo', { method: 'POST', body: body([['account', account]]) })
  csrf = csrfIn((await ask('/account')).text)
  return {
    look: (path) => ask(path),
    send: (path, fields) => ask(path, { method: 'POST', body: body(fields) }),
    attach: (path, fields, file, bytes) => {
      const form = new FormData()
      for (const [key, value] of [['csrf', csrf], ...fields] as [string, string][]) form.append(key, value)
      form.append('files', new Blob([Uint8Array.from(bytes)]), file)
      return ask(path, { method: 'POST', body: form })
    },
  }
}
