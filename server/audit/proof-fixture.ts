import assert from 'node:assert/strict'
import type { Reads } from '../database/access.js'
import type { Answer } from '../web/visits.js'
import { leafOf, type Body } from './chain.js'
import { checkpointIn, proofIn } from './checkpoint.js'
import { isIncluded } from './merkle-check.js'
import { isSignedBy, keyIn, keyText } from './signed-note.js'
import { publishedKeys } from './signing-store.js'

/** The text of a file that an answer hands over. */
export function fileText(answer: Answer): string {
  assert.equal(answer.kind, 'download')
  return answer.kind === 'download' ? String(answer.body) : ''
}

/** Checks a proof as a stranger does, from its text and the line of the published key alone. Answers the event in it. */
export function checkedProof(text: string, key: string): Body {
  const { index, path, checkpoint, body } = proofIn(text)
  const { size, root, note } = checkpointIn(checkpoint)
  assert.equal(isSignedBy(note, keyIn(key)), true)
  assert.equal(isIncluded({ leaf: leafOf(body ?? ''), index, size, root, path }), true)
  return JSON.parse(body ?? '') as Body
}

/** The published key that signs now, as the line that strangers are given. */
export function keyLine(db: Reads): string {
  const [key] = publishedKeys(db)
  assert.ok(key)
  return keyText(key)
}
