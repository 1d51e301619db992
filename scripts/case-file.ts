import { z } from 'zod'

const named = z.string({ error: 'must be a text' }).min(1, 'must not be empty')
const namedValues = z.record(z.string(), z.unknown(), { error: 'must be an object of named values' })

const caseShape = z.object(
  {
    id: named,
    formula: named,
    inputs: namedValues,
    expected: namedValues.refine((values) => Object.keys(values).length > 0, 'must name at least one value'),
    tolerance: z.number({ error: 'must be a number' }).min(0, 'must not be negative'),
    source: z.string({ error: 'must be a text' }).optional(),
  },
  { error: 'must be an object' },
)

/** Inputs of a formula, what must come out, and how far a number may be off (absolute). */
export type Case = z.infer<typeof caseShape>

const fileShape = z.array(caseShape, { error: 'must be a list of cases' })

/** A file that is no list of cases; the message names the field. */
export class FileRefusal extends Error {}

function refuseRepeats(cases: Case[]): void {
  const seen = new Set<string>()
  for (const { id } of cases) {
    if (seen.has(id)) throw new FileRefusal(`the id '${id}' stands there twice`)
    seen.add(id)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FileRefusal(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * The cases of a file's text.
 * @throws FileRefusal with one line that names the field
 */
export function readCases(text: string): Case[] {
  const read = fileShape.safeParse(parsed(text))
  if (read.success) {
    refuseRepeats(read.data)
    return read.data
  }
  const issue = read.error.issues[0]
  const [place, ...path] = issue?.path ?? []
  const where = place === undefined ? 'the file' : [`case ${Number(place) + 1}`, ...path.map(String)].join(', ')
  throw new FileRefusal(`${where} ${issue?.message ?? 'cannot be read'}`)
}
