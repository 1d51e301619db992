import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routesOf } from '../server/app.js'
import { transact, type Connection, type Writes } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openWriter } from '../server/database/open.js'
import { keepConflictDecision, keepDeclaration } from '../server/panel/interest-store.js'
import { accountOf, keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import type { Route } from '../server/web/routes.js'
import { Refusal, type Person, type Role, type Visit } from '../server/web/visits.js'
import { largeExample, largePeople, type Until } from '../scripts/large-example.js'

/** What one route answers to one persona at one stage. A redirect of somebody signed in counts as done. */
export interface Cell {
  route: string
  persona: string
  stage: string
  status: number
  /** Whether the answer is, to the letter, the one for a bid that does not exist. True where the route names no bid. */
  asForUnknown: boolean
}

/** Routes that anybody may reach, signed in or not. */
export const PUBLIC = ['GET /sign-in', 'POST /sign-in/demo', 'GET /invitations/:token', 'GET /health']

const SIZE = { bids: 2, criteria: 5, evaluators: 3 }
const NOW = { early: '2026-02-10T09:00:00.000Z', late: '2026-03-02T09:00:00.000Z' }

interface Stage {
  name: string
  until: Until
  now: string
  /** An act that takes the example on from there. */
  further?: (tx: Writes, tender: string, lead: Person) => void
}

const ROUTES = routesOf({
  demo: true,
  printer: { print: () => Promise.reject(new Error('not here')), ready: () => false },
})

const ask = (tx: Writes, method: string, path: string, visit: Visit) =>
  ROUTES.find((route) => route.method === method && route.path === path)?.perform(tx, visit)

/** The lead answers why the award is a close call, where it is one. */
function closeCallAnswered(tx: Writes, visit: Visit): void {
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
const performed = (tx: Writes, path: string, visit: Visit): void => {
  const look = ask(tx, 'GET', path, { ...visit, form: {} })
  const basis = look?.kind === 'page' ? String(look.locals.basis ?? '') : ''
  const answer = ask(tx, 'POST', path, { ...visit, form: { ...visit.form, basis } })
  const problems = answer?.kind === 'page' ? JSON.stringify(answer.locals.problems) : ''
  if (answer?.status !== 303) throw new Error(`${path} answered ${answer?.status} ${problems}`)
}

const visitOf = (
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

const STAGES: Stage[] = [
  { name: 'draft', until: 'draft', now: NOW.early },
  { name: 'open', until: 'bids', now: NOW.early },
  { name: 'closed', until: 'bids', now: NOW.late },
  { name: 'marking', until: 'marking', now: NOW.late },
  { name: 'moderation', until: 'moderation', now: NOW.late },
  { name: 'price', until: 'price', now: NOW.late },
  { name: 'ranking', until: 'ranking', now: NOW.late },
  {
    name: 'reported',
    until: 'ranking',
    now: NOW.late,
    further: (tx, tender, lead) => {
      closeCallAnswered(tx, visitOf(lead, NOW.late, { tender }))
      performed(tx, '/tenders/:tender/report', visitOf(lead, NOW.late, { tender }, REPORT_FORM))
    },
  },
  {
    name: 'abandoned',
    until: 'moderation',
    now: NOW.late,
    further: (tx, tender, lead) =>
      performed(
        tx,
        '/tenders/:tender/abandon',
        visitOf(lead, NOW.late, { tender }, { reason: 'The funding was withdrawn by the department.' }),
      ),
  },
]
const REPORT_FORM = {
  decision: 'none',
  reasons: 'The first-ranked bid satisfies every requirement and best satisfies the award criteria.',
}

interface Made {
  personas: [string, Person | null][]
  params: Record<string, string>
}

function made(tx: Writes, stage: Stage): Made {
  const people = largePeople(tx, SIZE)
  const { tender, bids, seats } = largeExample(tx, SIZE, people, stage.until)
  const extra = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.replace(/ /g, '.')}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW.early,
    })
  const auditor = extra('seated auditor', 'auditor')
  keepSeat(tx, { tender, person: auditor, kind: 'auditor', criteria: [], by: people.lead, now: NOW.early })
  const [bid] = bids
  const recused = people.evaluators[2] as string
  if (bid && stage.until !== 'bids') {
    const revision = keepDeclaration(tx, {
      person: recused,
      bid,
      interest: 'declared',
      text: 'I once worked there.',
      now: stage.now,
    })
    keepConflictDecision(tx, {
      person: recused,
      bid,
      revision,
      decision: 'recuse',
      reason: 'Too close.',
      by: people.lead,
      now: stage.now,
    })
  }
  const elsewhere = keepOrganisation(tx, { name: 'Elsewhere', now: NOW.early })
  const person = (id: string): Person => {
    const account = accountOf(tx, id)
    if (!account) throw new Error(`no account ${id}`)
    return { id, name: account.name, email: account.email, roles: account.roles, organisation: account.organisation }
  }
  const personas: [string, string | null][] = [
    ['signed out', null],
    ['administrator', extra('administrator', 'administrator')],
    ['another commissioner', extra('another commissioner', 'commissioner')],
    ['lead', people.lead],
    ['evaluator', people.evaluators[0] as string],
    ['recused evaluator', recused],
    ['moderator', people.moderator],
    ['price evaluator', people.price],
    ['auditor', auditor],
    ['auditor without a seat', extra('unseated auditor', 'auditor')],
    ['panel member without a seat', extra('unseated member', 'panel')],
    ['bidder', people.bidders[0]?.account as string],
    ['rival bidder', people.bidders[1]?.account as string],
    ['bidder elsewhere', extra('bidder elsewhere', 'bidder', elsewhere)],
  ]
  stage.further?.(tx, tender, person(people.lead))
  return {
    personas: personas.map(([name, id]) => [name, id === null ? null : person(id)]),
    params: {
      tender,
      bid: bid ?? 'nosuchbid',
      criterion: 'c1',
      section: 's1',
      seat: seats[0] as string,
      study: 'study-1',
      contract: 'contract-1',
      account: people.lead,
      ...latest(tx, tender),
    },
  }
}

/** Ids that only exist once something was submitted or issued. */
function latest(tx: Writes, tender: string): Record<string, string> {
  const one = (sql: string): string =>
    (tx.connection.prepare(sql).pluck().get(tender) as string | undefined) ?? 'nosuchthing'
  return {
    submission: one(
      'SELECT s.id FROM submissions s JOIN bids b ON b.id = s.bid WHERE b.tender = ? ORDER BY b.rowid LIMIT 1',
    ),
    report: one('SELECT id FROM reports WHERE tender = ?'),
  }
}

class Undone extends Error {}

interface Said {
  status: number
  /** The whole answer, to compare it with another. */
  text: string
}

/** What a route answers; whatever it wrote is undone. */
function saidBy(connection: Connection, route: Route, visit: Visit): Said {
  let said: Said = { status: 0, text: '' }
  try {
    transact(connection, (tx) => {
      said = answered(route, tx, visit)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return said
}

function answered(route: Route, tx: Writes, visit: Visit): Said {
  try {
    const answer = route.perform(tx, visit)
    return { status: answer.status, text: answer.status < 400 ? '' : JSON.stringify(answer) }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.answer.status, text: JSON.stringify(error.answer) }
    process.stderr.write(
      `${route.method} ${route.path}: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
    )
    return { status: 500, text: '' }
  }
}

const filled = (path: string, params: Record<string, string>): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name as string, params[name as string] ?? '1']))

/** Asks every route as every persona at every stage, each POST with an empty form. */
export function matrix(): { cells: Cell[]; table: string } {
  const cells = STAGES.flatMap(stageCells)
  return { cells, table: tableOf(cells) }
}

function stageCells(stage: Stage): Cell[] {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-matrix-'))
  const connection = openWriter(join(folder, 'weighbridge.db'), keyringFrom(randomBytes(32)))
  connection.pragma('synchronous = OFF')
  migrate(connection)
  const { personas, params } = transact(connection, (tx) => made(tx, stage))
  const ask = (route: Route, person: Person | null, params: Record<string, string>): Said =>
    saidBy(connection, route, visitOf(person, stage.now, filled(route.path, params)))
  const cells = ROUTES.filter(isQuick).flatMap((route) =>
    personas.map(([persona, person]): Cell => {
      const { status, text } = ask(route, person, params)
      const unknown = /:bid\b/.test(route.path) ? ask(route, person, { ...params, bid: 'nosuchbid' }) : { status, text }
      const asForUnknown = status === unknown.status && text === unknown.text
      return { route: `${route.method} ${route.path}`, persona, stage: stage.name, status, asForUnknown }
    }),
  )
  connection.close()
  rmSync(folder, { recursive: true, force: true })
  return cells
}

/** Routes that do something slow first (check a password, look through a file) are only reached over HTTP, where tests of their own ask them. */
const isQuick = ({ method, path }: Route): boolean => !(method === 'POST' && SLOW.includes(path))
const SLOW = ['/sign-in', '/invitations/:token', '/account/password', '/account', '/bids/:bid/uploads/:upload/keep']

/** A table to read: for each route, who is answered alike, and with what at each stage. */
function tableOf(cells: Cell[]): string {
  const stages = STAGES.map(({ name }) => name)
  const routes = [...new Set(cells.map(({ route }) => route))]
  const rows = routes.flatMap((route) => {
    const answers = new Map<string, string[]>()
    for (const persona of new Set(cells.map((cell) => cell.persona))) {
      const line = stages
        .map(
          (stage) =>
            cells.find((cell) => cell.route === route && cell.persona === persona && cell.stage === stage)?.status ??
            '',
        )
        .join(' | ')
      answers.set(line, [...(answers.get(line) ?? []), persona])
    }
    return [...answers].map(([line, personas]) => `| ${route} | ${personas.join(', ')} | ${line} |`)
  })
  return [
    '# Every route, role and stage',
    '',
    'What the application answers; a form is sent empty. 200 shown, 303 done or sent on, 404 not found (or not yours to see), 409 not at this stage, 422 something is missing.',
    'Written by `UPDATE_MATRIX=1 npm test`, and compared on every run.',
    '',
    `| route | who | ${stages.join(' | ')} |`,
    `|---|---|${stages.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n')
}
