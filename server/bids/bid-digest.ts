import { canonical, type Json } from '../audit/canonical.js'
import { contentDigest, digestOf } from '../audit/chain.js'
import type { BidContent } from '../rules/bid.js'

/** The digest of every part of a bid, and of the whole: the digest of the list of its parts. */
export interface BidDigests {
  whole: string
  /** By criterion. */
  answers: Record<string, string>
  prices: string
  /** Only where the bid holds evidence statements. */
  evidence?: string
  /** Only where the bid holds a track record. */
  record?: string
  /** Only where the bid offers payment by results. */
  offer?: string
  /** Only where the bid holds files. */
  files?: string
}

// Each part has a salt of its own, so that one part can be shown to somebody without making the others guessable:
// a panel that has read every answer must not find the sealed price by trying prices against the digest.
const saltOfPart = (salt: string, part: string): string => digestOf(`${salt}\n${part}`).slice(0, 32)

const partDigest = (salt: string, part: string, content: Json): string => contentDigest(saltOfPart(salt, part), content)

/**
 * The digests of a bid under the salt of its submission. Every part's salt is the first 32 hexadecimal digits of the
 * SHA-256 of the salt, a line feed and the part's name ('answer CRITERION', 'prices', 'evidence', 'record', 'offer' or 'files'). A
 * bid without statements, offer or files has no such parts, so that bids from before there were any keep their digests.
 */
export function bidDigests({ answers, prices, evidence, record, offer, files }: BidContent, salt: string): BidDigests {
  const parts = {
    answers: Object.fromEntries(
      Object.entries(answers).map(([criterion, text]) => [criterion, partDigest(salt, `answer ${criterion}`, text)]),
    ),
    prices: partDigest(salt, 'prices', prices),
    ...(evidence ? { evidence: partDigest(salt, 'evidence', evidence as unknown as Json) } : {}),
    ...(record ? { record: partDigest(salt, 'record', record as unknown as Json) } : {}),
    ...(offer ? { offer: partDigest(salt, 'offer', offer as unknown as Json) } : {}),
    ...(files ? { files: partDigest(salt, 'files', files as unknown as Json) } : {}),
  }
  return { whole: digestOf(canonical(parts)), ...parts }
}

/** A part of a bid laid open: its content, with the salt under which it was digested. */
export interface ShownPart {
  salt: string
  content: Json
}

/**
 * Some parts of a bid laid open beside the digests of all of them: whoever holds the digest of the whole can check that these
 * are what was submitted, and learns nothing of the others.
 */
export function shownParts(
  content: BidContent,
  salt: string,
  wanted: readonly ('prices' | 'evidence' | 'offer')[],
): { digests: Omit<BidDigests, 'whole'>; parts: Record<string, ShownPart> } {
  const { whole: _whole, ...digests } = bidDigests(content, salt)
  const shown = wanted.flatMap((part): [string, ShownPart][] => {
    const said = content[part]
    return said === undefined ? [] : [[part, { salt: saltOfPart(salt, part), content: said as unknown as Json }]]
  })
  return { digests, parts: Object.fromEntries(shown) }
}
