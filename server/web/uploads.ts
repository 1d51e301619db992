import type { RequestHandler } from 'express'
import { asReads, snapshot, transact, transactInPassing, type Reads, type Writes } from '../database/access.js'
import { CutOff, formWithFiles, type Intake } from './file-forms.js'
import { change, refusalIn, type Doors, type Finder, type Route } from './routes.js'
import type { Answer, Visit } from './visits.js'

export type { Intake } from './file-forms.js'

/** A change in a transaction of its own, in passing: what keeps the bytes of a file while they arrive is many short ones. */
export type Change = <T>(work: (tx: Writes) => T) => T

/** The database, as it is reached while a file arrives. */
export interface Ways {
  db: Reads
  change: Change
}

/** How the files of a form are taken. */
export interface Taking<F, K> {
  /**
   * Begins to take a file for whoever was found to be allowed to send it; `before`: what came before it in the same form.
   * Throws a refusal when it will not.
   */
  begin: (ways: Ways, visit: Visit, found: F, name: string, before: readonly K[]) => Intake<K>
  /** Lets go of what was taken, when the page refused it or the form broke off. */
  drop: (tx: Writes, files: K[]) => void
}

/**
 * A page that is sent files. They are taken while they arrive, in many short transactions, once the fields before them have
 * shown that this person may send them; then the page runs as that of a `post` does, and only what it keeps stays. A form
 * without files, as a browser sends it after signing in anew, comes to the page as well.
 */
export const upload = <F, K>(
  path: string,
  find: Finder<F>,
  taking: Taking<F, K>,
  page: (tx: Writes, visit: Visit, found: F, files: K[]) => Answer,
): Route => ({
  method: 'POST',
  path,
  perform: (tx, visit) => page(tx, visit, find(tx, visit), []),
  attach: (router, doors) => {
    const handler: RequestHandler = async (req, res) => {
      const taken: K[] = []
      const letGo = () => transact(doors.writer, (tx) => taking.drop(tx, taken))
      try {
        if (req.is('multipart/form-data')) req.body = await formTaken(doors, req, find, taking, taken)
        const answer = change(doors, req, find, (tx, visit, found: F) => page(tx, visit, found, taken))
        if (answer.status >= 400) letGo()
        return await doors.send(req, res, answer)
      } catch (error) {
        letGo()
        if (error instanceof CutOff) return void req.destroy()
        return doors.send(req, res, refusalIn(error))
      }
    }
    router.post(path, handler)
  },
})

async function formTaken<F, K>(
  doors: Doors,
  req: Parameters<RequestHandler>[0],
  find: Finder<F>,
  taking: Taking<F, K>,
  taken: K[],
): Promise<unknown> {
  let allowed: { visit: Visit; found: F } | undefined
  const { form } = await formWithFiles(req, taken, ({ name, form }) => {
    req.body = form
    allowed ??= entered(doors, req, find)
    return taking.begin(waysOf(doors), allowed.visit, allowed.found, name, taken)
  })
  doors.arrived(req)
  return form
}

const waysOf = ({ reader, writer }: Doors): Ways => ({
  db: asReads(reader),
  change: (work) => transactInPassing(writer, work),
})

function entered<F>(doors: Doors, req: Parameters<RequestHandler>[0], find: Finder<F>): { visit: Visit; found: F } {
  const visit = doors.visitOf(req)
  return { visit, found: snapshot(doors.reader, (db) => find(db, visit)) }
}
