import { createHash } from 'node:crypto'
import type { Reads } from '../../database/access.js'
import { edition } from './edition.js'
import type { Source } from './work-kind.js'
import { countBefore, workOf } from './work-store.js'

/** How often something is tried before it is told to have failed. */
export const MOST_TRIES = 3
const KEPT_DAYS = 7
const DAY = 86_400_000

/** Until when something that was made at a moment is kept. */
export const keptUntil = (at: string): string => new Date(Date.parse(at) + KEPT_DAYS * DAY).toISOString()
/** What was made before this moment is not kept at another. */
export const sweptBefore = (now: string): string => new Date(Date.parse(now) - KEPT_DAYS * DAY).toISOString()

/** Where something stands that takes a while to make. */
export type WorkState =
  | { is: 'not asked' }
  | { is: 'waiting'; by: string; at: string; before: number }
  | { is: 'under way'; by: string; at: string; step: number; steps: number; doing: string }
  | { is: 'made'; work: string; size: number; digest: string; at: string }
  | { is: 'failed'; trouble: string; tries: number }

/** The same for the same content made by the same program. */
export const keyOf = (kind: string, { about, digest }: Source): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, about, digest, edition()]))
    .digest('hex')

const STOPPED = 'The server stopped each time while it was made.'

/** Where it stands now. */
export function stateOf(db: Reads, key: string, now: string): WorkState {
  const work = workOf(db, key)
  if (!work) return { is: 'not asked' }
  const { id, by, at, tried, result } = work
  if (result) return { is: 'made', work: id, ...result }
  if (tried && tried.until > now && tried.trouble === null) {
    const { step, steps, doing } = tried
    return { is: 'under way', by, at, step, steps, doing }
  }
  if (tried && (work.isFinal || tried.number >= MOST_TRIES))
    return { is: 'failed', trouble: tried.trouble ?? STOPPED, tries: tried.number }
  return { is: 'waiting', by, at, before: countBefore(db, id, now, MOST_TRIES) }
}

/** Whether something will come of it without anybody doing anything. */
export const isOpen = ({ is }: WorkState): boolean => is === 'waiting' || is === 'under way'
