import type { Reads } from '../database/access.js'
import { notFound, signInFirst, type Person, type Role, type Visit } from '../web/visits.js'

/** Anybody, signed in or not. */
export const anyone = (): null => null

/** Whoever has signed in. */
export function signedIn(_db: Reads, visit: Visit): Person {
  if (!visit.person) throw signInFirst(visit)
  return visit.person
}

/** Whoever has signed in with a role; for everybody else the page does not exist. */
export const withRole =
  (role: Role) =>
  (db: Reads, visit: Visit): Person => {
    const person = signedIn(db, visit)
    if (!person.roles.includes(role)) throw notFound()
    return person
  }
