import { z } from 'zod'
import { DRAFT_FORMAT, DRAFT_VERSION, type DraftFile } from '../rules/draft-file.js'
import type { BidState } from './bid-state.js'
import type { OwnBid } from './permissions.js'
import type { Statement, StatementKind } from './statement-store.js'
import { shaped } from './study-schema.js'
import { cleanText } from './typing.js'

const MOST_ENTRIES = 500
const LONGEST_ANSWER = 1_000_000
const LARGEST_PRICE = 9_999_999_999_999

const text = z.string('must be text in quotes')
const short = text.max(1_000, 'is longer than 1,000 characters')
const answer = text.max(LONGEST_ANSWER, 'is longer than 1,000,000 characters')
const pence = z
  .int('must be a whole number of pence')
  .min(0, 'must not be less than nought')
  .max(LARGEST_PRICE, 'must be below £100,000,000,000')
const statement = z.record(z.string(), z.unknown(), 'must be an object')
const list = z.array(statement, 'must be a list').max(MOST_ENTRIES, `has more than ${MOST_ENTRIES} entries`)

const few = <T>(schema: z.ZodType<Record<string, T>>): z.ZodType<Record<string, T>> =>
  schema.refine((value) => Object.keys(value).length <= MOST_ENTRIES, `has more than ${MOST_ENTRIES} entries`)

const fileSchema: z.ZodType<DraftFile> = z.strictObject({
  format: z.literal(DRAFT_FORMAT),
  version: z.literal(DRAFT_VERSION),
  tender: z.strictObject({ id: short, reference: short, title: short, version: z.int(), digest: short }),
  bidder: short,
  exportedAt: z.iso.datetime('must be a moment, as "2026-03-02T09:00:00.000Z"'),
  answers: few(z.record(z.string(), answer, 'must be an object')),
  prices: few(z.record(z.string(), pence, 'must be an object')),
  evidence: statement.optional(),
  studies: list.optional(),
  record: statement.optional(),
  contracts: list.optional(),
  offer: statement.optional(),
  files: z.array(z.unknown(), 'must be a list').optional(),
}) as unknown as z.ZodType<DraftFile>

/** What of a statement's kind is saved and not taken out. */
const said = (statements: Statement[], kind: StatementKind): Record<string, unknown>[] =>
  statements
    .filter((one) => one.kind === kind && one.content !== null)
    .map(({ content }) => content as Record<string, unknown>)

/** Everything that is saved of a bid and that its tender asks for, as a file of its own. */
export function draftFileOf({ publication, bid, file }: OwnBid, { content, draft }: BidState, now: string): DraftFile {
  const { reference, title } = publication.content
  const { evidence, record } = content
  const [offer] = content.offer ? said(draft.statements, 'offer') : []
  const [aroundStudies] = said(draft.statements, 'evidence')
  const [aroundContracts] = said(draft.statements, 'record')
  return {
    format: DRAFT_FORMAT,
    version: DRAFT_VERSION,
    tender: { id: file.id, reference, title, version: publication.version, digest: publication.digest },
    bidder: bid.bidder,
    exportedAt: now,
    answers: content.answers,
    prices: content.prices,
    ...(evidence && aroundStudies ? { evidence: aroundStudies } : {}),
    ...(evidence ? { studies: said(draft.statements, 'study') } : {}),
    ...(record && aroundContracts ? { record: aroundContracts } : {}),
    ...(record ? { contracts: said(draft.statements, 'contract') } : {}),
    ...(offer ? { offer } : {}),
    ...(content.files ? { files: content.files } : {}),
  }
}

/** A draft file as a text that people can read too. */
export const draftFileText = (file: DraftFile): string => `${JSON.stringify(file, null, 2)}\n`

/**
 * Reads a draft file, exactly: what nobody knows is refused, so that nothing in it can be lost unseen. Throws an Error of one
 * line that names the field. Whether it belongs to a tender, and whether its statements can be, is asked afterwards.
 */
export function readDraftFile(json: string): DraftFile {
  const value = parsed(json)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error(NOT_OURS)
  const { format, version } = value as { format?: unknown; version?: unknown }
  if (format !== DRAFT_FORMAT) throw new Error(NOT_OURS)
  if (typeof version === 'number' && version > DRAFT_VERSION)
    throw new Error(
      `The file is of schema ${version}, and this program reads schema ${DRAFT_VERSION}: it was exported by a newer one. Export it there again after this one is brought up to date.`,
    )
  return shaped(fileSchema, cleaned(value), 'The file')
}

const NOT_OURS =
  'The file is no draft of a bid: its “format” is not “weighbridge-draft”. Choose a file that was exported on this page.'

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    throw new Error('The file is cut off or damaged: it could not be read to its end as JSON. Export it again.')
  }
}

/** The same without what no text holds; deeper than anything that we write it is left as it is, and refused by its shape. */
function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (value === null || typeof value !== 'object' || depth > 12) return value
  if (Array.isArray(value)) return value.map((one) => cleaned(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one, depth + 1)]))
}
