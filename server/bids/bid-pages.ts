import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { organisationOf } from '../people/account-store.js'
import type { BidContent } from '../rules/bid.js'
import type { Lack } from '../rules/completeness.js'
import { wordCount } from '../rules/words.js'
import { lotOf, lotsOf } from '../rules/lots.js'
import type { Criterion, Tender } from '../rules/tender.js'
import { allows, hasReached } from '../rules/timetable.js'
import { allTenders, type TenderFile } from '../tenders/tender-store.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { count, moment } from '../web/wording.js'
import { bidsOfOrganisation, keepBid } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { bidForLot, bidsFor } from './lot-store.js'
import { enquiriesOfBid } from './low-price-store.js'
import { isAtStep, statementsAsked, stepsOfBid, type WritingStep } from './draft.js'
import type { Bidder, OwnBid } from './permissions.js'
import { newestSubmissions } from './submission-store.js'
import { packsSharedFor } from './shared-pack-store.js'
import { summariesSentFor } from './summary-store.js'
import { unsavedOn } from './typing.js'

/** The bids of one's organisation, and the tenders for which it could begin one. */
export function showBids(db: Reads, visit: Visit, { organisation }: Bidder): Answer {
  const files = new Map(allTenders(db, visit.now).map((file) => [file.id, file]))
  const submissions = new Map(newestSubmissions(db, { organisation }).map((one) => [one.bid, one]))
  const own = bidsOfOrganisation(db, { organisation })
  const bids = own.flatMap(({ id, tender, lot }) => {
    const file = files.get(tender)
    return file?.publication ? [{ id, ...aboutTender(file, lot), state: stateWord(submissions.get(id), file) }] : []
  })
  const open = [...files.values()]
    .filter((file) => allows(file.stage.name, 'write a bid') && isUnbid(file, own))
    .map((file) => aboutTender(file))
  return show(200, 'bids/list', {
    title: 'Your bids',
    bidder: organisationOf(db, { id: organisation })?.name ?? '',
    bids,
    open: open.sort((one, other) => ((one.deadline ?? '') < (other.deadline ?? '') ? -1 : 1)),
  })
}

/** Whether an organisation could begin a bid: it has none, or none for some of the lots. */
function isUnbid(file: TenderFile, own: { tender: string }[]): boolean {
  const lots = file.publication ? lotsOf(file.publication.content).length : 0
  return own.filter(({ tender }) => tender === file.id).length < Math.max(lots, 1)
}

const aboutTender = (file: TenderFile, lot = '') => ({
  tender: file.id,
  title: [file.publication?.content.title ?? '', lotTitle(file, lot)].filter(Boolean).join(': '),
  inLots: lotTitle(file, lot) === '' && file.publication !== null && lotsOf(file.publication.content).length > 0,
  authority: file.publication?.content.authority ?? '',
  deadline: file.facts.deadline,
})

const lotTitle = ({ publication }: TenderFile, lot: string): string =>
  (publication && lotOf(publication.content, lot)?.title) ?? ''

/** Where a bid stands, as a tag. */
export function stateWord(
  submission: { at: string; withdrawnAt: string | null } | undefined,
  { stage }: Pick<TenderFile, 'stage'>,
): { text: string; classes: string } {
  if (stage.name === 'abandoned') return { text: 'Tender abandoned', classes: 'govuk-tag--grey' }
  if (submission && !submission.withdrawnAt) return { text: 'Submitted', classes: 'govuk-tag--green' }
  if (allows(stage.name, 'submit a bid')) return { text: 'Draft, not submitted', classes: 'govuk-tag--yellow' }
  return { text: 'Not submitted', classes: 'govuk-tag--grey' }
}

/** Begins the organisation's bid for a tender or for one of its lots, or leads to the one that it has begun already. */
export function beginBid(
  tx: Writes,
  visit: Visit,
  { person, organisation, file }: Bidder & { file: TenderFile },
): Answer {
  const lot = textOf(visit.form, 'lot')
  if (!isForLot(file, lot))
    return goTo(`/tenders/${file.id}/bids`, 'Choose the lot that you want to bid for: each lot has a bid of its own.')
  const begun = bidForLot(tx, { tender: file.id, organisation, lot })
  if (begun) return goTo(`/bids/${begun.id}`, 'Your organisation has begun this bid already. Here it is.')
  const bid = keepBid(tx, { tender: file.id, organisation, lot, by: person.id, now: visit.now })
  record(tx, visit, { act: 'bid.begun', tender: file.id, bid, ...(lot ? { detail: { lot } } : {}) })
  return goTo(`/bids/${bid}`, 'You have begun a bid. Your colleagues can work on it with you.')
}

/** Whether a bid can be for this lot: a published one, or '' where there are none. */
const isForLot = ({ publication }: TenderFile, lot: string): boolean =>
  publication !== null &&
  (lot === '' ? lotsOf(publication.content).length === 0 : lotOf(publication.content, lot) !== undefined)

/** The home of a bid: where it stands, and every question with how far its answer has come. */
export function showBid(db: Reads, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(db, own)
  return show(200, 'bids/home', {
    title: 'Your bid',
    ...bidLocals(own, state, visit),
    back: { href: '/bids', text: 'Your bids' },
    sections: sectionsOf(own, state),
    unsaved: unsavedOn(db, own, state),
    files: state.content.files?.length ?? 0,
    submissions: state.submissions.map((submission) => ({
      ...submission,
      state: stateOfSubmission(submission, state),
    })),
    open: state.open,
    stands: state.submission !== null,
    otherLots: otherLotsOf(db, own),
    summary: summariesSentFor(db, { bid: own.bid.id })[0] ?? null,
    disclosed: packsSharedFor(db, { bid: own.bid.id }),
    noticed: hasReached(own.file.reached, 'standstill'),
    asked: enquiriesOfBid(db, own.bid.id).some(({ questions }) => questions.length > 0),
  })
}

/** The lots that the organisation bids for besides this one, and where each of these bids stands; null without lots. */
function otherLotsOf(db: Reads, { bid, file }: OwnBid) {
  if (bid.lot === '') return null
  const { tender, organisation } = bid
  const submissions = new Map(newestSubmissions(db, { organisation }).map((one) => [one.bid, one]))
  const bids = bidsFor(db, { tender, organisation }).filter(({ id }) => id !== bid.id)
  return bids.map(({ id, lot }) => ({ id, title: lotTitle(file, lot), state: stateWord(submissions.get(id), file) }))
}

const stateOfSubmission = (
  { id, withdrawnAt }: { id: string; withdrawnAt: string | null },
  state: BidState,
): string => {
  if (withdrawnAt) return `Withdrawn on ${moment(withdrawnAt)}`
  return state.submission?.id === id ? 'This one stands' : 'Replaced'
}

function sectionsOf({ bid, publication }: OwnBid, state: BidState) {
  const tender = publication.content
  const steps = stepsOfBid(tender, bid.id)
  return tender.sections.map((section) => ({
    title: section.title,
    items: steps
      .filter((step) => step.section === section)
      .map((step) => ({
        title: { text: step.title },
        href: step.href,
        hint: { text: hintOf(step, state, tender) },
        status: statusOf(state.lacks.filter((lack) => isAtStep(lack, step))),
      })),
  }))
}

const hintOf = (step: WritingStep, state: BidState, tender: Tender): string =>
  ('criterion' in step ? aboutQuestion(step, state) : aboutStatements(step.kind, state, tender))
    .filter(Boolean)
    .join(' · ')

const savedWords = (saved: { by: string; at: string } | null | undefined): string =>
  saved ? `last saved by ${saved.by} on ${moment(saved.at)}` : ''

function aboutQuestion({ kind, criterion }: Extract<WritingStep, { criterion: Criterion }>, { draft }: BidState) {
  const answer = draft.answers.get(criterion.id)
  const weight = criterion.weight === '0' ? '' : `${criterion.weight}% of the award`
  const words = kind === 'prices' ? '' : wordsOf(answer?.text ?? '', criterion.wordLimit)
  return [weight, words, savedWords(kind === 'prices' ? draft.prices : answer)]
}

const KINDS = { evidence: ['evidence', 'study'], record: ['record', 'contract'], offer: ['offer'] }

function partsSaid(kind: 'evidence' | 'record' | 'offer', { evidence, record, offer }: BidContent): string {
  if (kind === 'offer') return offer ? 'An offer' : 'No offer'
  if (kind === 'evidence') return evidence ? count(evidence.studies.length, 'study', 'studies') : ''
  return record ? count(record.contracts.length, 'contract') : ''
}

function aboutStatements(
  kind: 'evidence' | 'record' | 'offer',
  { draft, content }: BidState,
  tender: Tender,
): string[] {
  const saved = statementsAsked(tender, draft).filter((one) => KINDS[kind].includes(one.kind))
  const last = saved.reduce<(typeof saved)[number] | null>((last, one) => (last && last.at > one.at ? last : one), null)
  return [partsSaid(kind, content), savedWords(last)]
}

const wordsOf = (text: string, limit: number | null): string => {
  const words = wordCount(text)
  return limit === null ? count(words, 'word') : `${words} of ${count(limit, 'word')}`
}

const WORDS: Record<Lack['kind'], string> = {
  missing: 'Not answered',
  'too long': 'Too long',
  prices: 'Not complete',
  evidence: 'Not complete',
  record: 'Not complete',
  offer: 'Not complete',
  files: 'Not complete',
}

function statusOf([lack]: Lack[]) {
  if (!lack) return { text: 'Ready' }
  return { tag: { text: WORDS[lack.kind], classes: lack.kind === 'too long' ? 'govuk-tag--red' : 'govuk-tag--yellow' } }
}
