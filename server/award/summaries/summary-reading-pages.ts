import { record } from '../../audit/ledger-store.js'
import { entryOf, PROOF_TYPE, proofName, proofOf, witnessOf } from '../../audit/witness-store.js'
import { bidLocals, stateOfBid } from '../../bids/bid-state.js'
import { ownBid } from '../../bids/permissions.js'
import type { Reads, Writes } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import { download, notFound, print, show, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { fileWords } from '../../web/wording.js'
import type { SummaryContent } from './summary-content.js'
import type { ReadingSummary } from './summary-permissions.js'
import { keepReading, sentSummariesOf, summaryContentOf, type Summary } from './summary-store.js'
import { lawWords, summaryTitle } from './summary-words.js'

const titleOf = ({ kind, bid }: SummaryContent): string => `${summaryTitle(kind)}: ${bid.bidder}`

/** What the body of a summary is drawn from, on the screen and on paper. */
const drawn = (db: Reads, { summary, file }: ReadingSummary, content: SummaryContent): Locals => ({
  content,
  name: summaryTitle(content.kind),
  law: file.publication ? lawWords(file.publication.content.regime) : '',
  summary: { id: summary.id, digest: summary.digest, sentAt: summary.sentAt },
  witness: witnessOfSending(db, summary),
  earlier: sentSummariesOf(db, summary.bid)
    .filter(({ id }) => id !== summary.id)
    .map(({ id, version, sentAt }) => ({ id, version, sentAt })),
})

const sendingOf = (db: Reads, { tender, id }: Summary): number | null =>
  entryOf(db, tender, 'summary.sent', ['summary', id])

function witnessOfSending(db: Reads, summary: Summary) {
  const entry = sendingOf(db, summary)
  return entry === null ? null : witnessOf(db, entry)
}

/** The proof that a summary was sent, and with which digest, as a text to keep. */
export function takeSummaryProof(db: Reads, _visit: Visit, { summary }: ReadingSummary): Answer {
  const entry = sendingOf(db, summary)
  const proof = entry === null ? null : proofOf(db, entry)
  if (entry === null || proof === null) throw notFound()
  return download(PROOF_TYPE, proofName(entry), proof)
}

/** A summary as it was approved: for its bidder, whose first reading is noted, and for those who may see the report. */
export function showSummary(db: Reads, visit: Visit, reading: ReadingSummary): Answer {
  const content = summaryContentOf(db, reading.summary.id)
  const page = reading.own ? ownPage(db, visit, reading, content) : panelPage(db, visit, reading, content)
  return { ...page, ...witness(visit, reading) }
}

function ownPage(db: Reads, visit: Visit, reading: ReadingSummary, content: SummaryContent): Answer {
  const own = ownBid(db, { ...visit, params: { ...visit.params, bid: reading.summary.bid } })
  return show(200, 'bids/summary', {
    title: titleOf(content),
    ...bidLocals(own, stateOfBid(db, own), visit),
    ...drawn(db, reading, content),
  })
}

function panelPage(db: Reads, visit: Visit, reading: ReadingSummary, content: SummaryContent): Answer {
  const { file, summary } = reading
  return show(200, 'award/summary', {
    title: titleOf(content),
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/summaries`, text: 'Assessment summaries' },
    ...drawn(db, reading, content),
    kept: keptOf(summary),
  })
}

/** What is on record about a summary and is not sent with it. */
const keptOf = ({ by, at, sentAt, sentBy, readAt, readBy, warnings, despite }: Summary) => ({
  ...{ by, at, sentAt, sentBy, readAt, readBy, warnings, despite },
})

/** The same as a document to keep. */
export const printSummary = (db: Reads, visit: Visit, reading: ReadingSummary): Answer => {
  const content = summaryContentOf(db, reading.summary.id)
  const paper = print('award/summary', `${nameOf(content)}.pdf`, {
    title: titleOf(content),
    ...drawn(db, reading, content),
    kept: null,
  })
  return { ...paper, ...witness(visit, reading) }
}

const nameOf = ({ tender, version }: SummaryContent): string =>
  `assessment-summary-${fileWords(tender.reference, tender.lot)}-${version}`

/** Notes the first reading by somebody of the bidder. */
function witness(visit: Visit, { own, summary, person }: ReadingSummary): Pick<Answer, 'afterwards'> {
  if (!own || summary.readAt !== null) return {}
  return { afterwards: (tx) => noteReading(tx, visit, summary, person.id) }
}

function noteReading(tx: Writes, visit: Visit, { id, tender, bid, version }: Summary, by: string): void {
  if (keepReading(tx, { summary: id, by, now: visit.now }) === 0) return
  record(tx, visit, { act: 'summary.read', tender, bid, detail: { summary: id, version } })
}
