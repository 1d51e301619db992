import type { Writes } from '../database/access.js'

/** Whoever has signed in, as far as every page needs to know. */
export interface Person {
  id: string
  name: string
  email: string
  roles: Role[]
  organisation: string | null
}
export const ROLES = ['administrator', 'commissioner', 'panel', 'bidder', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** What was typed: a field that was sent more than once is a list. */
export type Form = Record<string, string | string[]>

/** One request, as a page sees it. */
export interface Visit {
  person: Person | null
  /** UTC ISO text: when the whole request had arrived, by the server's clock. */
  now: string
  path: string
  params: Record<string, string>
  query: Form
  form: Form
  /** The session's token digest, for signing out; null when signed out. */
  session: string | null
  /** What the person's own unfinished typing on this page is kept under. */
  url: string
  /** What the request came from; absent where it came over no wire, as when an example is acted out. */
  client?: Client
  /** Throws a refusal unless whoever visits has proved lately who they are; absent where nobody came over a wire. */
  prove?: () => void
}

/** The browser and the place that a request came from, as far as it tells. */
export interface Client {
  /** The address on the network. */
  address: string
  /** What the browser says of itself. */
  agent: string
  /** The token that a browser holds in which somebody has signed in before; '' without one. */
  known: string
  /** What this site gave the browser to bring back from another server; '' without it. */
  away?: string
}

export type Locals = Record<string, unknown>

/** What a page answers. An answer of 400 or above undoes everything that its request wrote. */
export type Answer = (
  | { kind: 'page'; view: string; locals: Locals }
  | { kind: 'redirect'; to: string }
  | { kind: 'download'; type: string; name: string; body: string | Buffer }
  | { kind: 'stream'; type: string; name: string; size: number | null; isShown: boolean; pieces: Iterable<Buffer> }
  | { kind: 'print'; view: string; locals: Locals; name: string }
  | { kind: 'data'; data: unknown }
) & {
  status: number
  /** Said once at the top of the next page. */
  notice?: string
  /** Begins a session with this token, or ends it. `known` is the token by which this browser is known from then on. */
  session?: { token: string; until: string; known?: string } | 'ended'
  /** What the browser is to bring back from another server to which it is sent, or that it has done so. */
  away?: { text: string; minutes: number } | 'ended'
  /** Written in a transaction of its own after a refusal undid the rest: a refusal worth remembering. */
  afterwards?: (tx: Writes) => void
}

/** A page. `locals.title` is needed: it is the title of the window and the main heading's companion. */
export const show = (status: number, view: string, locals: Locals & { title: string }): Answer => ({
  kind: 'page',
  status,
  view,
  locals,
})

/** Sends the visitor on to another page, where `notice` is said once. */
export const goTo = (to: string, notice?: string): Answer => ({
  kind: 'redirect',
  status: 303,
  to,
  ...(notice ? { notice } : {}),
})

/** A file to keep. */
export const download = (type: string, name: string, body: string | Buffer): Answer => ({
  kind: 'download',
  status: 200,
  type,
  name,
  body,
})

/**
 * A file that somebody handed in, or a text too long to hold, sent piece by piece: to be kept, or shown in the browser under a
 * sandbox that lets it do nothing. Its size is null when it is not known before the end.
 */
export const stream = (
  type: string,
  name: string,
  size: number | null,
  isShown: boolean,
  pieces: Iterable<Buffer>,
): Answer => ({ kind: 'stream', status: 200, type, name, size, isShown, pieces })

/** A page printed to a tagged PDF by a browser engine. */
export const print = (view: string, name: string, locals: Locals & { title: string }): Answer => ({
  kind: 'print',
  status: 200,
  view,
  name,
  locals,
})

/** A small answer for script on a page, such as an autosave. */
export const data = (body: unknown, status = 200): Answer => ({ kind: 'data', status, data: body })

/** Thrown by a finder or a page that will not go on: carries the answer, and undoes what was written. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`)
  }
}

/** Unknown, or not this person's to see: the same page for both, so that it tells nothing. */
export const notFound = (): Refusal => new Refusal(show(404, 'errors/not-found', { title: 'Page not found' }))

/** Not possible at this stage: says what the stage is and since when. */
export const wrongStage = (stage: { name: string; since: string | null }, what: string): Refusal =>
  new Refusal(show(409, 'errors/wrong-stage', { title: 'Not possible at this stage', stage, what }))

/** Nobody has signed in: the visitor is sent to do so and comes back here. */
export const signInFirst = (visit: Visit): Refusal =>
  new Refusal(goTo(`/sign-in?next=${encodeURIComponent(visit.url)}`))

/** The text of a field: '' when it was not sent; the first when it was sent more than once. Line ends become '\n'. */
export function textOf(form: Form, field: string): string {
  const value = form[field]
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replace(/\r\n?/g, '\n')
}

/** Every value of a field, in the order in which it was sent. */
export function listOf(form: Form, field: string): string[] {
  const value = form[field]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
