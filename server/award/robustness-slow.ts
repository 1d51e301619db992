import { extname } from 'node:path'
import type { Reads } from '../database/access.js'
import type { Robustness, RobustnessInput } from '../rules/robustness/findings.js'
import { robustness } from '../rules/robustness/robustness.js'
import { sideThread } from '../web/side-thread.js'
import type { Slow } from '../web/slow-routes.js'
import type { Visit } from '../web/visits.js'
import type { Analysed, Analyses } from './analyses.js'
import { reportDue } from './corrections/report-due.js'
import type { Sitting } from './sitting.js'
import { analysesAsked, type AskedAnalysis } from './robustness-input.js'

// Far more than any award takes: a thread that needs longer is stuck.
const LONGEST = 60_000
const MOST = 100

const known = new Map<string, Promise<Robustness> | Robustness>()
const thread = sideThread<string, Robustness>(
  new URL(`./robustness-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** Remembers by what it was worked out from, which never changes what comes of it. */
function remember(key: string, value: Promise<Robustness> | Robustness): void {
  if (known.size >= MOST && !known.has(key)) known.delete(known.keys().next().value as string)
  known.set(key, value)
}

/** Forgets everything that was worked out, so that it is worked out anew: for measuring. */
export const forgetAnalyses = (): void => known.clear()

/** Worked out on the thread, once however many ask for it. What failed is not remembered, so that it can be tried again. */
async function aside({ key, text }: AskedAnalysis): Promise<Analysed> {
  const begun = known.get(key) ?? thread.ask(text)
  remember(key, begun)
  try {
    const worked = await begun
    remember(key, worked)
    return { robustness: worked, trouble: null }
  } catch (error) {
    known.delete(key)
    return { robustness: null, trouble: error instanceof Error ? error.message : String(error) }
  }
}

function here({ key, text }: AskedAnalysis): Analysed {
  const worked = known.get(key)
  if (worked && !(worked instanceof Promise)) return { robustness: worked, trouble: null }
  const made = robustness(JSON.parse(text) as RobustnessInput)
  remember(key, made)
  return { robustness: made, trouble: null }
}

type Asked = readonly AskedAnalysis[]

const isSame = (one: Asked, other: Asked): boolean =>
  one.length === other.length &&
  one.every(({ lot, key }, place) => other[place]?.lot === lot && other[place].key === key)

const analysesThat = (asks: (db: Reads, visit: Visit, found: Sitting) => Asked): Slow<Sitting, Asked, Analyses> => ({
  asks,
  isSame,
  aside: async (asked) => new Map(await Promise.all(asked.map(async (one) => [one.lot, await aside(one)] as const))),
  here: (asked) => new Map(asked.map((one) => [one.lot, here(one)] as const)),
})

/** How firm the award is, for the page that shows it: of a tender without lots, or of the lot that the address names. */
export const firmness = analysesThat((db, visit, { file }) =>
  analysesAsked(db, file).filter(({ lot }) => lot === (visit.params.lot ?? '')),
)

/** How firm the whole award is, lot by lot: nothing is asked while no report is to be issued. */
export const firmnessOfAll = analysesThat((db, _visit, { file }) =>
  reportDue(db, file) ? analysesAsked(db, file) : [],
)
