import { routesOf } from '../app.js'
import { signedIn } from '../people/permissions.js'
import { aVisit, localsOf, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { showDesk } from './desk-pages.js'

const ROUTES = routesOf({
  demo: false,
  printer: { print: () => Promise.reject(new Error('no printing')), ready: () => true },
})

/** Something to do, as a desk shows it. */
export interface Shown {
  text: string
  hint: string
  href: string
  left: { left: string } | null
}

/** The desk of a person at a moment. */
export const desk = (house: TestHouse, person: Person, now: string) =>
  localsOf(house.get(signedIn, showDesk, aVisit(person, { now }))) as {
    tasks: Shown[]
    tenders: { coming: string; ways: { href: string }[] }[]
    bids: { state: string; link: { href: string } | null }[]
    empty: string[]
  }

/** What a link on a desk leads to, for the person whose desk it is. */
export function statusOf(house: TestHouse, href: string, person: Person, now: string): number | undefined {
  const url = new URL(href, 'http://here')
  for (const { method, path, perform } of ROUTES) {
    if (method !== 'GET') continue
    const found = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(url.pathname)
    const query = Object.fromEntries(url.searchParams)
    if (found)
      return house.change((tx) => perform(tx, aVisit(person, { now, params: { ...found.groups }, query }))).status
  }
  return undefined
}
