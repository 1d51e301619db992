import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { remembered, type Reads } from '../../database/access.js'
import type { Looked, RedFlagInput } from '../../rules/red-flags/flag.js'
import { redFlags } from '../../rules/red-flags/red-flags.js'
import { sideThread } from '../../web/side-thread.js'
import type { Slow } from '../../web/slow-routes.js'
import type { Trail } from '../trail-sight.js'
import { inputOf } from './red-flag-input.js'

/** What came of every rule, or why nothing did, in words for people. */
export type Searched = { looked: Looked[]; trouble: null } | { looked: null; trouble: string }

/** What is looked through as text, and what it is remembered by. */
interface Asked {
  key: string
  text: string
}

// Far more than any tender takes: a thread that needs longer is stuck.
const LONGEST = 120_000
const MOST = 20

const known = new Map<string, Promise<Looked[]> | Looked[]>()
const thread = sideThread<string, Looked[]>(
  new URL(`./red-flag-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** Remembers by what it was worked out from, which never changes what comes of it. */
function remember(key: string, value: Promise<Looked[]> | Looked[]): void {
  if (known.size >= MOST && !known.has(key)) known.delete(known.keys().next().value as string)
  known.set(key, value)
}

const askedBy = (db: Reads, trail: Trail): Asked =>
  remembered(db, `red flags ${trail.file.id} ${trail.viewer.person} ${trail.scene.stage}`, () => {
    const text = JSON.stringify(inputOf(db, trail))
    return { text, key: createHash('sha256').update(text).digest('hex') }
  })

/** Worked out on the thread, once however many ask for it. What failed is not remembered, so that it can be tried again. */
async function aside({ key, text }: Asked): Promise<Searched> {
  const begun = known.get(key) ?? thread.ask(text)
  remember(key, begun)
  try {
    const looked = await begun
    remember(key, looked)
    return { looked, trouble: null }
  } catch (error) {
    known.delete(key)
    return { looked: null, trouble: error instanceof Error ? error.message : String(error) }
  }
}

function here({ key, text }: Asked): Searched {
  const worked = known.get(key)
  if (worked && !(worked instanceof Promise)) return { looked: worked, trouble: null }
  const looked = redFlags(JSON.parse(text) as RedFlagInput)
  remember(key, looked)
  return { looked, trouble: null }
}

/** The search for red flags, worked out aside: comparing all texts of all bids takes longer than others may wait. */
export const searching: Slow<Trail, Asked, Searched> = {
  asks: (db, _visit, trail) => askedBy(db, trail),
  isSame: (one, other) => one.key === other.key,
  aside,
  here,
}
