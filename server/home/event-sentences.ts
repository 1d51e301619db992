import { ASKING_ACTS, ASKING_SENTENCES } from './asking-sentences.js'
import { CORRECTION_ACTS, CORRECTION_SENTENCES } from './correction-sentences.js'
import { DISCLOSURE_ACTS, DISCLOSURE_SENTENCES } from './disclosure-sentences.js'
import { LOW_PRICE_ACTS, LOW_PRICE_SENTENCES } from './low-price-sentences.js'
import { NOTICE_ACTS, NOTICE_SENTENCES } from './notice-sentences.js'
import { RED_FLAG_ACTS, RED_FLAG_SENTENCES } from './red-flag-sentences.js'
import { SUMMARY_ACTS, SUMMARY_SENTENCES } from './summary-sentences.js'
import type { Json } from '../audit/canonical.js'
import { count, list, moment } from '../web/wording.js'
import type { Told } from './told.js'

type Sentence = (told: Told) => string

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const whole = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)
const part = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined

const LONGEST = 160

/** ': “…”', shortened where it is long; nothing for an empty text. */
const quoted = (value: Json | undefined): string => {
  const words = text(value).replace(/\s+/g, ' ').replaceAll('“', '‘').replaceAll('”', '’').trim()
  if (words === '') return ''
  return `: “${words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words}”`
}

const ofBid = ({ bid }: Told): string => bid ?? 'a bid'
const forCriterion = ({ criterion }: Told): string => (criterion ? ` for ${criterion}` : '')
const item = (told: Told): string => `${ofBid(told)}${forCriterion(told)}`

/** A mark in words: what is not a mark is never written as a number. */
const markIn = (score: Json | undefined): string => {
  if (score === null) return 'no mark'
  if (part(score, 'abstained') === true) return 'an abstention'
  const mark = text(part(score, 'mark'))
  return mark === '' ? 'a mark' : mark
}

const scoreSaved: Sentence = (told) => {
  const { score } = told.contents
  if (score === undefined) return `${told.who} saved a mark of ${item(told)}`
  if (part(score, 'abstained') === true)
    return `${told.who} abstained from marking ${item(told)}${quoted(part(score, 'reason'))}`
  return `${told.who} marked ${item(told)}: ${markIn(score)}${quoted(part(score, 'reason')).replace(/^:/, ',')}`
}

const scoreChanged: Sentence = (told) => {
  const { old, new: now, reason } = told.contents
  if (now === undefined) return `${told.who} changed a mark of ${item(told)} after locking`
  const [before, after] = [markIn(old), markIn(now)]
  const change = before === after ? `, which stays ${after}, in its words` : ` from ${before} to ${after}`
  return `${told.who} changed the mark of ${item(told)}${change} after locking${quoted(reason)}`
}

const moderationSaved: Sentence = (told) => {
  const { agreement } = told.contents
  const again = whole(told.detail.revision) > 1 ? ' again' : ''
  if (agreement === undefined) return `${told.who} wrote the agreement on ${item(told)}${again}`
  const answer = quoted(part(agreement, 'indicativeAnswer'))
  const answered = answer && `; to the indicative mark${answer}`
  return `${told.who} wrote the agreement on ${item(told)}${again}: ${markIn(agreement)}${quoted(part(agreement, 'reason')).replace(/^:/, ',')}${answered}`
}

const aStudy = ({ study }: Told): string => (study ? `the study ${study}` : 'a study')

const revision = ({ detail }: Told): string => (whole(detail.revision) ? ` (revision ${whole(detail.revision)})` : '')

/** Until the level may be read, one that was put lower reads like one that was taken back: which of them it was tells as much as a mark. */
const levelSaved: Sentence = (told) => {
  const { level, reason } = told.contents
  const about = `${aStudy(told)} in ${ofBid(told)}`
  if (level === undefined) return `${told.who} saved a level for the design of ${about}`
  if (level === null) return `${told.who} let the computed level of ${about} stand again${quoted(reason)}`
  const at = level === 0 ? 'as not to be scored' : `at level ${whole(level)} of 5`
  return `${told.who} put the design of ${about} ${at}${quoted(reason)}`
}

const interestDeclared: Sentence = (told) =>
  told.detail.interest === 'none'
    ? `${told.who} declared no interest in ${ofBid(told)}`
    : `${told.who} declared an interest in ${ofBid(told)}${quoted(told.contents.text)}`

const DECISIONS: Record<string, string> = {
  'no conflict': 'found no conflict of interest for',
  manage: 'decided to manage the interest of',
  recuse: 'recused',
}

const conflictDecided: Sentence = (told) => {
  const whom = told.nameOf(text(told.detail.person))
  const decided = DECISIONS[text(told.detail.decision)] ?? 'decided about the interest of'
  const towards = told.detail.decision === 'recuse' ? 'from' : 'towards'
  return `${told.who} ${decided} ${whom} ${towards} ${ofBid(told)}${quoted(told.contents.reason)}`
}

const gateDecided: Sentence = (told) => {
  const decision = text(told.contents.decision)
  const outcome = decision === 'keep' ? ': it stays' : decision === 'exclude' ? ': it is out' : ''
  return `${told.who} decided on ${ofBid(told)}, which is under the minimum${forCriterion(told)}${outcome}${quoted(told.contents.reason).replace(/^:/, ',')}`
}

const seatGiven: Sentence = (told) => {
  const kind = text(told.detail.kind)
  const criteria = Array.isArray(told.detail.criteria) ? told.detail.criteria.length : 0
  const seat = kind === '' ? 'a seat' : `a seat as ${kind === 'price' ? 'price evaluator' : kind}`
  const covers = kind === 'evaluator' && criteria > 0 ? ` for ${count(criteria, 'criterion', 'criteria')}` : ''
  return `${told.who} gave ${told.nameOf(text(told.detail.person))} ${seat}${covers}`
}

const bidsOpened: Sentence = (told) => {
  const first = text(told.detail.first)
  const both = first === '' ? told.who : list([told.nameOf(first), told.who])
  return `${both} opened the bids together: ${count(whole(told.detail.bids), 'bid')}`
}

const pricesConfirmed: Sentence = (told) =>
  `${told.who} confirmed the evaluated prices of ${count(whole(told.detail.bids), 'bid')}${quoted(told.contents.note)}`

const version = (told: Told): string => (whole(told.detail.version) ? ` (version ${whole(told.detail.version)})` : '')

/** Which file of the report somebody asked for. */
const paperWords = (form: Json | undefined): string =>
  form === 'docx' ? 'as a Word document' : form === 'xlsx' ? 'as a spreadsheet' : 'as a PDF'

const simply =
  (words: string): Sentence =>
  (told) =>
    `${told.who} ${words}`

const SENTENCES: Record<string, Sentence> = {
  ...ASKING_SENTENCES,
  ...LOW_PRICE_SENTENCES,
  ...SUMMARY_SENTENCES,
  ...NOTICE_SENTENCES,
  ...DISCLOSURE_SENTENCES,
  ...CORRECTION_SENTENCES,
  ...RED_FLAG_SENTENCES,
  'tender.begun': simply('began this tender'),
  'draft.saved': (told) => `${told.who} saved the draft${told.criterion ? `: ${told.criterion}` : ''}${revision(told)}`,
  'plan.announced': (told) => `${told.who} announced what is planned${version(told)}`,
  'tender.published': (told) => `${told.who} published the tender${version(told)}`,
  'tender.amended': (told) => `${told.who} amended the tender${version(told)}${quoted(told.contents.note)}`,
  'tender.abandoned': (told) => `${told.who} abandoned the tender${quoted(told.contents.reason)}`,
  'tender.closed': ({ detail }) =>
    `The trail of this tender was closed with ${count(whole(detail.events), 'event')}: ${detail.because === 'tender.abandoned' ? 'it was abandoned' : 'its contract was entered into'}`,
  'lead.named': (told) => `${told.who} named ${told.nameOf(text(told.detail.person))} as lead`,
  'seat.given': seatGiven,
  'seat.ended': (told) =>
    `${told.who} ended the seat of ${told.nameOf(text(told.detail.person))}${quoted(told.contents.reason)}`,
  'bid.begun': (told) => `${told.who} began ${ofBid(told)}`,
  'bid.copied': (told) =>
    `${told.who} carried ${count(whole(told.detail.parts), 'part')} over into ${ofBid(told)} from a bid for another lot`,
  'lots.ordered': (told) =>
    `${told.who} stated in which order the lots are wanted, with ${ofBid(told)}${revision(told)}`,
  'answer.saved': (told) => `${told.who} saved an answer in ${ofBid(told)}${forCriterion(told)}`,
  'price.saved': (told) => `${told.who} saved the prices of ${ofBid(told)}`,
  'study.saved': (told) => `${told.who} saved ${aStudy(told)} in ${ofBid(told)}${revision(told)}`,
  'study.removed': (told) => `${told.who} took ${aStudy(told)} out of ${ofBid(told)}`,
  'evidence.saved': (told) => `${told.who} saved what stands around the studies in ${ofBid(told)}${revision(told)}`,
  'contract.saved': (told) => `${told.who} saved a contract in the track record of ${ofBid(told)}${revision(told)}`,
  'contract.removed': (told) => `${told.who} took a contract out of the track record of ${ofBid(told)}`,
  'record.saved': (told) => `${told.who} saved what stands around the contracts in ${ofBid(told)}${revision(told)}`,
  'offer.saved': (told) => `${told.who} saved an offer of payment by results in ${ofBid(told)}${revision(told)}`,
  'offer.removed': (told) => `${told.who} took the offer of payment by results out of ${ofBid(told)}`,
  'bid.submitted': (told) => `${told.who} submitted ${ofBid(told)}${version(told)}`,
  'bid.withdrawn': (told) => `${told.who} withdrew ${ofBid(told)}${version(told)}`,
  'bid.refused-late': (told) => `${told.who} tried to submit ${ofBid(told)} after the deadline, and was refused`,
  'opening.begun': simply('was the first of two to open the bids'),
  'bids.opened': bidsOpened,
  'interest.declared': interestDeclared,
  'conflict.decided': conflictDecided,
  'score.saved': scoreSaved,
  'score.changed': scoreChanged,
  'strength.saved': levelSaved,
  'marks.locked': (told) => `${told.who} locked all marks${forCriterion(told)}`,
  'marking.ended': () => 'Individual marking ended: every criterion is locked by everyone who marks it',
  'moderation.saved': moderationSaved,
  'moderation.signed': (told) => `${told.who} signed the agreement on ${item(told)}`,
  'moderation.dissented': (told) =>
    `${told.who} dissented from the agreement on ${item(told)}${quoted(told.contents.dissent)}`,
  'moderation.closed': (told) => `The moderation of ${item(told)} was closed: every member has spoken`,
  'moderation.ended': () => 'Moderation ended: every item is closed',
  'gate.decided': gateDecided,
  'bid.excluded': (told) => `${told.who} excluded ${ofBid(told)}${quoted(told.contents.reason)}`,
  'prices.opened': (told) => `${told.who} opened the prices`,
  'prices.confirmed': pricesConfirmed,
  'close-call.answered': (told) =>
    `${told.who} answered why the result can be leaned on though it is close${whole(told.detail.revision) > 1 ? ', again' : ''}${quoted(told.contents.answer)}`,
  'release.disclosed': (told) =>
    `${told.who} took out open data on the award that tell more than usual${quoted(told.contents.reason)}`,
  'report.issued': (told) => `${told.who} issued the award report${version(told)}`,
  'report.asked-for': (told) =>
    `${told.who} asked for the award report${version(told)} ${paperWords(told.detail.form)}`,
  'past.shown': (told) =>
    `${told.who} looked back with the eyes of ${told.nameOf(text(told.detail.person))}, as of ${moment(text(told.detail.moment))}`,
  'trail.exported': simply('exported this trail'),
  'trail.redacted': simply('exported this trail with parts left out'),
}

const ACTS: Record<string, string> = {
  ...ASKING_ACTS,
  ...LOW_PRICE_ACTS,
  ...SUMMARY_ACTS,
  ...NOTICE_ACTS,
  ...DISCLOSURE_ACTS,
  ...CORRECTION_ACTS,
  ...RED_FLAG_ACTS,
  'tender.begun': 'tender begun',
  'draft.saved': 'draft saved',
  'plan.announced': 'plan announced',
  'tender.published': 'tender published',
  'tender.amended': 'tender amended',
  'tender.abandoned': 'tender abandoned',
  'tender.closed': 'trail closed',
  'lead.named': 'lead named',
  'bid.refused-late': 'late bid refused',
  'bid.copied': 'parts carried over from another lot',
  'lots.ordered': 'order of lots stated',
  'study.removed': 'study taken out',
  'evidence.saved': 'list of studies saved',
  'contract.removed': 'contract taken out',
  'record.saved': 'list of contracts saved',
  'offer.removed': 'offer taken out',
  'strength.saved': 'level of a design saved',
  'opening.begun': 'first hand at the opening',
  'score.saved': 'mark saved',
  'score.changed': 'mark changed after locking',
  'gate.decided': 'decision on a minimum mark',
  'close-call.answered': 'close call answered',
  'moderation.saved': 'agreement written',
  'moderation.signed': 'agreement signed',
  'moderation.dissented': 'dissent recorded',
  'release.disclosed': 'open data that tell more',
  'past.shown': 'look back with the eyes of another',
  'report.asked-for': 'award report asked for as a file',
}

/** An act as a filter names it: 'mark changed after locking'. */
export const actWords = (act: string): string => ACTS[act] ?? act.replace(/[.-]/g, ' ')

/**
 * An event as a sentence without its full stop. An act that nobody has words for is named as it is recorded; one that came
 * after the closing entry of its tender says so.
 */
export function sentenceOf(told: Told): string {
  const sentence = Object.hasOwn(SENTENCES, told.act) ? SENTENCES[told.act] : undefined
  const late = told.detail.afterClosing === undefined ? '' : ', after the trail was closed'
  return `${sentence?.(told) ?? `${told.who}: ${actWords(told.act)}${told.bid ? `, ${item(told)}` : forCriterion(told)}`}${late}`
}
