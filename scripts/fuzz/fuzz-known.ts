import type { Route } from '../../server/web/routes.js'
import type { Visitor } from './fuzz-house.js'

/** A form that a page showed. */
export interface Form {
  action: string
  fields: [string, string][]
}

/** What somebody has seen so far of the site's own addresses and forms. */
export interface Known {
  visitor: Visitor
  ids: string[]
  addresses: (route: Route) => string[]
  forms: (route: Route) => Form[]
  /** Learns from a page that was shown at an address. */
  learn: (path: string, html: string) => void
}

const MOST = 40

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** The forms of a page that are sent by POST, each with its fields as they are filled in. */
export const formsIn = (html: string, path: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, tag = '']) => attribute(tag, 'method') === 'post')
    .map(([, tag = '', inside = '']) => ({
      action: attribute(tag, 'action') || path,
      fields: [...inside.matchAll(/<(?:input|button|select|textarea)\b[^>]*>/g)]
        .map(([field]): [string, string] => [attribute(field, 'name'), attribute(field, 'value')])
        .filter(([name]) => name !== '' && name !== 'csrf'),
    }))

const matching = (routes: Route[], method: Route['method']) => {
  const patterns = routes
    .filter((route) => route.method === method)
    .map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/?#]+')}$`) }))
  return (address: string): Route | undefined => patterns.find(({ pattern }) => pattern.test(address))?.route
}

/** Nothing known yet but the way in. */
export function knownTo(visitor: Visitor, routes: Route[]): Known {
  const addresses = new Map<Route, string[]>()
  const forms = new Map<Route, Form[]>()
  const ids = new Set<string>()
  const [shown, sent] = [matching(routes, 'GET'), matching(routes, 'POST')]
  const keep = <T>(map: Map<Route, T[]>, route: Route | undefined, value: T): void => {
    if (!route) return
    const known = map.get(route) ?? []
    map.set(route, known)
    if (known.length < MOST && !known.some((one) => JSON.stringify(one) === JSON.stringify(value))) known.push(value)
  }
  return {
    visitor,
    get ids() {
      return [...ids]
    },
    addresses: (route) => addresses.get(route) ?? [],
    forms: (route) => forms.get(route) ?? [],
    learn: (path, html) => {
      for (const [, href = ''] of html.matchAll(/\shref="(\/[^"#?]*)/g)) keep(addresses, shown(href), href)
      for (const [id] of html.matchAll(/\b[0-9A-Z]{26}\b|\b[0-9a-f]{20,64}\b/g)) if (ids.size < 500) ids.add(id)
      for (const form of formsIn(html, path)) {
        keep(forms, sent(form.action), form)
        keep(addresses, sent(form.action), form.action)
      }
    },
  }
}
