import { asReads, type Connection, type Reads, type Writes } from '../database/access.js'
import { openView } from '../database/open.js'
import { change, type Finder, type Route } from './routes.js'
import { stream, type Answer, type Visit } from './visits.js'

/** A text too long to hold: how it is read piece by piece from one unchanging view of the database. */
export interface Written {
  type: string
  name: string
  pieces: (db: Reads) => Iterable<Buffer>
}

type Page<F> = (tx: Writes, visit: Visit, found: F) => Written | Answer

/**
 * A page that hands over a long text. What it finds and records is one transaction, kept before the first byte goes out; the
 * text is then read from a view of its own, opened once that is kept, while others are served between two pieces. Should
 * the reading fail midway, the connection breaks, and the text has no end.
 */
export const written = <F>(path: string, find: Finder<F>, page: Page<F>): Route => ({
  method: 'POST',
  path,
  perform: (tx, visit) => handedOver(page)(tx, visit, find(tx, visit)),
  attach: (router, doors) =>
    void router.post(path, (req, res) => {
      const answer = change(doors, req, find, (tx, visit, found) =>
        asAnswer(page(tx, visit, found), (pieces) => fromView(doors.reader, pieces)),
      )
      return doors.send(req, res, answer)
    }),
})

/** A page with its text read there and then: how it is acted out, and how tests ask for it. */
export const handedOver =
  <F>(page: Page<F>) =>
  (tx: Writes, visit: Visit, found: F): Answer =>
    asAnswer(page(tx, visit, found), (pieces) => pieces(tx))

const asAnswer = (given: Written | Answer, read: (pieces: Written['pieces']) => Iterable<Buffer>): Answer =>
  'kind' in given ? given : stream(given.type, given.name, null, false, read(given.pieces))

/** Opens its view when the first piece is asked for, and closes it when the last was, or when whoever reads has gone. */
function* fromView(reader: Connection, pieces: Written['pieces']): Generator<Buffer, void, undefined> {
  const view = openView(reader)
  try {
    yield* pieces(asReads(view))
  } finally {
    view.close()
  }
}
