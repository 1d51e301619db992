import type { Reads, Writes } from '../database/access.js'
import { record } from '../audit/ledger-store.js'
import { PROOF_TYPE, proofName, proofOf, witnessOf } from '../audit/witness-store.js'
import { STATEMENT_TITLES } from '../rules/completeness.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { vatWords } from '../tenders/evaluated-price-words.js'
import { needStage } from '../tenders/permissions.js'
import { publicationOf } from '../tenders/tender-store.js'
import { download, goTo, notFound, print, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { moment } from '../web/wording.js'
import { arrivalMoment } from './arrival-words.js'
import { bidDigests } from './bid-digest.js'
import { keepWithdrawal, submittedContent } from './bid-store.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import { scansOf } from './file-store.js'
import { submittedLines } from './file-view.js'
import type { OwnBid } from './permissions.js'
import { pricesShown } from './price-view.js'
import { evidenceFacts, offerFacts, recordFacts } from './stated-facts.js'
import { eventOfSubmission, type Submission } from './submission-store.js'

type Receipt = OwnBid & { submission: Submission }

/** The receipt of a submission: when it came, the digest of every part and of the whole, and where the ledger stood. */
export function showReceipt(db: Reads, visit: Visit, own: Receipt): Answer {
  const state = stateOfBid(db, own)
  return show(200, 'bids/receipt', {
    title: titleOf(own),
    ...bidLocals(own, state, visit),
    ...receiptOf(db, own),
    stands: state.submission?.id === own.submission.id,
    open: state.open,
  })
}

/** The same on paper, without a word of the bid. */
export function printReceipt(db: Reads, visit: Visit, own: Receipt): Answer {
  const { submission, bid } = own
  const stands = stateOfBid(db, own).submission?.id === submission.id
  return print('bids/receipt-document', `receipt-${bid.id}-${submission.version}.pdf`, {
    title: titleOf(own),
    bidder: bid.bidder,
    standing: standingOf(submission, stands),
    printedAt: arrivalMoment(visit.now),
    ...receiptOf(db, own),
  })
}

/** The proof of a submission as a text to keep: without this server it shows that the ledger recorded it, and as what. */
export function takeReceiptProof(db: Reads, _visit: Visit, { submission, bid }: Receipt): Answer {
  const event = eventOfSubmission(db, { bid: bid.id, submission: submission.id })
  const proof = event && proofOf(db, event.seq)
  if (!event || !proof) throw notFound()
  return download(PROOF_TYPE, proofName(event.seq), proof)
}

const titleOf = ({ submission }: Receipt): string => `Receipt for submission ${submission.version}`

function standingOf({ withdrawnAt, withdrawnBy }: Submission, stands: boolean): { word: string; text: string } {
  if (stands) return { word: 'Submitted', text: 'This submission stands.' }
  if (!withdrawnAt) return { word: 'Replaced', text: 'A later submission has replaced this one.' }
  return { word: 'Not submitted', text: `This submission was withdrawn on ${moment(withdrawnAt)} by ${withdrawnBy}.` }
}

/** What a receipt says of a submission. Whose it is, is for the caller to ask. */
export function receiptOf(db: Reads, { submission, bid }: { submission: Submission; bid: { id: string } }) {
  const content = submittedContent(db, submission.id)
  const tender = publicationOf(db, submission.publication)
  const digests = bidDigests(content, submission.salt)
  const event = eventOfSubmission(db, { bid: bid.id, submission: submission.id }) ?? null
  return {
    submission,
    arrived: arrivalMoment(submission.at),
    tender: {
      title: tender.content.title,
      reference: tender.content.reference,
      version: tender.version,
      digest: tender.digest,
    },
    parts: markedCriteriaOf(tender.content)
      .filter(({ id }) => Object.hasOwn(content.answers, id))
      .map(({ id, title }) => ({ id, title, digest: digests.answers[id], text: content.answers[id] })),
    prices: {
      digest: digests.prices,
      ...pricesShown(tender.content, content.prices),
      lines: pricesShown(tender.content, content.prices).lines.filter(({ words }) => words !== null),
      vat: vatWords(tender.content.price),
    },
    statements: [
      ...(content.evidence ? [{ part: 'evidence', digest: digests.evidence, told: evidenceFacts(content) }] : []),
      ...(content.record ? [{ part: 'record', digest: digests.record, told: recordFacts(content) }] : []),
      ...(content.offer ? [{ part: 'offer', digest: digests.offer, told: offerFacts(content) }] : []),
    ].map((one) => ({ ...one, title: STATEMENT_TITLES[one.part as keyof typeof STATEMENT_TITLES] })),
    files: submittedLines(tender.content, { id: bid.id, content }, content.files ?? [], scansOf(db, { bid: bid.id })),
    filesDigest: digests.files ?? null,
    event,
    witness: event && witnessOf(db, event.seq),
  }
}

/** Asks before a submission is withdrawn. */
export function showWithdraw(db: Reads, visit: Visit, own: OwnBid): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  return withdrawPage(db, 200, visit, own)
}

const WANTED = 'A bid can be withdrawn until the deadline, as long as the tender is open.'

function withdrawPage(db: Reads, status: number, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(db, own)
  if (!state.submission) return goTo(`/bids/${own.bid.id}`, 'Nothing is submitted, so there is nothing to withdraw.')
  return show(status, 'bids/withdraw', {
    title: 'Withdraw your bid',
    ...bidLocals(own, state, visit),
    submission: state.submission,
    deadline: own.file.facts.deadline,
    moved: status === 409,
  })
}

/** Withdraws the submission that the page showed; the draft stays and can be submitted again. */
export function withdrawBid(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const { person, bid, file } = own
  needStage(file, 'submit a bid', WANTED)
  const { submission } = stateOfBid(tx, own)
  if (!submission || submission.id !== textOf(visit.form, 'basis')) return withdrawPage(tx, 409, visit, own)

  keepWithdrawal(tx, { submission: submission.id, by: person.id, now: visit.now })
  const detail = { submission: submission.id, version: submission.version }
  record(tx, visit, { act: 'bid.withdrawn', tender: file.id, bid: bid.id, detail })
  return goTo(`/bids/${bid.id}`, 'Your bid is withdrawn: it is not submitted now. Your draft is still here.')
}
