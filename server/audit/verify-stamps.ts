import { digestOf } from './chain.js'
import { checkpointIn } from './checkpoint.js'
import type { Manifest } from './export-format.js'
import { stampIn } from './timestamp.js'
import { Refused } from './verify-findings.js'
import type { Receipt } from './verify-witnesses.js'

/** What a time-stamping service said of a checkpoint (RFC 3161), as somebody kept it. */
export interface TimeStamp {
  name: string
  /** SHA-256 of the checkpoint's text, in hexadecimal. */
  digest: string
  /** UTC ISO text. */
  at: string
}

/** The time stamp in the bytes of a service's answer. Throws NoStamp. */
export function timeStampIn(name: string, bytes: Buffer): TimeStamp {
  const { digest, at } = stampIn(bytes)
  return { name, digest: digest.toString('hex'), at }
}

/** A time stamp, and how many events the checkpoint covers that it is of. */
export interface Stamped extends TimeStamp {
  size: number
}

/** The checkpoint of each time stamp, among those of the manifest and of the receipts, which have been checked. Throws Refused. */
export function stamped(manifest: Manifest, receipts: Receipt[], stamps: TimeStamp[]): Stamped[] {
  const texts = [...(manifest.version === 2 ? manifest.checkpoints : []), ...receipts.map(({ text }) => text)]
  const known = new Map(texts.map((text) => [digestOf(text), text]))
  return stamps.map((stamp) => {
    const text = known.get(stamp.digest)
    if (text === undefined)
      throw new Refused(
        `the time stamp ${stamp.name}`,
        'it is of none of the checkpoints in this export, nor of one that you gave: give the checkpoint that it is of with --receipt',
      )
    return { ...stamp, size: checkpointIn(text).size }
  })
}
