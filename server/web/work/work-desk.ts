import { extname } from 'node:path'
import type { Printer } from '../../documents/pdf.js'
import { sideThread } from '../side-thread.js'
import { viewsFolder, viewsIn } from '../views.js'
import type { AskedDrawing } from './drawing-worker.js'
import { CannotBeMadeError, type Desk } from './work-kind.js'

// Far more than any document takes: a thread that needs longer is stuck.
const LONGEST = 60_000

const NO_ENGINE =
  'The server found no browser engine to print with. Tell your administrator to install Chromium; meanwhile the page itself can be printed from your browser.'

/** What makers work with: views drawn aside, and a browser engine that prints what is queued apart from what is asked for in passing. */
export function workDesk(
  printer: Pick<Printer, 'ready' | 'printQueued'>,
  styles: () => string,
): Omit<Desk, 'progress'> {
  const thread = sideThread<AskedDrawing, string>(
    new URL(`./drawing-worker${extname(import.meta.filename)}`, import.meta.url),
    { longest: LONGEST },
  )
  const frame = viewsIn(viewsFolder())
  return {
    draw: (view, locals) => thread.ask({ view, locals }),
    framed: (title, body) => frame('layout/document', { title, body, styles: styles() }),
    print: (html, at) => {
      if (!printer.ready()) throw new CannotBeMadeError(NO_ENGINE)
      return printer.printQueued(html, at)
    },
  }
}
