import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { MissingKey } from '../database/server-key.js'
import { writeTroubleIn } from '../database/write-trouble.js'
import { formOf, type Doors } from './routes.js'
import { fieldsOf, knownOf } from './requests.js'
import { goTo, notFound, show, type Answer } from './visits.js'

/** Any address that no route knows: the same page as for what may not be seen; who has not signed in is sent to do so. */
export const nothingHere =
  (send: Doors['send']): RequestHandler =>
  (req, res) =>
    send(
      req,
      res,
      knownOf(req).session ? notFound().answer : goTo(`/sign-in?next=${encodeURIComponent(req.originalUrl)}`),
    )

/** Whatever was thrown: the log has it under the request's id, the page shows only that id. */
export const troubles =
  (send: Doors['send'], log: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const answer = unwritten(error, req) ?? answerTo(error, req)
    if (answer.status >= 500)
      log.error({ err: error, request: knownOf(req).id, path: loggable(req.path) }, 'request failed')
    return send(req, res, answer)
  }

/** Nothing could be written, or what is sealed not be opened: says why, and hands back whatever was typed, to be sent again. */
function unwritten(error: unknown, req: Request): Answer | null {
  const trouble = error instanceof MissingKey ? 'key' : writeTroubleIn(error)
  if (!trouble) return null
  const isForm = req.method === 'POST'
  // A form with files was read while it came, and a browser hands no file over a second time: its page is opened again.
  const hasFiles = isForm && Boolean(req.is('multipart/form-data'))
  return show(503, 'errors/unwritten', {
    title: 'Nothing was saved: please send it again',
    trouble,
    action: req.originalUrl,
    fields: isForm ? fieldsOf(formOf(req.body)) : [],
    isForm,
    hasFiles,
  })
}

function answerTo(error: unknown, req: Request): Answer {
  const status = statusIn(error)
  if (status === 413) return show(413, 'errors/bad-request', { title: 'Too much at once', text: tooMuch })
  if (status >= 400 && status < 500)
    return show(400, 'errors/bad-request', { title: 'This could not be read', text: garbled })
  return show(500, 'errors/trouble', { title: 'Something went wrong on our side', request: knownOf(req).id })
}

const tooMuch = 'What was sent is larger than this page takes. Go back, shorten it and send it again.'
const garbled = 'The address or the form was damaged on its way. Go back and send it again.'

function statusIn(error: unknown): number {
  if (error instanceof URIError) return 400
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}

/** An address as the log may have it: without the tokens of links, which open something for whoever reads them. */
export const loggable = (path: string): string => path.replaceAll(/[\w.-]{28,}/g, '…')
