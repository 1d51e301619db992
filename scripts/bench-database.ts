import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { transact } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openWriter } from '../server/database/open.js'
import { beginSession } from '../server/people/session-store.js'
import { largeExample, largePeople } from './large-example.js'
import type { Size } from './large-tender.js'

/** A database of its own with one example in marking and one that is ranked, somebody signed in who may see each, and where the busiest pages are. */
export function largeDatabase(
  folder: string,
  size: Size,
): { file: string; cookie: string; paths: Record<string, string> } {
  const file = join(folder, `large-${size.bids}.db`)
  const writer = openWriter(file, keyringFrom(randomBytes(32)))
  migrate(writer)
  const made = transact(writer, (tx) => {
    const people = largePeople(tx, size)
    const marking = largeExample(tx, size, people, 'marking')
    const ranked = largeExample(tx, size, people, 'ranking')
    const evaluator = people.evaluators[0] as string
    return { marking, ranked, session: beginSession(tx, evaluator, new Date().toISOString()) }
  })
  writer.close()
  const { marking, ranked, session } = made
  return {
    file,
    cookie: `weighbridge_session=${session.token}`,
    paths: {
      marking: `/panel/bids/${marking.bids[3]}/score/c7`,
      study: `/panel/bids/${marking.bids[3]}/studies/study-1`,
      'evidence (all)': `/tenders/${marking.tender}/evidence`,
      'records (all)': `/tenders/${marking.tender}/records`,
      moderation: `/panel/bids/${ranked.bids[3]}/moderation/c7`,
      'board (all)': `/tenders/${ranked.tender}/moderation`,
      ranking: `/tenders/${ranked.tender}/ranking`,
    },
  }
}
