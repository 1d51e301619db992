import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import { formOf } from './routes.js'
import { Refusal, show, type Form } from './visits.js'

/** The most bytes that are handed on at once: what a file costs in memory is a few of these, however large it is. */
export const PIECE = 131_072

/** Where the bytes of one file go while they arrive. */
export interface Intake<K> {
  /** Takes the next bytes, which are there only until it answers: false when it wants no more of them. */
  take: (bytes: Buffer) => boolean
  /** The file has come to its end. Answers what the page gets of it. */
  done: () => Promise<K>
  /** The file was cut off on its way. */
  cut: () => void
}

/** What is told of a file before its bytes come. The name is whatever its sender wrote. */
export interface Announced {
  name: string
  /** The fields that came before it. */
  form: Form
}

const LIMITS = { fields: 100, fieldSize: 65_536, fieldNameSize: 100, files: 20, parts: 120, headerPairs: 20 }
/** Whoever sends nothing for so long has gone. */
const SILENCE = 60_000
/** A form that is refused is read on up to here, so that its sender hears why; beyond it the line is cut. */
const LONGEST_FAREWELL = 1_073_741_824

/** Thrown when a form did not come to its end: whoever sent it may no longer be there to be told. */
export class CutOff extends Error {
  constructor() {
    super('the form was cut off on its way')
  }
}

const refused = (status: number, title: string, text: string): Refusal =>
  new Refusal(show(status, 'errors/bad-request', { title, text }))

const tooMuch = () =>
  refused(
    413,
    'Too much at once',
    'A form may have 100 fields and 20 files at once. Nothing of this one was kept: go back and send it in parts.',
  )
const garbled = () =>
  refused(
    400,
    'This could not be read',
    'The form did not arrive whole, and nothing of it was kept. Go back and send it again.',
  )

let last: Promise<void> = Promise.resolve()

/**
 * Waits for one's turn. Only one piece of all that arrives at the same time is dealt with between two looks at what else is
 * asked of the server, so that pages are answered meanwhile.
 */
export function turn(): Promise<void> {
  last = last.then(() => new Promise((next) => void setImmediate(next)))
  return last
}

/**
 * Reads a form with files as it arrives, holding no more than a few pieces of it. `begin` is asked for each file once the
 * fields before it are known, and may throw a refusal; the rest is then read and let go, and the refusal thrown at the end.
 * What came of each file is added to `files`. Throws `CutOff` when the form breaks off.
 */
export async function formWithFiles<K>(
  req: Request,
  files: K[],
  begin: (file: Announced) => Intake<K>,
): Promise<{ form: Form }> {
  const fields = Object.create(null) as Form
  let trouble: unknown = null
  let pumping: Promise<void> = Promise.resolve()
  const parser = parserFor(req)
  const over = () => void (trouble ??= tooMuch())

  parser.on('field', (name, value, info) => {
    if (info.nameTruncated || info.valueTruncated) over()
    else add(fields, name, value)
  })
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(limit, over)
  parser.on('file', (_field, stream, { filename }) => {
    // What breaks off is told by the pump, which may still be busy with the file before.
    stream.on('error', () => undefined)
    pumping = pumping.then(async () => {
      try {
        if (trouble) return void stream.resume()
        const kept = await pump(stream, () => begin({ name: filename ?? '', form: formOf(fields) }), filename ?? '')
        if (kept) files.push(kept.file)
      } catch (error) {
        trouble ??= error
        stream.resume()
      }
    })
  })
  await fed(req, parser).catch((error: unknown) => (trouble = error))
  await pumping
  if (trouble) throw trouble
  return { form: formOf(fields) }
}

function add(fields: Form, name: string, value: string): void {
  const known = fields[name]
  fields[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
}

function parserFor(req: Request): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', preservePath: true, limits: LIMITS })
  } catch {
    req.resume()
    throw garbled()
  }
}

/** Feeds a request to its parser, until both have come to their end. */
function fed(req: Request, parser: busboy.Busboy): Promise<void> {
  req.setTimeout(SILENCE, () => req.destroy())
  let bytes = 0
  req.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > LONGEST_FAREWELL) req.destroy()
  })
  return new Promise<void>((done, failed) => {
    const broken = (error: unknown) => {
      req.unpipe(parser)
      req.resume()
      failed(error)
    }
    parser.once('close', done)
    parser.once('error', () => broken(garbled()))
    req.once('close', () => {
      if (req.complete) return
      broken(new CutOff())
      parser.destroy(new CutOff())
    })
    req.pipe(parser)
  }).finally(() => req.setTimeout(0))
}

/** Hands the bytes of a file on, a piece at a time. A file input in which nothing was chosen sends a file without name and bytes: none. */
async function pump<K>(stream: Readable, begin: () => Intake<K>, name: string): Promise<{ file: K } | null> {
  let intake = name === '' ? null : begin()
  let isWanted = true
  try {
    for await (const piece of pieces(stream)) {
      await turn()
      intake ??= begin()
      isWanted = intake.take(piece)
      if (!isWanted) break
    }
  } catch (error) {
    intake?.cut()
    throw error
  }
  if (!isWanted) stream.resume()
  return intake && { file: await intake.done() }
}

/** The bytes of a stream in pieces of one size; only the last is smaller. Each piece lies where the one before lay. */
async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafeSlow(PIECE)
  let length = 0
  for await (const part of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    let from = 0
    while (from < part.length) {
      const copied = part.copy(piece, length, from)
      from += copied
      length += copied
      if (length < PIECE) continue
      yield piece
      length = 0
    }
  }
  if (length > 0) yield piece.subarray(0, length)
}
