import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transact, type Connection, type Writes } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openWriter } from '../server/database/open.js'
import type { Route } from '../server/web/routes.js'
import { Refusal, type Person, type Visit } from '../server/web/visits.js'
import { ROUTES, visitOf } from './permission-acts.js'
import { made, STAGES, type Stage } from './permission-stages.js'

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
export const PUBLIC = [
  'GET /sign-in',
  'POST /sign-in/demo',
  'POST /sign-in/code',
  'GET /sign-in/forgotten',
  'POST /sign-in/forgotten',
  // Whoever holds a link for a forgotten password; any other token leads to one same page.
  'GET /passwords/:link',
  'GET /invitations/:token',
  'GET /health',
  // Whoever holds a receipt or an export checks it without an account.
  'GET /ledger',
  'GET /ledger/checkpoint',
  'GET /ledger/checkpoint/:size',
  'GET /ledger/checkpoint/:size/time',
  'GET /ledger/key',
  'GET /ledger/key/:key/handover',
  'GET /ledger/format',
  'GET /ledger/format/:file',
  'GET /ledger/consistency/:from',
  'GET /ledger/consistency/:from/:to',
  'GET /ledger/inclusion/:entry/:leaf',
]

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
const SLOW = [
  '/sign-in',
  '/invitations/:token',
  '/passwords/:link',
  '/prove',
  '/account',
  '/bids/:bid/uploads/:upload/keep',
]

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
