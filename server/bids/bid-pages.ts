import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { organisationOf } from '../people/account-store.js'
import type { Lack } from '../rules/completeness.js'
import { wordCount } from '../rules/words.js'
import type { Criterion, Tender } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { allTenders, type TenderFile } from '../tenders/tender-store.js'
import { goTo, show, type Answer, type Visit } from '../web/visits.js'
import { count, moment } from '../web/wording.js'
import { bidFor, bidsOfOrganisation, keepBid } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { isAtStep, statementsAsked, stepsOfBid, type WritingStep } from './draft.js'
import type { Bidder, OwnBid } from './permissions.js'
import { newestSubmissions } from './submission-store.js'
import { unsavedOn } from './typing.js'

/** The bids of one's organisation, and the tenders for which it could begin one. */
export function showBids(db: Reads, visit: Visit, { organisation }: Bidder): Answer {
  const files = new Map(allTenders(db, visit.now).map((file) => [file.id, file]))
  const submissions = new Map(newestSubmissions(db, { organisation }).map((one) => [one.bid, one]))
  const bids = bidsOfOrganisation(db, { organisation }).flatMap(({ id, tender }) => {
    const file = files.get(tender)
    files.delete(tender)
    return file?.publication ? [{ id, ...aboutTender(file), state: stateWord(submissions.get(id), file) }] : []
  })
  const open = [...files.values()].filter(({ stage }) => allows(stage.name, 'write a bid')).map(aboutTender)
  return show(200, 'bids/list', {
    title: 'Your bids',
    bidder: organisationOf(db, { id: organisation })?.name ?? '',
    bids,
    open: open.sort((one, other) => ((one.deadline ?? '') < (other.deadline ?? '') ? -1 : 1)),
  })
}

const aboutTender = (file: TenderFile) => ({
  tender: file.id,
  title: file.publication?.content.title ?? '',
  authority: file.publication?.content.authority ?? '',
  deadline: file.facts.deadline,
})

function stateWord(submission: { at: string; withdrawnAt: string | null } | undefined, { stage }: TenderFile) {
  if (stage.name === 'abandoned') return { text: 'Tender abandoned', classes: 'govuk-tag--grey' }
  if (submission && !submission.withdrawnAt) return { text: 'Submitted', classes: 'govuk-tag--green' }
  if (allows(stage.name, 'submit a bid')) return { text: 'Draft, not submitted', classes: 'govuk-tag--yellow' }
  return { text: 'Not submitted', classes: 'govuk-tag--grey' }
}

/** Begins the organisation's bid for a tender, or leads to the one that it has begun already. */
export function beginBid(
  tx: Writes,
  visit: Visit,
  { person, organisation, file }: Bidder & { file: TenderFile },
): Answer {
  const begun = bidFor(tx, { tender: file.id, organisation })
  if (begun) return goTo(`/bids/${begun.id}`, 'Your organisation has begun this bid already. Here it is.')
  const bid = keepBid(tx, { tender: file.id, organisation, by: person.id, now: visit.now })
  record(tx, visit, { act: 'bid.begun', tender: file.id, bid })
  return goTo(`/bids/${bid}`, 'You have begun a bid. Your colleagues can work on it with you.')
}

/** The home of a bid: where it stands, and every question with how far its answer has come. */
export function showBid(db: Reads, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(db, own)
  return show(200, 'bids/home', {
    title: 'Your bid',
    ...bidLocals(own, state, visit),
    back: { href: '/bids', text: 'Your bids' },
    sections: sectionsOf(own, state),
    unsaved: unsavedOn(db, own, state),
    submissions: state.submissions.map((submission) => ({
      ...submission,
      state: stateOfSubmission(submission, state),
    })),
    open: state.open,
    stands: state.submission !== null,
  })
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

const KINDS = { evidence: ['evidence', 'study'], record: ['record', 'contract'] }

function aboutStatements(kind: 'evidence' | 'record', { draft, content }: BidState, tender: Tender): string[] {
  const saved = statementsAsked(tender, draft).filter((one) => KINDS[kind].includes(one.kind))
  const last = saved.reduce<(typeof saved)[number] | null>((last, one) => (last && last.at > one.at ? last : one), null)
  const { evidence, record } = content
  const parts =
    kind === 'evidence'
      ? evidence && count(evidence.studies.length, 'study', 'studies')
      : record && count(record.contracts.length, 'contract')
  return [parts ?? '', savedWords(last)]
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
}

function statusOf([lack]: Lack[]) {
  if (!lack) return { text: 'Ready' }
  return { tag: { text: WORDS[lack.kind], classes: lack.kind === 'too long' ? 'govuk-tag--red' : 'govuk-tag--yellow' } }
}
