import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { wordsOver } from '../rules/completeness.js'
import type { Criterion, Problem } from '../rules/tender.js'
import { wordCount } from '../rules/words.js'
import { vatWords } from '../tenders/evaluated-price-words.js'
import { needStage } from '../tenders/permissions.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { arrivalMoment } from './arrival-words.js'
import { keepSubmission } from './bid-store.js'
import { bannerOf, bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { isAtStep, stepsOfBid, type WritingStep } from './draft.js'
import { lineOf, placesOf, scanIn, type FileLine } from './file-view.js'
import type { OwnBid } from './permissions.js'
import { pricesShown } from './price-view.js'
import { evidenceFacts, offerFacts, recordFacts } from './stated-facts.js'
import { changesSince, type Change } from './submission-changes.js'
import { keepLateSubmission, lateTriesOf } from './submission-store.js'
import { unsavedOn } from './typing.js'

const WANTED = 'A bid can be submitted until the deadline, as long as the tender is open.'

const isLate = ({ file }: OwnBid, now: string): boolean =>
  file.stage.name !== 'abandoned' && file.facts.deadline !== null && now >= file.facts.deadline

/** Everything that would be submitted, exactly, and what is missing; the button stands at its end. */
export function showSubmit(db: Reads, visit: Visit, own: OwnBid): Answer {
  if (isLate(own, visit.now)) return latePage(db, visit, own, false)
  needStage(own.file, 'submit a bid', WANTED)
  return submitPage(db, 200, visit, own, stateOfBid(db, own), { changes: null, problems: [] })
}

function submitPage(
  db: Reads,
  status: number,
  visit: Visit,
  own: OwnBid,
  state: BidState,
  more: { changes: Change[] | null; problems: Problem[] },
): Answer {
  return show(status, 'bids/submit', {
    title: 'Check and submit your bid',
    ...bidLocals(own, state, visit),
    tender: own.publication.content,
    version: own.publication.version,
    basis: state.basis,
    sections: sectionsOf(own, state),
    files: fileLines(own, state),
    lacks: bannerOf(own, state, visit.now).lacks,
    unsaved: unsavedOn(db, own, state),
    stands: state.submission,
    nothingNew: isSubmitted(own, state),
    deadline: own.file.facts.deadline,
    ...more,
  })
}

/** The files that would be submitted. */
function fileLines({ bid, publication }: OwnBid, { content, draft }: BidState): FileLine[] {
  const places = placesOf(publication.content, draft.statements)
  return (content.files ?? []).map((file) => lineOf(bid.id, file, places, scanIn(draft, file.id)))
}

/** Whether the submission that stands is of this very draft, under this very version of the tender. */
const isSubmitted = ({ publication }: OwnBid, state: BidState): boolean =>
  state.submission !== null && !state.changedSince && state.submission.publication === publication.id

function sectionsOf(own: OwnBid, state: BidState) {
  const steps = stepsOfBid(own.publication.content, own.bid.id)
  return own.publication.content.sections.map((section) => ({
    title: section.title,
    parts: steps
      .filter((step) => step.section === section)
      .map((step) => ({
        id: placeOf(step),
        title: step.title,
        href: step.href,
        lacks: state.lacks.filter((lack) => isAtStep(lack, step)).map(({ text }) => text),
        ...partOf(step, own, state),
      })),
  }))
}

/** The id of a part on the page. */
const placeOf = (step: WritingStep): string =>
  step.kind === 'answer' ? `answer-${step.criterion.id}` : step.kind === 'prices' ? 'prices' : `statement-${step.kind}`

function partOf(step: WritingStep, own: OwnBid, state: BidState) {
  if (step.kind === 'evidence') return { kind: 'facts', parts: evidenceFacts(state.content) }
  if (step.kind === 'record') return { kind: 'facts', parts: recordFacts(state.content) }
  if (step.kind === 'offer') return { kind: 'facts', parts: offerFacts(state.content), none: 'No offer is made.' }
  return step.kind === 'prices'
    ? { kind: 'prices', ...pricesOf(own, state) }
    : { kind: 'answer', ...answerOf(step.criterion, state) }
}

function answerOf({ id, wordLimit }: Criterion, { draft }: BidState) {
  const saved = draft.answers.get(id)
  const text = saved?.text ?? ''
  return { text, words: wordCount(text), limit: wordLimit, over: wordsOver(text, wordLimit), saved }
}

const pricesOf = ({ publication: { content: tender } }: OwnBid, { content, draft }: BidState) => ({
  shown: pricesShown(tender, content.prices),
  vat: vatWords(tender.price),
  saved: draft.prices,
})

/** Submits what the page showed, in one transaction decided by when the request arrived. */
export function submitBid(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const { person, bid, file, publication } = own
  if (isLate(own, visit.now)) return latePage(tx, visit, own, true)
  needStage(file, 'submit a bid', WANTED)
  const state = stateOfBid(tx, own)
  const receipt = (id: string): string => `/bids/${bid.id}/receipts/${id}`

  if (state.submission && isSubmitted(own, state))
    return goTo(receipt(state.submission.id), 'This was submitted already. Here is its receipt.')
  const changes = changesSince(tx, textOf(visit.form, 'basis'), own, state)
  if (changes) return submitPage(tx, 409, visit, own, state, { changes, problems: [] })
  const steps = stepsOfBid(publication.content, bid.id)
  const problems = state.lacks.map((lack) => {
    const step = steps.find((one) => isAtStep(lack, one))
    return { field: step ? placeOf(step) : 'main', text: `${lack.title}: ${lack.text}` }
  })
  if (problems.length > 0) return submitPage(tx, 422, visit, own, state, { changes: null, problems })

  const { content } = state
  const kept = keepSubmission(tx, { bid: bid.id, publication: publication.id, content, by: person.id, now: visit.now })
  const detail = { submission: kept.id, version: kept.version, publication: publication.id, digest: kept.digest }
  record(tx, visit, { act: 'bid.submitted', tender: file.id, bid: bid.id, detail })
  return goTo(receipt(kept.id), 'Your bid is submitted.')
}

// Each try stands in the ledger and in the award report for good: nobody fills these by trying again and again.
const MOST_LATE_TRIES = 50

/** Too late: says so, says what stands, and remembers that somebody tried. */
function latePage(db: Reads, visit: Visit, own: OwnBid, tried: boolean): Answer {
  const { bid, file, person } = own
  const remembered = tried && lateTriesOf(db, bid.id) < MOST_LATE_TRIES
  const deadline = file.facts.deadline as string
  const state = stateOfBid(db, own)
  const answer = show(409, 'bids/late', {
    title: 'Too late: this was not submitted',
    ...bidLocals(own, state, visit),
    arrived: arrivalMoment(visit.now),
    deadline: arrivalMoment(deadline),
    stands: state.submission,
    remembered,
  })
  if (!remembered) return answer
  return {
    ...answer,
    afterwards: (tx) => {
      keepLateSubmission(tx, { id: newId(), bid: bid.id, deadline, by: person.id, now: visit.now })
      record(tx, visit, { act: 'bid.refused-late', tender: file.id, bid: bid.id, detail: { deadline } })
    },
  }
}
