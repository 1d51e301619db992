import type { Role } from '../web/visits.js'
import type { Kind } from './message-words.js'

/** What people choose about: kinds of message that belong together. */
export const TOPICS = [
  'new-tenders',
  'changes',
  'questions',
  'deadline',
  'receipt',
  'own-bid',
  'course',
  'seat',
  'work',
  'people',
  'sign-in',
] as const
export type Topic = (typeof TOPICS)[number]

const TOPIC_OF: Record<Kind, Topic> = {
  'tender-new': 'new-tenders',
  'tender-published': 'changes',
  'tender-amended': 'changes',
  'tender-abandoned': 'changes',
  'question-asked': 'questions',
  'question-answered': 'questions',
  'query-raised': 'questions',
  'query-sent': 'questions',
  'query-answered': 'questions',
  'low-price-opened': 'questions',
  'low-price-asked': 'questions',
  'low-price-answered': 'questions',
  'deadline-near': 'deadline',
  'bid-receipt': 'receipt',
  'file-infected': 'deadline',
  'bid-submitted': 'own-bid',
  'bid-withdrawn': 'own-bid',
  'bids-opened': 'course',
  'decision-coming': 'course',
  'summary-sent': 'course',
  'standstill-begun': 'course',
  'representation-received': 'questions',
  'representation-decided': 'questions',
  'contract-entered': 'course',
  'disclosure-to-check': 'work',
  'disclosure-approved': 'work',
  'disclosure-returned': 'work',
  'disclosure-issued': 'course',
  'correction-opened': 'work',
  'correction-to-sign': 'work',
  'correction-decided': 'work',
  'correction-withdrawn': 'work',
  'interests-to-declare': 'work',
  'marking-ended': 'work',
  'agreements-to-sign': 'work',
  'moderation-ended': 'work',
  'report-issued': 'work',
  'seat-given': 'seat',
  'seat-ended': 'seat',
  'lead-named': 'seat',
  'colleague-invited': 'people',
  'colleague-joined': 'people',
  'password-link': 'sign-in',
  'password-changed': 'sign-in',
  'codes-set-up': 'sign-in',
  'codes-ended': 'sign-in',
  'codes-reset': 'sign-in',
  'recovery-codes-made': 'sign-in',
  'recovery-code-used': 'sign-in',
  'codes-guessed': 'sign-in',
  'organisation-tied': 'sign-in',
  'organisation-untied': 'sign-in',
}

/** What a kind of message belongs to. */
export const topicOf = (kind: Kind): Topic => TOPIC_OF[kind]

/** What each topic is called where people choose. */
export const TOPIC_WORDS: Record<Topic, string> = {
  'new-tenders': 'New tenders',
  changes: 'A tender is published, amended or abandoned',
  questions: 'Questions and their answers',
  deadline: 'The deadline of our own bid',
  receipt: 'The receipt for what I submit',
  'own-bid': 'A colleague submits or withdraws our bid',
  course: 'Bids are opened, a decision is coming, our assessment summary, the standstill and the contract',
  seat: 'Seats that I am given, and that end',
  work: 'Work of the panel: interests, moderation, signatures, the report',
  people: 'Invitations and new colleagues',
  'sign-in': 'How I sign in',
}

const STAFF: Topic[] = ['changes', 'questions', 'course', 'seat', 'work']
const BY_ROLE: Record<Role, Topic[]> = {
  bidder: ['new-tenders', 'changes', 'questions', 'own-bid', 'course', 'people'],
  administrator: ['people'],
  commissioner: STAFF,
  panel: STAFF,
  auditor: STAFF,
}

/** What somebody with these roles can switch off by e-mail. The deadline of one's own bid, the receipt for it and how one signs in are not among it. */
export const topicsFor = (roles: readonly Role[]): Topic[] =>
  TOPICS.filter((topic) => roles.some((role) => BY_ROLE[role].includes(topic)))
