import { publishedKeys } from '../audit/signing-store.js'
import type { Reads } from '../database/access.js'
import { rotationsOf } from '../database/sealed-anew.js'
import { keyHeldBy } from '../database/server-key.js'
import { show, type Answer } from '../web/visits.js'

/** Which keys this server has, by their fingerprints, since when, and how whoever runs it changes them. */
export function showKeys(db: Reads): Answer {
  const rotations = rotationsOf(db, {})
  const [signing = null, ...formerSigning] = publishedKeys(db)
  return show(200, 'home/keys', {
    title: 'Keys',
    held: keyHeldBy(db),
    changed: rotations[0]?.at ?? null,
    rotations,
    ...{ signing, formerSigning },
  })
}
