import express, { Router, type Express, type RequestHandler } from 'express'
import { rateLimit, type Store } from 'express-rate-limit'
import type { Logger } from 'pino'
import type { Connection } from '../database/access.js'
import { sender, type Drawing } from './answers.js'
import { nothingHere, troubles } from './errors.js'
import { strictHeaders, unkept } from './headers.js'
import { arrival, knownOf, received, visitor, visits, type SignIns } from './requests.js'
import type { Doors, Route } from './routes.js'
import { TRIES_WINDOW } from './shared-tries.js'
import { show } from './visits.js'

export interface Parts {
  reader: Connection
  writer: Connection
  /** The server's clock, UTC ISO text. */
  clock: () => string
  signIns: SignIns
  drawing: Drawing
  routes: Route[]
  log: Logger
  /** The folder of built stylesheets and scripts, served under /assets. */
  assets: string
  /** How many proxies stand in front. */
  proxies: number
  secure: boolean
  /** How many forms with a wrong password or code, or wishes for a new password, one address may send in ten minutes. */
  signInsPerAddress: number
  /** Where they are counted, when several processes serve; else in this one. */
  tries?: Store
}

/** Puts the parts together, in the order in which a request meets them. */
export function house(parts: Parts): Express {
  const { reader, writer, signIns, drawing } = parts
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', parts.proxies).set('query parser', 'simple')
  app.use(arrival(parts.clock, parts.secure))
  app.use(strictHeaders(parts.secure))
  app.use('/assets', express.static(parts.assets, { immutable: true, maxAge: '365d', index: false }))
  app.use(unkept)
  app.use(express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 5000 }))
  app.use(received(parts.clock))
  app.use(visitor({ reader, writer }, signIns, parts.secure))

  const doors: Doors = {
    reader,
    writer,
    visitOf: visits(signIns, reader),
    send: sender(drawing),
    arrived: (req) => void (knownOf(req).now = parts.clock()),
  }
  app.post(PROVING, tooMany(parts, doors))
  app.use(attached(parts.routes, doors))
  app.use(nothingHere(doors.send))
  app.use(troubles(doors.send, parts.log))
  return app
}

/**
 * Every route, found by its first word and its length before any pattern is tried: a request then meets a few patterns
 * instead of all of them.
 */
function attached(routes: Route[], doors: Doors): RequestHandler {
  const routers = new Map<string, Router>()
  for (const route of routes) {
    const place = placeOf(route.path)
    const router = routers.get(place) ?? Router({ strict: false, caseSensitive: true })
    route.attach(router, doors)
    routers.set(place, router)
  }
  return (req, res, next) => {
    const router = routers.get(placeOf(req.path))
    if (router) router(req, res, next)
    else next()
  }
}

const placeOf = (path: string): string => {
  const words = path.split('/').filter(Boolean)
  return `${words.length} ${words[0] ?? ''}`
}

/** Addresses to which somebody sends a password, a code, or an address to be written to. */
const PROVING = [
  '/sign-in',
  '/sign-in/code',
  '/sign-in/forgotten',
  '/passwords/:link',
  '/invitations/:token',
  '/account',
  '/account/codes',
  '/prove',
]

const tooMany = ({ signInsPerAddress, tries }: Parts, doors: Doors) =>
  rateLimit({
    windowMs: TRIES_WINDOW,
    limit: signInsPerAddress,
    ...(tries ? { store: tries } : {}),
    // Many people share one address: those who get in do not use up the tries of the others.
    skipSuccessfulRequests: true,
    requestWasSuccessful: (req, res) => res.statusCode < 400 && req.path !== '/sign-in/forgotten',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (req, res) => void doors.send(req, res, TOO_MANY),
  })

const TOO_MANY = show(429, 'errors/bad-request', {
  title: 'Too many tries',
  text: 'There were too many tries with a password from this address. Wait ten minutes, then try again.',
})
