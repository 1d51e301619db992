import type { RequestHandler } from 'express'
import { asReads, snapshot, type Reads, type Writes } from '../database/access.js'
import { refusalIn, slowly, type Doors, type Finder, type Route } from './routes.js'
import type { Answer, Visit } from './visits.js'

/** Pages on the way to another server and back, which is asked something before they are answered. */

type Asking<P> = (db: Reads, visit: Visit) => Promise<P>

const route = (path: string, handler: (doors: Doors) => RequestHandler): Route => ({
  method: 'GET',
  path,
  perform: () => {
    throw new Error(`${path} asks another server first: it is only reached over HTTP`)
  },
  attach: (router, doors) => void router.get(path, handler(doors)),
})

/** A page that sends somebody to another server, which `before` asks where to. It reads, and cannot write. */
export const sendingAway = <F, P>(
  path: string,
  before: Asking<P>,
  find: Finder<F>,
  page: (db: Reads, visit: Visit, found: F, prepared: P) => Answer,
): Route =>
  route(path, (doors) => async (req, res) => {
    try {
      const prepared = await before(asReads(doors.reader), doors.visitOf(req))
      const visit = doors.visitOf(req)
      return doors.send(
        req,
        res,
        snapshot(doors.reader, (db) => page(db, visit, find(db, visit), prepared)),
      )
    } catch (error) {
      return doors.send(req, res, refusalIn(error))
    }
  })

/**
 * A page to which another server sends somebody back. Its standard has it that they come with a GET, and it writes all the same: so
 * whatever it does must rest on something that only this site gave that very browser. A HEAD, which nobody comes back with, finds nothing.
 */
export const comingBack = <F, P>(
  path: string,
  before: Asking<P>,
  find: Finder<F>,
  page: (tx: Writes, visit: Visit, found: F, prepared: P) => Answer,
): Route =>
  route(path, (doors) => {
    const come = slowly(doors, before, find, page)
    return (req, res, next) => (req.method === 'HEAD' ? next() : come(req, res, next))
  })
