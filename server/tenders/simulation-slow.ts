import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Reads } from '../database/access.js'
import type { Simulation } from '../rules/simulation/findings.js'
import { simulate, type Trial } from '../rules/simulation/simulation.js'
import { sideThread } from '../web/side-thread.js'
import type { Slow } from '../web/slow-routes.js'
import type { Visit } from '../web/visits.js'
import type { Drafting } from './permissions.js'
import { trialOf } from './simulation-asked.js'

/** What a trial came to, or why it could not be worked out in words for people; neither where there is nothing to try. */
export interface Tried {
  simulation: Simulation | null
  trouble: string | null
}

// Far more than any trial takes: a thread that needs longer is stuck.
const LONGEST = 30_000
const MOST = 50
const NOTHING: Tried = { simulation: null, trouble: null }

const known = new Map<string, Promise<Simulation> | Simulation>()
const thread = sideThread<string, Simulation>(
  new URL(`./simulation-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** A trial as text, and what it is remembered by. */
interface Asked {
  key: string
  text: string
}

const askedFor = (trial: Trial | null): Asked => {
  const text = trial === null ? '' : JSON.stringify(trial)
  return { text, key: createHash('sha256').update(text).digest('base64') }
}

/** Remembers by what it was worked out from, which never changes what comes of it. */
function remember(key: string, value: Promise<Simulation> | Simulation): void {
  if (known.size >= MOST && !known.has(key)) known.delete(known.keys().next().value as string)
  known.set(key, value)
}

/** Tried on the thread, once however many ask for it. What failed is not remembered, so that it can be tried again. */
async function aside({ key, text }: Asked): Promise<Tried> {
  if (text === '') return NOTHING
  const begun = known.get(key) ?? thread.ask(text)
  remember(key, begun)
  try {
    const simulation = await begun
    remember(key, simulation)
    return { simulation, trouble: null }
  } catch (error) {
    known.delete(key)
    return { simulation: null, trouble: error instanceof Error ? error.message : String(error) }
  }
}

function here({ text }: Asked): Tried {
  if (text === '') return NOTHING
  const { tender, settings, typed } = JSON.parse(text) as Trial
  return { simulation: simulate(tender, settings, typed), trouble: null }
}

/** A draft tried on invented bids and on those that somebody typed: nobody else waits for it. */
export const trial: Slow<Drafting, Asked, Tried> = {
  asks: (db: Reads, visit: Visit, drafting: Drafting) => askedFor(trialOf(db, visit, drafting)),
  isSame: (one, other) => one.key === other.key,
  aside,
  here,
}
