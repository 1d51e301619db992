import { setTimeout as rest } from 'node:timers/promises'
import { looked, MARKED, started, type Running } from './fault-house.js'
import { everySave, load, type Saved } from './fault-load.js'
import { troublesOf, type Row } from './fault-kills.js'
import { bidsNamed } from './fault-reading.js'
import { visiting, type Heard, type Visitor } from './fault-visitor.js'

/** What a trial found: what did not hold, and what is worth telling. */
export interface Found {
  troubles: string[]
  told?: string
}

/** One kind of fault, on a folder of data of its own. */
export interface Trial {
  fault: string
  expected: string
  run: (folder: string) => Promise<Found>
}

/** Runs a trial; what it could not even begin with is a trouble too. */
export async function tried({ fault, expected, run }: Trial, folder: string): Promise<Row> {
  const { troubles, told = '' } = await run(folder).catch((error: unknown): Found => ({
    troubles: [error instanceof Error ? error.message : String(error)],
  }))
  return { fault, times: 1, expected, told, troubles: troubles.map((trouble) => `${fault}: ${trouble}`) }
}

/** A list of what does not hold, from what was to hold. */
export const unless = (...claims: [holds: boolean, otherwise: string][]): string[] =>
  claims.filter(([holds]) => !holds).map(([, otherwise]) => otherwise)

export const TYPED = 'What somebody typed just before it happened.'

/** Somebody saves a mark, as people do: the page first, then its form. */
export async function marking(folder: string, visitor: Visitor): Promise<() => Promise<Heard>> {
  const [bid = ''] = looked(folder, (db) => bidsNamed(db, MARKED))
  const path = `/panel/bids/${bid}/score/release-and-family`
  return async () => {
    const page = await visitor.look(path)
    const basis = /name="basis" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
    return visitor.send(path, [
      ['basis', basis],
      ['mark', '3'],
      ['reason', `${TYPED} ${Date.now()}`],
    ])
  }
}

/** What /health says. */
export async function healthOf(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/health`)
  return (await answer.json()) as Record<string, unknown>
}

/** Runs the program, lets somebody work with it, ends it, and looks at the records. */
export async function withProgram(
  folder: string,
  settings: Record<string, string>,
  work: (program: Running, visitor: Visitor) => Promise<Found>,
): Promise<Found> {
  const program = await started(folder, settings)
  try {
    const found = await work(program, await visiting(program.url, 'Dr Priya Nair'))
    program.child.kill('SIGTERM')
    const how = await program.ended
    const after = looked(folder, (db) => troublesOf(db, []))
    return { ...found, troubles: [...found.troubles, ...unless([how === 0, `it ended with ${how}`]), ...after] }
  } finally {
    program.child.kill('SIGKILL')
  }
}

/** Lets everybody save for a while, does something meanwhile, and looks whether anything answered is missing. */
export async function underLoad(
  folder: string,
  milliseconds: number,
  meanwhile: (program: Running) => Promise<string[]>,
): Promise<Found> {
  const program = await started(folder)
  const saves: Saved[] = everySave(folder)
  let isOver = false
  const loading = load(program.url, saves, () => isOver)
  await rest(milliseconds)
  const troubles = await meanwhile(program)
  isOver = true
  program.child.kill('SIGKILL')
  await Promise.all([loading, program.ended])
  const answered = saves.filter((save) => save.answered > 0).length
  return looked(folder, (db) => ({
    troubles: [...troubles, ...troublesOf(db, saves), ...unless([answered > 3, 'hardly anything was saved'])],
  }))
}
