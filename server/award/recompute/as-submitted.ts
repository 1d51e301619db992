import { canonical, type Json } from '../../audit/canonical.js'
import { contentDigest, digestOf } from '../../audit/chain.js'
import type { Difference } from '../../rules/replay/differences.js'
import { rowsIn, textIn, type ReplayEvent } from '../../rules/replay/events.js'

interface Part {
  salt: string
  content: Json
}

/** The bids of a tender in the order in which the ledger opened their prices, with the digest of what was submitted. */
function submittedDigests(events: ReplayEvent[]): Map<string, string> {
  const opened = events.filter(({ act }) => act === 'bids.opened')
  return new Map(
    opened.flatMap((event) =>
      rowsIn(event, event.detail.submissions).map((row): [string, string] => [
        textIn(event, row, 'submission'),
        textIn(event, row, 'digest'),
      ]),
    ),
  )
}

const unlike = (where: string, recorded: string, recomputed: string): Difference[] =>
  recorded === recomputed ? [] : [{ where, recorded, recomputed }]

/**
 * Where what was laid open with the prices is not what was submitted: the digest of each part, and that of the whole, which
 * stands on the bidder's receipt and was recorded when the bids were opened.
 */
export function unlikeSubmitted(events: ReplayEvent[], names: ReadonlyMap<string, string>): Difference[] {
  const submitted = submittedDigests(events)
  const opened = events.filter(({ act, contents }) => act === 'prices.opened' && Object.hasOwn(contents, 'bids'))
  return opened.flatMap((event) =>
    rowsIn(event, event.contents.bids).flatMap((row) => {
      const bidder = names.get(textIn(event, row, 'bid')) ?? textIn(event, row, 'bid')
      const digests = (row.digests ?? {}) as Record<string, Json>
      const whole = unlike(
        `what ${bidder} submitted: its digest`,
        submitted.get(textIn(event, row, 'submission')) ?? 'nothing',
        digestOf(canonical(digests)),
      )
      const parts = Object.entries((row.parts ?? {}) as Record<string, Part>).flatMap(([part, { salt, content }]) =>
        unlike(`what ${bidder} submitted: ${part}`, String(digests[part]), contentDigest(salt, content)),
      )
      return [...whole, ...parts]
    }),
  )
}
