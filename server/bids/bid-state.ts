import type { Reads } from '../database/access.js'
import type { BidContent } from '../rules/bid.js'
import { bidLacks, type Lack } from '../rules/completeness.js'
import { allows } from '../rules/timetable.js'
import { placeOf } from '../tenders/place.js'
import type { Publication } from '../tenders/tender-store.js'
import { count, moment, timeLeft } from '../web/wording.js'
import type { Locals, Visit } from '../web/visits.js'
import { bidDigests } from './bid-digest.js'
import { basisOf, contentOf, isAtStep, pageOfLack, stepsOfBid } from './draft.js'
import { draftOfBid, type Draft } from './draft-store.js'
import { scanIn } from './file-view.js'
import type { OwnBid } from './permissions.js'
import { submissionsOf, type Submission } from './submission-store.js'

/** Where a bid stands for its own organisation. */
export interface BidState {
  draft: Draft
  /** What would be submitted now. */
  content: BidContent
  /** The revisions that `content` is made of. */
  basis: string
  lacks: Lack[]
  /** Every submission, the newest first. */
  submissions: Submission[]
  /** The one that stands, or null. */
  submission: Submission | null
  /** Whether the saved draft says something else than the submission that stands. */
  changedSince: boolean
  /** The publication in force, if it is newer than the submission or the last change of the draft. */
  amendment: Publication | null
  open: boolean
}

/** Where a bid stands. */
export function stateOfBid(db: Reads, { bid, file, publication }: Omit<OwnBid, 'person'>): BidState {
  const draft = draftOfBid(db, bid.id)
  const content = contentOf(publication.content, draft)
  const submissions = submissionsOf(db, { bid: bid.id })
  const submission = submissions[0] && !submissions[0].withdrawnAt ? submissions[0] : null
  const known = submission ? submission.publication === publication.id : lastChange(bid.at, draft) >= publication.at
  return {
    draft,
    content,
    basis: basisOf(publication, draft),
    lacks: [...bidLacks(publication.content, content), ...infectedLacks(content, draft)],
    submissions,
    submission,
    changedSince: submission !== null && bidDigests(content, submission.salt).whole !== submission.digest,
    amendment: known || publication.version === 1 ? null : publication,
    open: allows(file.stage.name, 'submit a bid'),
  }
}

/** Files in which a virus was found after they had come: what would have been refused at once is not submitted later. */
const infectedLacks = ({ files = [] }: BidContent, draft: Draft): Lack[] =>
  files
    .filter(({ id }) => scanIn(draft, id) === 'infected')
    .map(({ name }) => ({
      criterion: '',
      title: 'Files',
      kind: 'files',
      text: `A virus or something like it was found in “${name}”. Take it out.`,
    }))

const lastChange = (begunAt: string, { answers, prices, statements, files }: Draft): string =>
  [...answers.values(), ...(prices ? [prices] : []), ...statements, ...files].reduce(
    (last, { at }) => (at > last ? at : last),
    begunAt,
  )

/** What stands at the top of every page of a bid: whether it is submitted, and what follows. */
export interface Banner {
  word: string
  tone: 'draft' | 'submitted' | 'ended'
  lines: string[]
  links: { href: string; text: string }[]
  /** What stops it from being submitted, with the pages on which to mend that. */
  lacks: { href: string; text: string }[]
}

/** The banner of a bid. */
export function bannerOf(own: Omit<OwnBid, 'person'>, state: BidState, now: string): Banner {
  const banner = state.submission ? submittedBanner(own, state, now) : draftBanner(own, state, now)
  const { amendment } = state
  if (!amendment) return banner
  const line = `The tender was amended on ${moment(amendment.at)}, after your last ${state.submission ? 'submission' : 'change'}: ${amendment.note}`
  const link = { href: `/tenders/${own.file.id}/versions`, text: 'See what was amended' }
  return { ...banner, lines: [...banner.lines, line], links: [...banner.links, link] }
}

const CHANGED = 'What was saved since then is not submitted. Submit again to replace what you submitted.'
const LACKING =
  'The tender as amended asks for more than you have submitted. What you submitted stands until you submit again.'

function submittedBanner({ bid, file }: Omit<OwnBid, 'person'>, state: BidState, now: string): Banner {
  const { at, by, id } = state.submission as Submission
  const submitted = `Submitted on ${moment(at)} by ${by}.`
  const receipt = { href: `/bids/${bid.id}/receipts/${id}`, text: 'See the receipt' }
  const banner = { word: 'Submitted', tone: 'submitted' as const, lacks: [] }
  if (!state.open) return { ...banner, lines: [`${submitted} ${endedWords(file)}`], links: [receipt] }
  const lines = [`${submitted} You can replace or withdraw it until ${deadlineWords(file, now)}.`]
  if (!state.changedSince && !state.amendment) return { ...banner, lines, links: [receipt] }
  const changed = state.changedSince ? [CHANGED] : []
  const lacking = state.amendment && state.lacks.length > 0 ? [LACKING] : []
  const again = { href: `/bids/${bid.id}/submit`, text: 'Check and submit again' }
  const links = [again, receipt, ...missingLink(bid.id, state)]
  return { ...banner, lines: [...lines, ...changed, ...lacking], links, lacks: lackLinks(bid.id, state) }
}

function draftBanner({ bid, file, publication }: Omit<OwnBid, 'person'>, state: BidState, now: string): Banner {
  if (!state.open) {
    const nothing = 'Nothing was submitted, and this draft can no longer be.'
    const lines = [...withdrawalLines(state), `${endedWords(file)} ${nothing}`]
    return { word: 'Not submitted', tone: 'ended', lines, links: [], lacks: [] }
  }
  const steps = stepsOfBid(publication.content, bid.id)
  const waiting = steps.filter((step) => state.lacks.some((lack) => isAtStep(lack, step))).length
  const ready = `Nothing is missing: you can submit it.`
  const unready =
    waiting === 0 && state.lacks.length > 0
      ? 'Your files are not ready.'
      : `${waiting} of ${count(steps.length, 'part')} ${waiting === 1 ? 'is' : 'are'} not ready.`
  return {
    word: 'Draft, not submitted',
    tone: 'draft',
    lines: [
      ...withdrawalLines(state),
      `Bids must arrive before ${deadlineWords(file, now)}.`,
      state.lacks.length === 0 ? ready : unready,
    ],
    links: [{ href: `/bids/${bid.id}/submit`, text: 'Check and submit' }, ...missingLink(bid.id, state)],
    lacks: lackLinks(bid.id, state),
  }
}

const withdrawalLines = ({ submissions: [newest] }: BidState): string[] =>
  newest?.withdrawnAt && newest.withdrawnBy
    ? [`What was submitted was withdrawn on ${moment(newest.withdrawnAt)} by ${newest.withdrawnBy}.`]
    : []

const missingLink = (bid: string, { lacks }: BidState): Banner['links'] =>
  lacks.length > 0 ? [{ href: `/bids/${bid}/missing`, text: 'See what is missing' }] : []

const lackLinks = (bid: string, { lacks }: BidState): Banner['lacks'] =>
  lacks.map((lack) => ({ href: pageOfLack(bid, lack), text: `${lack.title}: ${lack.text}` }))

const deadlineWords = ({ facts }: OwnBid['file'], now: string): string =>
  facts.deadline ? `${moment(facts.deadline)}, ${timeLeft(now, facts.deadline)}` : ''

const endedWords = ({ stage, facts }: OwnBid['file']): string =>
  stage.name === 'abandoned' && stage.since
    ? `The tender was abandoned on ${moment(stage.since)}.`
    : `The deadline passed on ${moment(facts.deadline ?? '')}.`

/** What every page of a bid is handed besides its own. */
export const bidLocals = (own: OwnBid, state: BidState, visit: Visit): Locals => ({
  place: placeOf(own.file, visit.now),
  back: { href: `/bids/${own.bid.id}`, text: 'Back to the bid' },
  bid: own.bid,
  banner: bannerOf(own, state, visit.now),
})
