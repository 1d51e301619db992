import { createHash } from 'node:crypto'
import { ledgerTroubles } from '../audit/ledger-check.js'
import { digestOf } from '../audit/chain.js'
import { fileOfBid } from '../bids/file-store.js'
import { piecesOf, uploadKey } from '../bids/upload-store.js'
import type { Reads } from '../database/access.js'
import { rotationsOf, sealTroubles } from '../database/sealed-anew.js'
import { keyringOf } from '../database/sealing.js'
import { keyHeldBy } from '../database/server-key.js'
import type { Tender } from '../rules/tender.js'
import { sumOfWeights } from '../rules/weights.js'
import { LATER_PAIRS } from './records-later-pairs.js'
import {
  danglingRows,
  everyFile,
  everyPublication,
  marksOfConflicted,
  outOfTime,
  PAIRS,
  pageTroubles,
  unevenIn,
  type Uneven,
} from './records-store.js'

/** How much of the records is looked at. */
export interface Looking {
  /** Whether every attached file is read whole and held to its digest, and every sealed key opened: that takes as long as reading does. */
  files: boolean
  /** Whether rows are held to the acts that the ledger tells of: not where a test has laid rows down without acts. */
  acts: boolean
}

/**
 * What is wrong with the records, a line each, empty when nothing is. It states what must always be true of the data,
 * whatever was done in whatever order, and however the program was stopped in between. The connection must hold the server's
 * key where files are looked at.
 */
export const recordTroubles = (db: Reads, { files, acts }: Looking): string[] => [
  ...pageTroubles(db, {}).map(({ line }) => `the database file: ${line}`),
  ...danglingRows(db, {}).map(({ table, parent, rows }) => `${table}: ${rows} of its rows refer to no ${parent}`),
  ...ledgerTroubles(db).map((line) => `the ledger: ${line}`),
  ...(acts
    ? [...PAIRS, ...LATER_PAIRS].flatMap((pair) =>
        unevenIn(pair)(db, {}).map((uneven) => unevenInWords(pair.state, uneven)),
      )
    : []),
  ...outOfTime(db, {}).map(({ what, about }) => `${what} (${about})`),
  ...marksOfConflicted(db, {}).map(
    ({ person, bid, criterion }) => `a mark of ${person} on ${bid}, ${criterion} was given without leave to mark it`,
  ),
  ...everyPublication(db, {}).flatMap(publicationTroubles),
  ...(files ? keyTroubles(db) : []),
  ...(files ? everyFile(db, {}).flatMap((file) => fileTroubles(db, file)) : []),
]

/** Everything opens with the key that the database holds, and that is the one which came last. */
function keyTroubles(db: Reads): string[] {
  const held = keyHeldBy(db)
  if (held === null) return []
  const newest = rotationsOf(db, {})[0]?.fingerprint ?? held
  const isLast = newest === held
  return [
    ...(isLast ? [] : [`the database holds the key ${held}, and the last change was to ${newest}`]),
    ...sealTroubles(db, keyringOf(db)),
  ]
}

const unevenInWords = (state: string, { about, rows, events }: Uneven): string =>
  `${state} of ${about}: ${rows} in the tables, and the ledger tells of ${events}`

function publicationTroubles({ tender, version, digest, content }: ReturnType<typeof everyPublication>[number]) {
  const name = `version ${version} of tender ${tender}`
  const sum = sumOfWeights(JSON.parse(content) as Tender)
  return [
    ...(digestOf(content) === digest ? [] : [`${name} is not what its digest was taken of`]),
    ...(sum.equals(100) ? [] : [`${name} has weights that add up to ${sum.toString()}`]),
  ]
}

function fileTroubles(db: Reads, { id, bid }: { id: string; bid: string }): string[] {
  try {
    const kept = fileOfBid(db, bid, id)
    const hash = createHash('sha256')
    let size = 0
    for (const piece of piecesOf(db, { id, key: uploadKey(db, id) })) {
      hash.update(piece)
      size += piece.length
    }
    const isWhole = kept?.size === size && kept.sha256 === hash.digest('hex')
    return isWhole ? [] : [`file ${id} of bid ${bid} is not what its digest was taken of`]
  } catch (error) {
    return [`file ${id} of bid ${bid} cannot be read: ${error instanceof Error ? error.message : String(error)}`]
  }
}
