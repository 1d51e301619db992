import { snapshot, type Reads } from '../database/access.js'
import { refusalIn, type Finder, type Route } from './routes.js'
import { data, type Answer, type Visit } from './visits.js'

/**
 * A page whose answer takes a while to make, such as a document: what it needs is read from one unchanging view of the
 * database, and it is made after that view is closed.
 */
export const made = <F, M>(
  path: string,
  find: Finder<F>,
  read: (db: Reads, visit: Visit, found: F) => M,
  make: (material: M) => Promise<Answer>,
): Route => ({
  method: 'GET',
  path,
  perform: (tx, visit) => {
    read(tx, visit, find(tx, visit))
    return data(null)
  },
  attach: (router, doors) =>
    void router.get(path, async (req, res) => {
      let answer: Answer
      try {
        const visit = doors.visitOf(req)
        answer = await make(snapshot(doors.reader, (db) => read(db, visit, find(db, visit))))
      } catch (error) {
        answer = refusalIn(error)
      }
      return doors.send(req, res, answer)
    }),
})
