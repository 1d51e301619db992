import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readCaseFile, type PublishedFile } from '../server/award/case-file.js'
import { asReads, transact } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openReader, openWriter } from '../server/database/open.js'
import { rankAward } from '../server/rules/evaluation.js'
import { tenderOf } from '../server/tenders/tender-store.js'
import { largeExample, largePeople } from './large-example.js'

const SIZE = { bids: 200, criteria: 60, evaluators: 12 }
const ROUNDS = 15

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds to gather and rank 200 bids × 60 criteria, and to read the same rows with plain SQL, in turn; medians. */
export function rankingTimes(folder: string): { rank: number; read: number; bids: number; criteria: number } {
  const file = join(folder, 'ranking.db')
  const writer = openWriter(file, keyringFrom(randomBytes(32)))
  migrate(writer)
  const tender = transact(writer, (tx) => largeExample(tx, SIZE, largePeople(tx, SIZE), 'ranking').tender)
  writer.close()
  const reader = openReader(file)
  const db = asReads(reader)
  const plainly = [
    `SELECT m.bid, m.criterion, m.mark FROM moderation_closings c JOIN moderations m ON m.bid = c.bid AND m.criterion = c.criterion
      JOIN bids b ON b.id = m.bid WHERE b.tender = ?`,
    'SELECT id, bidder, submitted_at, digest FROM opened_bids WHERE tender = ?',
    'SELECT content FROM publications WHERE tender = ?',
  ].map((sql) => reader.prepare(sql))
  const rank = (): void => {
    const award = rankAward(readCaseFile(db, tenderOf(db, tender, new Date().toISOString()) as PublishedFile))
    if (award.rows.length !== SIZE.bids || !award.complete) throw new Error('the large example was not ranked whole')
  }
  const read = (): void => {
    for (const statement of plainly) statement.all(tender)
  }
  const times: [number[], number[]] = [[], []]
  rank()
  read()
  for (let round = 0; round < ROUNDS; round += 1) {
    times[0].push(timed(rank))
    times[1].push(timed(read))
  }
  reader.close()
  return { rank: median(times[0]), read: median(times[1]), bids: SIZE.bids, criteria: SIZE.criteria }
}
