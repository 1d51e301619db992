import type { Reads } from '../database/access.js'
import { mayCompareEvidence, mayCompareRecords } from '../panel/evidence-permissions.js'
import { findOr, type Concern } from './desk-task.js'

/** A way from a tender on the desk to what is read beside the marking. */
export interface DeskWay {
  text: string
  href: string
}

const WAYS = [
  { asks: 'evidence', page: 'evidence', text: 'Evidence of all bids', finder: mayCompareEvidence },
  { asks: 'record', page: 'records', text: 'Track records of all bids', finder: mayCompareRecords },
] as const

/** Where bids can be compared: for whoever may read at least one of them, once they are opened. */
export const comparingWays = (db: Reads, { file, visit }: Concern): DeskWay[] =>
  WAYS.filter(({ asks, finder }) => {
    if (!file.publication?.content[asks] || !file.facts.openedAt) return false
    return (findOr(finder, db, visit, { tender: file.id })?.bids.length ?? 0) > 0
  }).map(({ text, page }) => ({ text, href: `/tenders/${file.id}/${page}` }))
