import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asReads, transact, type Connection, type Reads, type Writes } from './database/access.js'
import { keyringFrom, type Keyring } from './database/keyring.js'
import { migrate } from './database/migrate.js'
import { openReader, openWriter } from './database/open.js'
import { allOrganisations, keepAccount, keepOrganisation } from './people/account-store.js'
import { Refusal, type Answer, type Person, type Role, type Visit } from './web/visits.js'
import type { Finder } from './web/routes.js'

/** A real, empty, migrated database for tests, with the doors that pages get. */
export interface TestHouse {
  db: Reads
  reader: Connection
  writer: Connection
  /** The file of the database, and the server's key to what lies sealed in it. */
  file: string
  keyring: Keyring
  change: <T>(work: (tx: Writes) => T) => T
  /** Makes an account, and its organisation when one is named. */
  person: (name: string, roles: Role[], organisation?: string) => Person
  /** Asks a page through its finder, as a GET does. A refusal comes back as its answer. */
  get: <F>(find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer, visit: Visit) => Answer
  /** Asks a page through its finder in one transaction, which an answer of 400 or above undoes, as a POST does. */
  post: <F>(find: Finder<F>, page: (tx: Writes, visit: Visit, found: F) => Answer, visit: Visit) => Answer
  close: () => void
}

const NOW = '2026-03-02T09:00:00.000Z'

/** A visit as the web makes it. */
export const aVisit = (person: Person | null, parts: Partial<Visit> = {}): Visit => ({
  person,
  now: NOW,
  path: '/',
  url: '/',
  params: {},
  query: {},
  form: {},
  session: null,
  ...parts,
})

export function testHouse(): TestHouse {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-test-'))
  const file = join(folder, 'weighbridge.db')
  const keyring = keyringFrom(randomBytes(32))
  const writer = openWriter(file, keyring)
  writer.pragma('synchronous = OFF')
  migrate(writer)
  const reader = openReader(file, keyring)
  const db = asReads(reader)
  const change = <T>(work: (tx: Writes) => T): T => transact(writer, work)
  return {
    db,
    reader,
    writer,
    file,
    keyring,
    change,
    person: (name, roles, organisation) =>
      change((tx) => {
        const organisationId = organisation ? organisationNamed(tx, organisation) : null
        const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`
        const id = keepAccount(tx, { email, name, password: null, organisation: organisationId, roles, now: NOW })
        return { id, name, email, roles, organisation: organisationId }
      }),
    get: (find, page, visit) => answered(() => page(db, visit, find(db, visit))),
    post: (find, page, visit) => {
      const answer = answered(() =>
        change((tx) => {
          const made = page(tx, visit, find(tx, visit))
          if (made.status >= 400) throw new Refusal(made)
          return made
        }),
      )
      if (answer.afterwards) change(answer.afterwards)
      return answer
    },
    close: () => {
      reader.close()
      writer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const organisationNamed = (tx: Writes, name: string): string =>
  allOrganisations(tx, {}).find((known) => known.name === name)?.id ?? keepOrganisation(tx, { name, now: NOW })

function answered(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/** The locals of a page's answer. */
export const localsOf = (answer: Answer): Record<string, unknown> => {
  if (answer.kind !== 'page' && answer.kind !== 'print') throw new Error(`Expected a page, was sent a ${answer.kind}`)
  return answer.locals
}
