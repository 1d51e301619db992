import type { Route } from '../../server/web/routes.js'
import type { Draws } from './fuzz-draws.js'
import type { Sent, Visitor } from './fuzz-house.js'
import type { Known, Form } from './fuzz-known.js'
import { nastyPart, nastyText } from './fuzz-values.js'

/** A request that was made up, with what may be expected of it. */
export interface MadeUp {
  sent: Sent
  visitor: Visitor
  /** Whether its form carries the token of the session, so that it may do something. */
  hasToken: boolean
  route: string
}

/** The route's address with each parameter filled: mostly with what a page of this person named, else with something nasty. */
export function addressOf(route: Route, known: Known, draw: Draws): string {
  const real = known.addresses(route)
  const path =
    real.length > 0 && !draw.once(4)
      ? draw.one(real)
      : route.path.replaceAll(/:\w+/g, () =>
          draw.once(3) && known.ids.length > 0 ? draw.one(known.ids) : nastyPart(draw),
        )
  return draw.once(4) ? `${path}?${queryOf(draw)}` : path
}

function queryOf(draw: Draws): string {
  const names = [
    'next',
    'q',
    'page',
    'from',
    'to',
    'bid',
    'person',
    'act',
    'criterion',
    'at',
    'lot',
    'format',
    '__proto__',
    'a[b][c]',
    'a[]',
  ]
  return Array.from({ length: 1 + draw.below(4) }, () => `${draw.one(names)}=${nastyPart(draw)}`).join('&')
}

/** Headers as no browser of ours would send them. */
function strangeHeaders(draw: Draws): Record<string, string> {
  const strange: [string, string][] = [
    ['accept-language', nastyAscii(draw)],
    ['accept', draw.one(['application/json', '*/*', 'image/svg+xml', nastyAscii(draw)])],
    ['range', draw.one(['bytes=0-0', 'bytes=-1', 'bytes=5-2', 'lines=1-2'])],
    ['if-none-match', '*'],
    ['x-forwarded-for', draw.one(['127.0.0.1', '::1', nastyAscii(draw)])],
    ['x-forwarded-proto', draw.one(['https', 'javascript', 'http,https'])],
    ['x-forwarded-host', 'evil.example'],
    ['x-http-method-override', 'DELETE'],
    ['referer', draw.one(['https://evil.example/', nastyAscii(draw)])],
    ['user-agent', nastyAscii(draw)],
    ['accept-encoding', draw.one(['identity', 'gzip;q=0', nastyAscii(draw)])],
  ]
  return draw.once(3) ? Object.fromEntries([draw.one(strange), draw.one(strange)]) : {}
}

const nastyAscii = (draw: Draws): string =>
  nastyText(draw)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 2_000) || 'x'

/** Cookies: mostly those of the person, else broken, doubled or made up. */
const cookieOf = (visitor: Visitor, draw: Draws): string =>
  draw.once(12)
    ? `weighbridge_session=${nastyPart(draw)}; weighbridge_notice=${nastyPart(draw)}; ${visitor.cookie}`
    : visitor.cookie

/** A look at a page. */
export function madeUpGet(route: Route, known: Known, draw: Draws): MadeUp {
  const { visitor } = known
  const method = draw.once(20) ? 'HEAD' : 'GET'
  const headers = { cookie: cookieOf(visitor, draw), ...strangeHeaders(draw) }
  return {
    visitor,
    hasToken: false,
    route: `GET ${route.path}`,
    sent: { method, path: addressOf(route, known, draw), headers, body: null },
  }
}

/** A form of a page sent back changed, or a form made up for a route. */
export function madeUpPost(route: Route, known: Known, draw: Draws): MadeUp {
  const { visitor } = known
  const forms = known.forms(route)
  const form = forms.length > 0 && !draw.once(5) ? draw.one(forms) : null
  const path = form && !draw.once(5) ? form.action : addressOf(route, known, draw)
  const hasToken = !draw.once(8)
  const body = bodyOf(form, hasToken ? visitor.csrf : draw.one(['', 'x'.repeat(visitor.csrf.length)]), draw)
  const headers = {
    cookie: cookieOf(visitor, draw),
    'content-type': body.type,
    'content-length': String(body.bytes.length),
    ...strangeHeaders(draw),
  }
  return { visitor, hasToken, route: `POST ${route.path}`, sent: { method: 'POST', path, headers, body: body.bytes } }
}

interface Body {
  type: string
  bytes: Buffer
}

const FORM = 'application/x-www-form-urlencoded'

function bodyOf(form: Form | null, csrf: string, draw: Draws): Body {
  const fields = changed(form?.fields ?? [], draw)
  const text = [['csrf', csrf], ...fields]
    .map(([name = '', value = '']) => `${encoded(name)}=${encoded(value)}`)
    .join('&')
  const kind = draw.below(14)
  if (kind === 0) return multipart([['csrf', csrf], ...fields], draw)
  if (kind === 1)
    return {
      type: draw.one(['application/json', 'text/plain', 'text/xml', 'x']),
      bytes: Buffer.from(JSON.stringify({ csrf, ...Object.fromEntries(fields) })),
    }
  if (kind === 2)
    return { type: `${FORM}; charset=${draw.one(['utf-16', 'x', 'iso-8859-1'])}`, bytes: Buffer.from(text, 'latin1') }
  if (kind === 3) return { type: FORM, bytes: Buffer.from(`${text}&${nastyPart(draw)}=${nastyPart(draw)}&&==&%=%`) }
  if (kind === 4)
    return {
      type: FORM,
      bytes: Buffer.from(`${text}&${Array.from({ length: draw.below(6_000) }, (_, index) => `f${index}=1`).join('&')}`),
    }
  return { type: FORM, bytes: Buffer.from(text) }
}

const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))

/** The fields of a form, one or two of them changed, left out, doubled or put in besides. */
function changed(fields: [string, string][], draw: Draws): [string, string][] {
  const sent = fields.map((field): [string, string] => [...field])
  for (let times = draw.below(4); times > 0; times -= 1) {
    const index = draw.below(Math.max(1, sent.length))
    const field = sent[index]
    const kind = draw.below(5)
    if (kind === 0) sent.splice(index, 1)
    else if (kind === 1) sent.push([field?.[0] ?? 'text', nastyText(draw)])
    else if (kind === 2) sent.push([nastyText(draw).slice(0, 200), nastyText(draw)])
    else if (field) field[1] = nastyText(draw)
  }
  return sent
}

function multipart(fields: string[][], draw: Draws): Body {
  const edge = '----wbx'
  const parts = fields.map(
    ([name = '', value = '']) =>
      `--${edge}\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '')}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${draw.one(['a.pdf', '../a.svg', '"', 'a.html', ''])}"\r\nContent-Type: image/svg+xml\r\n\r\n${nastyText(draw)}\r\n`
  const end = draw.once(3) ? '' : `--${edge}--\r\n`
  return { type: `multipart/form-data; boundary=${edge}`, bytes: Buffer.from(`${parts.join('')}${file}${end}`) }
}
