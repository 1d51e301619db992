import { leafOf } from '../audit/chain.js'
import { headOf } from '../audit/ledger-store.js'
import { isIncluded } from '../audit/merkle-check.js'
import { publishedKeys } from '../audit/signing-store.js'
import { treeRoot } from '../audit/tree-store.js'
import { receiptIn, type Receipt } from '../audit/verify-witnesses.js'
import { asReads, type Connection, type Reads } from '../database/access.js'
import { openReader } from '../database/open.js'
import { RestoreRefusal } from './restore-proof.js'
import { actsAfter, eventAt, type MissingAct } from './restore-store.js'

/** What a witness holds who has seen the ledger: a checkpoint or a proof, as text, and what it is called in messages. */
export interface Witnessed {
  name: string
  text: string
}

/** Acts that are known to have been done and that the copy does not hold. */
export interface Missing {
  from: number
  to: number
  /** Those of them that are known one by one. */
  acts: MissingAct[]
}

/** What is known to have been done after the copy was made: by the database that it replaces, and by what witnesses hold. */
export function missingIn(ready: string, alone: Connection | null, witnesses: Witnessed[]): Missing | null {
  const reader = openReader(ready)
  try {
    const db = asReads(reader)
    const { seq } = headOf(db)
    const acts = new Map<number, MissingAct>()
    for (const act of alone ? actsSince(db, asReads(alone)) : []) acts.set(act.seq, act)
    let last = Math.max(seq, ...acts.keys())
    for (const witness of witnesses) {
      const { size, act } = seenBy(db, witness)
      last = Math.max(last, size)
      if (act && act.seq > seq) acts.set(act.seq, act)
    }
    return last > seq ? { from: seq + 1, to: last, acts: [...acts.values()].sort((a, b) => a.seq - b.seq) } : null
  } finally {
    reader.close()
  }
}

/** The acts in another database that follow the last of this one. Throws when the two are not of one ledger. */
function actsSince(db: Reads, other: Reads): MissingAct[] {
  const { seq, hash } = headOf(db)
  const there = headOf(other).seq
  const [mine, theirs] =
    there < seq ? [eventAt(db, { seq: there })?.hash, headOf(other).hash] : [hash, eventAt(other, { seq })?.hash]
  if (seq > 0 && there > 0 && mine !== theirs)
    throw new RestoreRefusal(
      'The copy and the database in its place are not of one ledger: restore it into another folder.',
    )
  return actsAfter(other, { seq })
}

/** How far a witness has seen the ledger. Throws when what it saw is not this ledger, or it does not prove what it holds. */
function seenBy(db: Reads, witness: Witnessed): { size: number; act: MissingAct | null } {
  const { name } = witness
  const { checkpoint, proof } = readFrom(witness)
  const { origin, size, root } = checkpoint
  const keys = publishedKeys(db)
  if (keys.length > 0 && keys.every((key) => key.name !== origin))
    throw new RestoreRefusal(`${name} is of another ledger, ${origin}: it says nothing about this copy.`)
  if (size <= headOf(db).seq && treeRoot(db, size) !== root)
    throw new RestoreRefusal(
      `${name} vouches for another ledger of ${size} events than the copy holds: the copy was written anew, or is another's.`,
    )
  if (proof?.body === undefined) return { size, act: null }
  const { index, path, body } = proof
  if (!isIncluded({ leaf: leafOf(body), index, size, root, path }))
    throw new RestoreRefusal(`${name} does not prove the act that it holds.`)
  const { seq, at, act, tender, person } = JSON.parse(body) as MissingAct
  return { size, act: { seq, at, act, tender, person } }
}

function readFrom({ name, text }: Witnessed): Receipt {
  try {
    return receiptIn(name, text)
  } catch (error) {
    throw new RestoreRefusal(`${name} holds no checkpoint: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** What is missing, in words for people. */
export function inWords({ from, to, acts }: Missing): string {
  const lines = acts.map(({ seq, at, act, tender }) => `  ${seq}  ${at}  ${act}${tender === null ? '' : `  ${tender}`}`)
  const unknown = to - from + 1 - acts.length
  const count = from === to ? `Act ${from} is` : `Acts ${from} to ${to} are`
  return [
    `${count} known to have been done, and not in the copy${lines.length > 0 ? ':' : '.'}`,
    ...lines,
    ...(unknown > 0 && lines.length > 0 ? [`  and ${unknown} of which only the number is known`] : []),
  ].join('\n')
}
