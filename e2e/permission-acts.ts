import { routesOf } from '../server/app.js'
import type { Writes } from '../server/database/access.js'
import type { Person, Visit } from '../server/web/visits.js'

/** The moments at which stages of the table are made and asked. */
export const NOW = {
  early: '2026-02-10T09:00:00.000Z',
  late: '2026-03-02T09:00:00.000Z',
  later: '2026-03-12T09:00:00.000Z',
}

/** What the report of the table says, besides what is decided. */
export const REASONS = 'The first-ranked bid satisfies every requirement and best satisfies the award criteria.'

/** Every route of the application. */
export const ROUTES = routesOf({
  demo: true,
  printer: { print: () => Promise.reject(new Error('not here')), ready: () => false },
})

/** What a route answers; nothing where there is none. */
export const ask = (tx: Writes, method: string, path: string, visit: Visit) =>
  ROUTES.find((route) => route.method === method && route.path === path)?.perform(tx, visit)

/** The lead answers why the award is a close call, where it is one. */
export function closeCallAnswered(tx: Writes, visit: Visit): void {
  const path = '/tenders/:tender/report/close-calls'
  const look = ask(tx, 'GET', path, visit)
  const { closeCalls = [], answersBasis = '' } = (look?.kind === 'page' ? look.locals : {}) as {
    closeCalls?: { field: string }[]
    answersBasis?: string
  }
  const answers = Object.fromEntries(
    closeCalls.map(({ field }) => [field, 'The panel read both answers once more, and stands by its marks.']),
  )
  const answer = ask(tx, 'POST', path, { ...visit, form: { ...answers, basis: answersBasis } })
  if (answer?.status !== 303) throw new Error(`${path} answered ${answer?.status}`)
}

/** Does an act as its person, having looked at the page first for what its form rests on. */
export const performed = (tx: Writes, path: string, visit: Visit): void => {
  const look = ask(tx, 'GET', path, { ...visit, form: {} })
  const basis = look?.kind === 'page' ? String(look.locals.basis ?? '') : ''
  const answer = ask(tx, 'POST', path, { ...visit, form: { ...visit.form, basis } })
  const problems = answer?.kind === 'page' ? JSON.stringify(answer.locals.problems) : ''
  if (answer?.status !== 303) throw new Error(`${path} answered ${answer?.status} ${problems}`)
}

/** A visit as the web makes it. */
export const visitOf = (
  person: Person | null,
  now: string,
  params: Record<string, string>,
  form: Visit['form'] = {},
): Visit => ({
  person,
  now,
  params,
  form,
  query: {},
  path: '/',
  url: '/',
  session: person ? 'x' : null,
})
