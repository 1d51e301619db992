import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { Request, RequestHandler } from 'express'
import { asReads, transactIfFree, type Reads, type Writes } from '../database/access.js'
import { formOf, type Doors } from './routes.js'
import { goTo, Refusal, show, textOf, type Answer, type Form, type Person, type Visit } from './visits.js'

export interface Session {
  person: Person
  csrf: string
  digest: string
  /** When it was last noted that the session is in use. */
  seenAt: string
  /** Until when the last proof of who this is counts as recent. */
  provedUntil: string
  /** Whether this person must first set up codes of a second device. */
  lacksCode: boolean
}

/** What the web asks of those who know people: who a token belongs to, and where to keep a form for later. */
export interface SignIns {
  sessionOf: (db: Reads, token: string, now: string) => Session | null
  /** The account of a session that has ended, so that what was typed can be given back to it. */
  endedSessionOf: (db: Reads, token: string) => string | null
  keepForm: (tx: Writes, form: { id: string; account: string; path: string; form: Form; now: string }) => void
  /** Notes that a session is in use. */
  keepSeen: (tx: Writes, seen: { digest: string; now: string }) => unknown
}

/** What middleware has learnt of a request before its page runs. */
export interface Known {
  /** The number under which the log has this request. */
  id: string
  now: string
  cookies: Record<string, string | undefined>
  session: Session | null
  csrf: string
}

const known = new WeakMap<Request, Known>()

/** What is known of a request. */
export const knownOf = (req: Request): Known => known.get(req) as Known

export const SESSION_COOKIE = 'weighbridge_session'
export const VISITOR_COOKIE = 'weighbridge_visitor'
export const NOTICE_COOKIE = 'weighbridge_notice'
export const KNOWN_COOKIE = 'weighbridge_known'
export const AWAY_COOKIE = 'weighbridge_away'

/**
 * What a cookie is called in the browser: behind TLS with a prefix, by which browsers take it from this host alone, over TLS
 * alone, so that neither a neighbour nor a page without TLS can plant one.
 */
export const cookieCalled = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

function cookiesOf(header: string, secure: boolean): Known['cookies'] {
  const sent = parseCookie(header)
  const names = [SESSION_COOKIE, VISITOR_COOKIE, NOTICE_COOKIE, KNOWN_COOKIE, AWAY_COOKIE]
  return Object.fromEntries(names.map((name) => [name, sent[cookieCalled(name, secure)]]))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Begins what is known of a request, with the moment at which its first bytes came. */
export const arrival =
  (clock: () => string, secure: boolean): RequestHandler =>
  (req, _res, next) => {
    known.set(req, {
      id: randomUUID().slice(0, 13),
      now: clock(),
      cookies: cookiesOf(req.headers.cookie ?? '', secure),
      session: null,
      csrf: '',
    })
    next()
  }

/**
 * Notes when the request had arrived, by the server's clock: with its last byte. Whoever announces a form in time and sends
 * what stands in it minutes later has not sent it in time.
 */
export const received =
  (clock: () => string): RequestHandler =>
  (req, _res, next) => {
    knownOf(req).now = clock()
    next()
  }

/** Finds who is visiting, and the token that their forms must carry. */
export const visitor =
  (doors: Pick<Doors, 'reader' | 'writer'>, signIns: SignIns, secure: boolean): RequestHandler =>
  (req, res, next) => {
    const about = knownOf(req)
    const token = about.cookies[SESSION_COOKIE]
    about.session = token ? signIns.sessionOf(asReads(doors.reader), token, about.now) : null
    if (about.session) noteSeen(doors.writer, signIns, about.session, about.now)
    about.csrf = about.session?.csrf ?? visitorToken()
    next()

    function visitorToken(): string {
      let secret = about.cookies[VISITOR_COOKIE]
      if (!secret || secret.length < 20) {
        secret = randomBytes(24).toString('base64url')
        res.cookie(cookieCalled(VISITOR_COOKIE, secure), secret, { httpOnly: true, sameSite: 'lax', secure, path: '/' })
      }
      return sha256(`csrf ${secret}`)
    }
  }

const SEEN_EVERY = 5 * 60_000

/** Notes now and then that a session is in use. A page that only looks neither waits nor fails for it. */
function noteSeen(writer: Doors['writer'], { keepSeen }: SignIns, { digest, seenAt }: Session, now: string): void {
  if (Date.parse(now) - Date.parse(seenAt) >= SEEN_EVERY)
    transactIfFree(writer, (tx) => void keepSeen(tx, { digest, now }))
}

/** Makes the visit of a request; for a POST only if its form was drawn for this session on this site. */
export const visits =
  (signIns: SignIns, reader: Doors['reader']) =>
  (req: Request): Visit => {
    const { now, session, csrf, cookies } = knownOf(req)
    const visit: Visit = {
      person: session?.person ?? null,
      now,
      path: req.path,
      params: { ...(req.params as Record<string, string>) },
      query: formOf(req.query),
      form: req.method === 'POST' ? formOf(req.body) : {},
      session: session?.digest ?? null,
      url: req.originalUrl,
      client: {
        address: req.ip ?? '',
        agent: req.headers['user-agent'] ?? '',
        known: cookies[KNOWN_COOKIE] ?? '',
        away: cookies[AWAY_COOKIE] ?? '',
      },
      prove: () => {
        if (session && now >= session.provedUntil) throw new Refusal(proofFirst(visit, session, signIns.keepForm))
      },
    }
    if (req.method === 'POST') checkForm(req, visit, csrf, () => endedAccount(cookies[SESSION_COOKIE]))
    if (session?.lacksCode && !SETTING_UP.test(req.path)) throw new Refusal(codeFirst(visit, session, signIns.keepForm))
    return visit

    function endedAccount(token: string | undefined): { account: string; keep: SignIns['keepForm'] } | null {
      const account = token && !session ? signIns.endedSessionOf(asReads(reader), token) : null
      return account ? { account, keep: signIns.keepForm } : null
    }
  }

type Ended = { account: string; keep: SignIns['keepForm'] } | null

function checkForm(req: Request, visit: Visit, csrf: string, ended: () => Ended): void {
  const from = req.headers['sec-fetch-site']
  if (from !== undefined && from !== 'same-origin' && from !== 'none') throw foreign()
  if (sameText(textOf(visit.form, 'csrf'), csrf)) return
  delete visit.form.csrf
  const away = ended()
  if (away) throw new Refusal(keptForLater(visit, away))
  throw new Refusal(
    show(403, 'errors/send-again', { title: 'Send this again', action: visit.url, fields: fieldsOf(visit.form) }),
  )
}

const foreign = () => new Refusal(show(403, 'errors/foreign', { title: 'This did not come from our own page' }))

const sameText = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Fields that are neither written out again nor kept: passwords, codes and what else opens something. */
const isSecret = (name: string): boolean => /password|^(csrf|old|code|sign-in-step)$/i.test(name)

/** The fields of a form, one by one, without what must not be written out again. */
export const fieldsOf = (form: Form): { name: string; value: string }[] =>
  Object.entries(form)
    .filter(([name]) => !isSecret(name))
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })))

const keptForLater = (visit: Visit, { account, keep }: NonNullable<Ended>): Answer =>
  keptAnd(visit, account, keep, (kept) =>
    goTo(
      `/sign-in?next=${encodeURIComponent(kept)}`,
      'Your sign-in had ended. Nothing that you typed is lost: sign in and you can send it again.',
    ),
  )

/** Where people set up codes, and what they need meanwhile. */
const SETTING_UP = /^\/(account\/codes(\/.*)?|prove(\/organisation)?|sign-in\/organisation(\/back)?|sign-out)$/

const codeFirst = (visit: Visit, { person }: Session, keep: SignIns['keepForm']): Answer => {
  const page = (next: string): Answer => goTo(`/account/codes?next=${encodeURIComponent(next)}`)
  return Object.keys(visit.form).length === 0 ? page(visit.url) : keptAnd(visit, person.id, keep, page)
}

/** Asks for a proof first. What was sent is kept, and can be sent again afterwards. */
const proofFirst = (visit: Visit, { person }: Session, keep: SignIns['keepForm']): Answer =>
  keptAnd(visit, person.id, keep, (kept) => goTo(`/prove?next=${encodeURIComponent(`${kept}?after=proof`)}`))

/** Keeps the form of a visit for its person, and answers with what leads to it. */
function keptAnd(visit: Visit, account: string, keep: SignIns['keepForm'], answer: (kept: string) => Answer): Answer {
  const id = randomBytes(16).toString('hex')
  const form = Object.fromEntries(Object.entries(visit.form).filter(([name]) => !isSecret(name)))
  const afterwards = (tx: Writes): void => keep(tx, { id, account, path: visit.url, form, now: visit.now })
  return { ...answer(`/kept/${id}`), afterwards }
}
