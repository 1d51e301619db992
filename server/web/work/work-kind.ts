import type { Reads, Writes } from '../../database/access.js'
import type { Finder } from '../routes.js'
import type { Locals, Visit } from '../visits.js'

/**
 * Work that takes too long for a request: it is asked for, kept in a queue in the database, made one after the other, and kept
 * for a week. To add a kind:
 *
 * 1. Write a `Kind` beside the pages that it belongs to.
 * 2. Put `...offered('/packs/:pack/pdf', packPdf)` into the stage's routes. That makes `GET /packs/:pack/pdf` (the file, once it is
 *    made), `GET /packs/:pack/pdf/work` (how far it is) and `POST /packs/:pack/pdf/work` (asks for it).
 * 3. Put `makerOf(packPdf)` into `makersOf` in app.ts.
 * 4. On the page, put `include('../work/offer', { csrf, offers })`, with `offers: [offerOf(db, visit, packPdf, found, '/packs/…/pdf')]`
 *    from its page: a link where the file is kept, else a button.
 *
 * Who may ask, look and download is the kind's finder's to say, each time anew: what was made for one person is never handed to
 * another who may not find it.
 */
export interface Kind<F, M> {
  /** What it is called in the database. It never changes. */
  name: string
  find: Finder<F>
  /** What it is made from. The same is made once; when either part changes, or the program does, it is made anew. */
  source: (db: Reads, found: F) => Source
  /** What its page says, and what the file is called. */
  words: (found: F) => KindWords
  /** Where its page leads back to, and other locals of a page (`place`, `back`). */
  frame: (db: Reads, visit: Visit, found: F) => Locals
  /** Records that it was asked for, in the transaction of the asking. Not called where it is kept or under way already. */
  record?: (tx: Writes, visit: Visit, found: F) => void
  /** Reads, from one view of the database, everything that it is made from. Nobody's sight is asked: the finder has done that. */
  read: (db: Reads, asked: Asked) => M
  /**
   * Makes it, outside of any transaction; what takes longer than a few milliseconds goes to a side thread or the browser engine.
   * It is tried three times; what can never succeed is a `CannotBeMadeError`.
   */
  make: (material: M, desk: Desk) => Promise<Buffer | AsyncIterable<Buffer>>
}

export interface Source {
  /** An id. */
  about: string
  /** SHA-256 of its content, 64 hexadecimal digits. */
  digest: string
}

export interface Asked extends Source {
  /** The account that asked first. */
  by: string
}

export interface KindWords {
  /** What it is, in the middle of a sentence: 'the award report as a PDF'. */
  what: string
  /** What its button says: 'PDF'. */
  short: string
  /** Its media type, and the name under which it is kept. */
  type: string
  file: string
}

/** What whoever makes something has at hand. */
export interface Desk {
  /** Draws a view for paper on another thread. Its locals are plain data, without functions. */
  draw: (view: string, locals: Locals) => Promise<string>
  /** A whole document to print, from what was drawn. */
  framed: (title: string, body: string) => string
  /**
   * Prints a whole document to a tagged PDF with an outline, dated `at` (UTC ISO text), so that the same document is the same
   * file.
   */
  print: (html: string, at: string) => Promise<Buffer>
  /** Tells whoever waits how far it is: 'Step 2 of 3: printing'. */
  progress: (step: number, steps: number, doing: string) => void
}

/** Why something can never be made, in words for people. It is not tried again. */
export class CannotBeMadeError extends Error {}

/** A kind as the runner knows it. */
export interface Maker {
  name: string
  /** Makes it. `look` shows one unchanging view of the database. */
  perform: (look: Look, asked: Asked, desk: Desk) => Promise<Buffer | AsyncIterable<Buffer>>
}

export type Look = <T>(read: (db: Reads) => T) => T

/** A kind for the runner, which has no person to find anything for. */
export const makerOf = <F, M>({ name, read, make }: Kind<F, M>): Maker => ({
  name,
  perform: (look, asked, desk) =>
    make(
      look((db) => read(db, asked)),
      desk,
    ),
})
