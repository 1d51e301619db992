import { answerAside } from '../side-thread.js'
import { viewsFolder, viewsIn } from '../views.js'
import type { Locals } from '../visits.js'

/** A view that is to be drawn for paper. */
export interface AskedDrawing {
  view: string
  locals: Locals
}

// The thread on which documents are drawn: `work-desk.ts` asks it.
const draw = viewsIn(viewsFolder())
answerAside(({ view, locals }: AskedDrawing): string => draw(view, { forPrint: true, ...locals }))
