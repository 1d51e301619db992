import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { asReads, transact, type Connection } from '../database/access.js'
import { makeDayCheckpoint } from './checkpoint-store.js'
import { startTroubles, signedHead } from './tree-start.js'

/** What is watched over while the program runs. */
export interface Watched {
  writer: Connection
  /** Where the last state of the ledger is noted, beside the database. */
  file: string
  clock: () => string
}

/**
 * Compares the ledger with what was noted of it when the program last ran, and answers what is wrong, a line each. A note that
 * does not fit is put aside, so that somebody can look into it.
 */
export function ledgerAtStart({ writer, file, clock }: Watched): string[] {
  const noted = existsSync(file) ? readFileSync(file, 'utf8') : null
  const troubles = startTroubles(asReads(writer), noted)
  if (noted === null || troubles.length === 0) return troubles
  const aside = `${file}.${clock().replace(/[:.]/g, '-')}`
  renameSync(file, aside)
  return [...troubles, `What was noted is kept in ${aside}.`]
}

/** Publishes the checkpoint of the day when it is due, and notes where the ledger stands. */
export function watchLedger({ writer, file, clock }: Watched): void {
  transact(writer, (tx) => makeDayCheckpoint(tx, clock()))
  const text = signedHead(asReads(writer))
  if (text === null || (existsSync(file) && readFileSync(file, 'utf8') === text)) return
  // On the disk before it takes the place of the one before, or a power cut could leave an empty note.
  writeFileSync(`${file}.new`, text, { flush: true })
  renameSync(`${file}.new`, file)
}
