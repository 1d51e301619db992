import { receiptOf } from '../bids/receipt-pages.js'
import { submissionOf } from '../bids/submission-store.js'
import type { Reads } from '../database/access.js'
import type { About } from './message-words.js'

/**
 * The receipt of the submission that a letter is about, as the page and the paper have it: when it came, the digest of the
 * whole and of every part, and the head of the ledger. No word, price, name of a file or salt of the bid: a letter passes
 * through strange hands. None when the letter is about no submission, or its reader may no longer know of the bid.
 */
export function receiptLines(db: Reads, { bid, facts }: About): string[][] {
  if (!bid || typeof facts.submission !== 'string') return []
  const submission = submissionOf(db, { bid: bid.id, submission: facts.submission })
  if (!submission) return []
  const { event, witness, tender, ...receipt } = receiptOf(db, { submission, bid })
  return [
    [
      `RECEIPT FOR SUBMISSION ${submission.version}`,
      `Bidder: ${bid.bidder}`,
      `Arrived: ${receipt.arrived} in London (${submission.at})`,
      `Tender: ${tender.reference ? `${tender.reference}, ` : ''}version ${tender.version}, SHA-256`,
      tender.digest,
    ],
    ['Digest (SHA-256) of the whole bid:', submission.digest],
    ...(event ? [[`Head of the ledger: entry ${event.seq}, hash`, event.hash]] : []),
    ...(witness ? [['Checkpoint of the ledger, signed with that entry:', ...witness.lines]] : []),
    ['Digest of every part:', ...partsOf(receipt).flatMap(({ title, digest }) => [title, digest ?? ''])],
  ]
}

type Parts = Pick<ReturnType<typeof receiptOf>, 'parts' | 'statements' | 'filesDigest' | 'prices'>

const partsOf = ({ parts, statements, filesDigest, prices }: Parts): { title: string; digest?: string }[] => [
  ...parts,
  ...statements,
  ...(filesDigest ? [{ title: 'List of files', digest: filesDigest }] : []),
  { title: prices.lines.length > 0 ? 'Prices' : 'Prices (none asked for)', digest: prices.digest },
]
