import type { Request } from 'express'
import { snapshot, transact, type Reads, type Writes } from '../database/access.js'
import { change, refusalIn, type Doors, type Finder, type Rests, type Route } from './routes.js'
import { Refusal, type Answer, type Visit } from './visits.js'

/**
 * Something that takes too long to be worked out while everybody waits, and that a page rests on. It follows from what is
 * asked alone, so that it holds for as long as the same is asked.
 */
export interface Slow<F, Asked, Told> {
  /** What is to be worked out, as the database stands in this view. */
  asks: (db: Reads, visit: Visit, found: F) => Asked
  isSame: (one: Asked, other: Asked) => boolean
  /** Works it out on another thread. Never rejects: that it could not be done is an answer too. */
  aside: (asked: Asked) => Promise<Told>
  /** Works it out here and now. */
  here: (asked: Asked) => Told
}

type Page<D, F, Told> = (db: D, visit: Visit, found: F, told: Told) => Answer

// How often the database may change what is asked while it is worked out, before everybody has to wait.
const MOST_TRIES = 3

/**
 * A page that reads and rests on something slow. What is asked is read from one view of the database, worked out aside while
 * others are served, and the page drawn from a second view in which the very same is asked; else it is worked out anew.
 */
export const slowGet = <F, Asked, Told>(
  path: string,
  find: Finder<F>,
  slow: Slow<F, Asked, Told>,
  page: Page<Reads, F, Told>,
): Route => slowLook(path, find, slow, page, () => undefined)

/** The same for a page whose reading is remembered, as by `witnessed`. */
export const slowWitnessed = <F, Asked, Told>(
  path: string,
  find: Finder<F>,
  slow: Slow<F, Asked, Told>,
  page: Page<Reads, F, Told>,
): Route =>
  slowLook(path, find, slow, page, ({ writer }, { afterwards }) => {
    if (afterwards) transact(writer, afterwards)
  })

/** `looked` is done once the page is drawn, before it goes out. */
const slowLook = <F, Asked, Told>(
  path: string,
  find: Finder<F>,
  slow: Slow<F, Asked, Told>,
  page: Page<Reads, F, Told>,
  looked: (doors: Doors, answer: Answer) => void,
): Route => ({
  method: 'GET',
  path,
  perform: (tx, visit) => atOnce(slow, page)(tx, visit, find(tx, visit)),
  rests: partsOf(find, slow, page),
  attach: (router, doors) =>
    void router.get(path, async (req, res) => {
      const answer = await rested(doors, req, find, slow, page, (look) => {
        const visit = doors.visitOf(req)
        const seen = snapshot(doors.reader, (db) => look(db, visit, find(db, visit)))
        looked(doors, seen)
        return seen
      })
      return doors.send(req, res, answer)
    }),
})

const partsOf = <F, Asked, Told>(find: Finder<F>, slow: Slow<F, Asked, Told>, page: Page<Reads, F, Told>): Rests => ({
  asks: (db, visit) => slow.asks(db, visit, find(db, visit)),
  isSame: (one, other) => slow.isSame(one as Asked, other as Asked),
  aside: (asked) => slow.aside(asked as Asked),
  here: (asked) => slow.here(asked as Asked),
  page: (db, visit, told) => page(db, visit, find(db, visit), told as Told),
})

/** The same for a page that writes: its transaction is kept only if in it the very same is asked as was worked out. */
export const slowChange = <F, Asked, Told>(
  path: string,
  find: Finder<F>,
  slow: Slow<F, Asked, Told>,
  page: Page<Writes, F, Told>,
): Route => ({
  method: 'POST',
  path,
  perform: (tx, visit) => atOnce(slow, page)(tx, visit, find(tx, visit)),
  attach: (router, doors) =>
    void router.post(path, async (req, res) => {
      const answer = await rested(doors, req, find, slow, page, (act) => change(doors, req, find, act))
      return doors.send(req, res, answer)
    }),
})

/** A page with what it rests on worked out there and then: how it is acted out, and how tests ask for it. */
export const atOnce =
  <D extends Reads, F, Asked, Told>(slow: Slow<F, Asked, Told>, page: Page<D, F, Told>) =>
  (db: D, visit: Visit, found: F): Answer =>
    page(db, visit, found, slow.here(slow.asks(db, visit, found)))

/** Thrown out of a view in which something else is asked than was worked out, so that nothing of it is kept. */
class OvertakenError extends Error {
  constructor(readonly asked: unknown) {
    super('something else is asked by now')
  }
}

/** The answer of a page once what it rests on is worked out. `view` shows the page the database and what it works on. */
async function rested<D extends Reads, F, Asked, Told>(
  doors: Doors,
  req: Request,
  find: Finder<F>,
  slow: Slow<F, Asked, Told>,
  page: Page<D, F, Told>,
  view: (look: (db: D, visit: Visit, found: F) => Answer) => Answer,
): Promise<Answer> {
  let asked: Asked
  try {
    const visit = doors.visitOf(req)
    asked = snapshot(doors.reader, (db) => slow.asks(db, visit, find(db, visit)))
  } catch (error) {
    return refused(doors, error)
  }
  for (let tries = 1; ; tries += 1) {
    const told = await slow.aside(asked)
    try {
      return view((db, visit, found) => {
        const now = slow.asks(db, visit, found)
        if (slow.isSame(now, asked)) return page(db, visit, found, told)
        if (tries < MOST_TRIES) throw new OvertakenError(now)
        return page(db, visit, found, slow.here(now))
      })
    } catch (error) {
      if (!(error instanceof OvertakenError)) return refused(doors, error)
      asked = error.asked as Asked
    }
  }
}

/** The answer of a refusal, with what is worth remembering of it written. */
function refused(doors: Doors, error: unknown): Answer {
  const answer = refusalIn(error)
  if (error instanceof Refusal && answer.afterwards) transact(doors.writer, answer.afterwards)
  return answer
}
