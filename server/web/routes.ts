import type { Request, RequestHandler, Response, Router } from 'express'
import { asReads, snapshot, transact, type Connection, type Reads, type Writes } from '../database/access.js'
import { Refusal, type Answer, type Form, type Visit } from './visits.js'

/** Finds what a page works on for this person, or throws a refusal. What may not be touched cannot be found. */
export type Finder<F> = (db: Reads, visit: Visit) => F

/** What a route needs of the running house. */
export interface Doors {
  reader: Connection
  writer: Connection
  /** The visit of a request; for a POST it throws a refusal when the form's token is not this session's. */
  visitOf: (req: Request) => Visit
  send: (req: Request, res: Response, answer: Answer) => void | Promise<void>
  /** Notes that the last byte of a form has come, of one that is read only by its page. */
  arrived: (req: Request) => void
}

export interface Route {
  method: 'GET' | 'POST'
  path: string
  attach: (router: Router, doors: Doors) => void
  /** Finds and acts at once, inside a transaction that the caller holds: how worked examples are acted out, and tests ask. */
  perform: (tx: Writes, visit: Visit) => Answer
  /** Of a page that reads and rests on something slow, the parts it is made of: for whoever draws it from another view. */
  rests?: Rests
}

/** A page that rests on something slow, in its parts (see `Slow`); what is asked and told is for these parts alone to know. */
export interface Rests {
  asks: (db: Reads, visit: Visit) => unknown
  isSame: (one: unknown, other: unknown) => boolean
  aside: (asked: unknown) => Promise<unknown>
  here: (asked: unknown) => unknown
  page: (db: Reads, visit: Visit, told: unknown) => Answer
}

/** A page that reads, from one unchanging view of the database. It is never handed a transaction, so it cannot write. */
export const get = <F>(path: string, find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer): Route => ({
  method: 'GET',
  path,
  perform: (tx, visit) => page(tx, visit, find(tx, visit)),
  attach: (router, doors) =>
    void router.get(path, (req, res) => {
      const answer = answered(() => {
        const visit = doors.visitOf(req)
        return snapshot(doors.reader, (db) => page(db, visit, find(db, visit)))
      })
      return doors.send(req, res, answer)
    }),
})

/**
 * A page that reads, and whose reading is remembered: what its answer says is written afterwards is kept in a transaction of
 * its own before the answer goes out. The page itself cannot write.
 */
export const witnessed = <F>(
  path: string,
  find: Finder<F>,
  page: (db: Reads, visit: Visit, found: F) => Answer,
): Route => ({
  method: 'GET',
  path,
  perform: (tx, visit) => page(tx, visit, find(tx, visit)),
  attach: (router, doors) =>
    void router.get(path, (req, res) => {
      const answer = answered(() => {
        const visit = doors.visitOf(req)
        return snapshot(doors.reader, (db) => page(db, visit, find(db, visit)))
      })
      if (answer.afterwards) transact(doors.writer, answer.afterwards)
      return doors.send(req, res, answer)
    }),
})

/** A page that writes: finding, checking, keeping and recording are one transaction; an answer of 400 or above undoes it. */
export const post = <F>(
  path: string,
  find: Finder<F>,
  page: (tx: Writes, visit: Visit, found: F) => Answer,
): Route => ({
  method: 'POST',
  path,
  perform: (tx, visit) => page(tx, visit, find(tx, visit)),
  attach: (router, doors) => void router.post(path, (req, res) => doors.send(req, res, change(doors, req, find, page))),
})

/** Like `post`, with something slow done first (a password checked): `before` has only the form and a reading connection. */
export const slowPost = <P, F>(
  path: string,
  before: (db: Reads, visit: Visit) => Promise<P>,
  find: Finder<F>,
  page: (tx: Writes, visit: Visit, found: F, prepared: P) => Answer,
): Route => ({
  method: 'POST',
  path,
  perform: () => {
    throw new Error(`${path} does something slow before its transaction: it is only reached over HTTP`)
  },
  attach: (router, doors) => void router.post(path, slowly(doors, before, find, page)),
})

/** Does something slow with a reading connection alone, and then finds, acts and keeps in one transaction. */
export const slowly =
  <P, F>(
    doors: Doors,
    before: (db: Reads, visit: Visit) => Promise<P>,
    find: Finder<F>,
    page: (tx: Writes, visit: Visit, found: F, prepared: P) => Answer,
  ): RequestHandler =>
  async (req, res) => {
    let prepared: P
    try {
      prepared = await before(asReads(doors.reader), doors.visitOf(req))
    } catch (error) {
      return doors.send(req, res, refusalIn(error))
    }
    return doors.send(
      req,
      res,
      change(doors, req, find, (tx, visit, found: F) => page(tx, visit, found, prepared)),
    )
  }

/** Finds, acts and keeps in one transaction, which an answer of 400 or above undoes. */
export function change<F>(
  doors: Doors,
  req: Request,
  find: Finder<F>,
  page: (tx: Writes, visit: Visit, found: F) => Answer,
): Answer {
  const answer = answered(() => {
    const visit = doors.visitOf(req)
    return transact(doors.writer, (tx) => {
      const answer = page(tx, visit, find(tx, visit))
      if (answer.status >= 400) throw new Refusal(answer)
      return answer
    })
  })
  if (answer.afterwards) transact(doors.writer, answer.afterwards)
  return answer
}

function answered(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    return refusalIn(error)
  }
}

/** The answer of a refusal; throws whatever is none. */
export function refusalIn(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer
  throw error
}

/** What was sent as a form: only text, a repeated field as a list; without NUL, at which a database takes a text to end. */
export const formOf = (body: unknown): Form => {
  const form: Form = Object.create(null) as Form
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const field = withoutNul(name)
    if (typeof value === 'string') form[field] = withoutNul(value)
    else if (Array.isArray(value)) form[field] = value.filter((one) => typeof one === 'string').map(withoutNul)
  }
  return form
}

const withoutNul = (text: string): string => text.replaceAll('\0', '')
