import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import { loggable } from './errors.js'
import { AWAY_COOKIE, cookieCalled, KNOWN_COOKIE, knownOf, NOTICE_COOKIE, SESSION_COOKIE } from './requests.js'
import type { Answer, Locals } from './visits.js'

export interface Drawing {
  log: Logger
  /** Draws a view with its locals. */
  render: (view: string, locals: Locals) => string
  /** Prints a whole HTML document to PDF. Rejects with a message for people when no browser engine is there. */
  print: (html: string) => Promise<Buffer>
  demo: boolean
  secure: boolean
  /** The text of the stylesheet, for documents that are printed without the network. */
  styles: () => string
  /** Where the built stylesheet and scripts are: their name changes when they do. */
  assets: { style: string; script: string }
}

/** Sends an answer: draws pages inside the layout, sets the session's cookie, says a notice once. */
export const sender =
  (drawing: Drawing) =>
  (req: Request, res: Response, answer: Answer): void | Promise<void> => {
    setCookies(drawing, req, res, answer)
    noteRefusal(drawing, req, answer.status)
    res.status(answer.status)
    if (answer.kind === 'redirect') return void res.redirect(answer.status, answer.to)
    if (answer.kind === 'data') return void res.json(answer.data)
    if (answer.kind === 'download') return sendFile(res, answer.type, answer.name, answer.body)
    if (answer.kind === 'stream') return streamed(req, res, answer)
    if (answer.kind === 'print') return printed(drawing, req, res, answer)
    res.type('html').send(page(drawing, req, res, answer.view, answer.locals))
  }

/** Whoever looks for what they may not see leaves a line in the log, so that a search for it can be noticed. */
function noteRefusal({ log }: Drawing, req: Request, status: number): void {
  if (status !== 403 && status !== 404) return
  const { id, session } = knownOf(req)
  log.info(
    { request: id, person: session?.person.id ?? null, method: req.method, path: loggable(req.path), status },
    'refused',
  )
}

function setCookies({ secure }: Drawing, req: Request, res: Response, answer: Answer): void {
  const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
  if (answer.session === 'ended') res.clearCookie(cookieCalled(SESSION_COOKIE, secure), cookie)
  else if (answer.session)
    res.cookie(cookieCalled(SESSION_COOKIE, secure), answer.session.token, {
      ...cookie,
      // Counted from the server's clock: the browser's may be wrong.
      maxAge: Date.parse(answer.session.until) + 7 * 86_400_000 - Date.parse(knownOf(req).now),
    })
  if (answer.session && answer.session !== 'ended' && answer.session.known)
    res.cookie(cookieCalled(KNOWN_COOKIE, secure), answer.session.known, { ...cookie, maxAge: 400 * 86_400_000 })
  if (answer.away === 'ended') res.clearCookie(cookieCalled(AWAY_COOKIE, secure), cookie)
  else if (answer.away)
    res.cookie(cookieCalled(AWAY_COOKIE, secure), answer.away.text, { ...cookie, maxAge: answer.away.minutes * 60_000 })
  if (answer.notice) res.cookie(cookieCalled(NOTICE_COOKIE, secure), answer.notice, { ...cookie, maxAge: 60_000 })
}

function page(drawing: Drawing, req: Request, res: Response, view: string, locals: Locals): string {
  const { id, session, csrf, now, cookies } = knownOf(req)
  const notice = cookies[NOTICE_COOKIE]?.replaceAll(/\p{Cc}/gu, ' ') ?? null
  if (notice)
    res.clearCookie(cookieCalled(NOTICE_COOKIE, drawing.secure), {
      httpOnly: true,
      sameSite: 'lax',
      secure: drawing.secure,
      path: '/',
    })
  const given = {
    person: session?.person ?? null,
    csrf: `<input type="hidden" name="csrf" value="${csrf}">`,
    now,
    url: req.originalUrl,
    demo: drawing.demo,
    request: id,
  }
  const body = drawing.render(view, { problems: [], typed: {}, ...given, ...locals })
  const { title, place, back, wide, problems } = locals
  const frame = { title, place, back, wide, problems, notice, body, assets: drawing.assets }
  return drawing.render('layout/page', { ...given, ...frame })
}

function sendFile(res: Response, type: string, name: string, body: string | Buffer): void {
  res.attachment(name).type(type).send(body)
}

/** What somebody handed in is never trusted: no type that a browser runs, no guessing, no script, no frame, no copy kept. */
async function streamed(req: Request, res: Response, answer: Answer & { kind: 'stream' }): Promise<void> {
  res.attachment(answer.name)
  if (answer.isShown) res.setHeader('Content-Disposition', shownAs(res.getHeader('Content-Disposition')))
  res.setHeader('Content-Type', answer.type)
  if (answer.size !== null) res.setHeader('Content-Length', answer.size)
  res.setHeader('Content-Security-Policy', FILE_POLICY)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cache-Control', 'no-store')
  if (req.method === 'HEAD') return void res.end()
  for (const piece of answer.pieces) {
    if (res.destroyed) return
    if (!res.write(piece)) await drained(res)
    else await othersFirst()
  }
  res.end()
}

const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

const shownAs = (disposition: unknown): string => String(disposition).replace(/^attachment/, 'inline')

/** How long a reader may take nothing at all, in milliseconds: a view of the database may be held open for it. */
const PATIENCE = 120_000

/** Waits until a slow reader has taken what was written, or has gone; one that takes nothing is let go. */
const drained = (res: Response): Promise<void> =>
  new Promise((ready) => {
    const timer = setTimeout(() => res.destroy(), PATIENCE)
    const done = (): void => {
      clearTimeout(timer)
      res.off('drain', done).off('close', done)
      ready()
    }
    res.once('drain', done).once('close', done)
  })

const othersFirst = (): Promise<void> => new Promise((ready) => void setImmediate(ready))

async function printed(
  drawing: Drawing,
  req: Request,
  res: Response,
  answer: Answer & { kind: 'print' },
): Promise<void> {
  const html = drawing.render('layout/document', {
    ...answer.locals,
    styles: drawing.styles(),
    body: drawing.render(answer.view, { forPrint: true, ...answer.locals }),
  })
  try {
    const pdf = await drawing.print(html)
    sendFile(res, 'application/pdf', answer.name, pdf)
  } catch (error) {
    drawing.log.error({ err: error, request: knownOf(req).id }, 'printing failed')
    res
      .status(503)
      .type('html')
      .send(page(drawing, req, res, 'errors/no-print', { title: 'This could not be printed' }))
  }
}
