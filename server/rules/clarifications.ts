import { unless } from './problems.js'
import { allows, type StageName } from './timetable.js'
import type { Problem, Tender, Timetable } from './tender.js'
import { wordCount } from './words.js'

/** Questions about a published tender and their answers, before the deadline; and points of a bid that are cleared up after the opening. */

/**
 * Until which moment (UTC ISO text) bidders may ask: the tender's own deadline for questions, or the deadline for bids where
 * it names none.
 * @example questionsUntil({ ...timetable, clarifications: null }) // timetable.deadline
 */
export const questionsUntil = ({ clarifications, deadline }: Timetable): string => clarifications ?? deadline

/**
 * Whether a question that arrives at a moment (`now`, UTC ISO text) is in time: the moment itself is too late, as with bids.
 * @example isInTimeToAsk('open', timetable, timetable.clarifications) // false
 */
export const isInTimeToAsk = (stage: StageName, timetable: Timetable, now: string): boolean =>
  allows(stage, 'ask a question') && now < questionsUntil(timetable)

/**
 * What a question is about, as one text: 'tender' for the whole, else the kind and the id with a colon between.
 * @example 'criterion:model'
 */
export type PlaceCode = string

export interface AskedPlace {
  value: PlaceCode
  text: string
}

/**
 * Everything in a tender that a question can be about, in the order of the tender: the whole, then sections and their
 * criteria, then documents.
 * @example placesOf(tender)[0] // { value: 'tender', text: 'The tender as a whole' }
 */
export const placesOf = (tender: Tender): AskedPlace[] => [
  { value: 'tender', text: 'The tender as a whole' },
  ...tender.sections.flatMap(({ id, title, criteria }) => [
    { value: `section:${id}`, text: `Section: ${title}` },
    ...criteria.map((criterion) => ({ value: `criterion:${criterion.id}`, text: `Criterion: ${criterion.title}` })),
  ]),
  ...tender.documents.map(({ id, title }) => ({ value: `document:${id}`, text: `Document: ${title}` })),
]

/**
 * What a question is about in words, in the version of the tender under which it was asked; '' for what is not in it.
 * @example placeWords(tender, 'document:spec') // 'Document: Specification'
 */
export const placeWords = (tender: Tender, place: PlaceCode): string =>
  placesOf(tender).find(({ value }) => value === place)?.text ?? ''

/** What a bidder typed to ask. */
export interface TypedQuestion {
  place: string
  question: string
}

/**
 * What stops a question from being asked: nothing chosen that it is about, or no words.
 * @example questionProblems({ place: 'tender', question: ' ' }, tender) // [{ field: 'question', text: 'Write your question' }]
 */
export const questionProblems = ({ place, question }: TypedQuestion, tender: Tender): Problem[] => [
  ...unless(placeWords(tender, place) !== '', 'place', 'Choose what your question is about'),
  ...unless(question.trim() !== '', 'question', 'Write your question'),
]

/**
 * How a question can be answered at a stage. 'open': to all, or to the asker alone for a recorded reason. 'late', between the
 * deadline and the opening: only to all, and only with a statement why the answer alters nothing, since no bid can follow it
 * any more. 'closed', from the opening on: not at all, since the answer could then be shaped by what stands in the bids.
 * What can move a mark must have been published before the deadline (Letting International v Newham [2008] EWHC 1583), and a
 * help that comes after it helps nobody (InHealth v NHS England [2023] EWHC 352).
 * @example answeringAt('closed') // 'late'
 */
export function answeringAt(stage: StageName): 'open' | 'late' | 'closed' {
  if (!allows(stage, 'answer a question')) return 'closed'
  return stage === 'open' ? 'open' : 'late'
}

/** What the lead typed to answer a question. */
export interface TypedAnswer {
  to: string
  /** The question as it is to be published. */
  question: string
  answer: string
  /** Why the answer is the asker's alone. */
  reason: string
  /** 'no' when the answer changes nothing that the tender says. */
  alters: string
  /** After the deadline: why the answer alters nothing. */
  late: string
}

const TO_AMEND = 'An answer that changes the tender is an amendment. Issue it as one, then answer with what it says'

const alteringProblems = ({ alters, late }: Pick<TypedAnswer, 'alters' | 'late'>, isLate: boolean): Problem[] =>
  isLate
    ? unless(late.trim() !== '', 'late', 'Say why this alters nothing, now that bids cannot change any more')
    : alters === 'yes'
      ? [{ field: 'alters', text: TO_AMEND }]
      : unless(alters === 'no', 'alters', 'Say whether this changes what the tender says')

const audienceProblems = ({ to, question, reason }: TypedAnswer, isLate: boolean): Problem[] => {
  if (to === 'all') return unless(question.trim() !== '', 'question', 'Write the question as everybody is to read it')
  if (to !== 'asker') return [{ field: 'to', text: 'Say who is to have the answer' }]
  if (isLate) return [{ field: 'to', text: 'After the deadline for bids a question is answered only to all' }]
  return unless(reason.trim() !== '', 'reason', 'Say why the answer is confidential')
}

/**
 * What stops an answer from being given, in the order of the form. `names` are the words that name the asker in what would
 * be published (`namesIn`), unless the lead has confirmed them.
 * @example answerProblems({ ...typed, alters: 'yes' }, { isLate: false, names: [] })[0]?.field // 'alters'
 */
export const answerProblems = (typed: TypedAnswer, given: { isLate: boolean; names: string[] }): Problem[] => [
  ...unless(typed.answer.trim() !== '', 'answer', 'Write the answer'),
  ...audienceProblems(typed, given.isLate),
  ...alteringProblems(typed, given.isLate),
  ...unless(typed.to !== 'all' || given.names.length === 0, 'named', namedText(given.names)),
]

const namedText = (names: string[]): string =>
  `What you are about to publish names the asker: ${names.map((name) => `“${name}”`).join(', ')}. Take it out, or confirm that it gives nobody away`

/**
 * What stops a correction of an answer: no words, or words that would change the tender.
 * @example correctionProblems({ correction: '', alters: 'no', late: '' }, false)[0]?.field // 'correction'
 */
export const correctionProblems = (
  typed: { correction: string } & Pick<TypedAnswer, 'alters' | 'late'>,
  isLate: boolean,
): Problem[] => [
  ...unless(typed.correction.trim() !== '', 'correction', 'Write the correction'),
  ...alteringProblems(typed, isLate),
]

/** The most words with which a bidder clears up a point of a bid after the opening. */
export const QUERY_WORDS = 500

/**
 * What stops a bidder's answer to a query about an opened bid: no words, or more than 500.
 * @example queryAnswerProblems('') // [{ field: 'answer', text: 'Write your answer' }]
 */
export const queryAnswerProblems = (answer: string): Problem[] => {
  const over = wordCount(answer) - QUERY_WORDS
  if (over > 0)
    return [
      {
        field: 'answer',
        text: `Your answer is ${over} ${over === 1 ? 'word' : 'words'} over the limit of ${QUERY_WORDS} words. Shorten it`,
      },
    ]
  return unless(answer.trim() !== '', 'answer', 'Write your answer')
}

/**
 * What stops a query from being sent to the bidder: no words, or no moment in the future (UTC ISO text) until which to answer.
 * @example sendingProblems({ question: 'Which year?', until: null }, now)[0]?.field // 'until-date'
 */
export const sendingProblems = (typed: { question: string; until: string | null }, now: string): Problem[] => [
  ...unless(typed.question.trim() !== '', 'question', 'Write the question as the bidder is to read it'),
  ...unless(
    typed.until !== null,
    'until-date',
    'Enter a date and a time until when to answer, such as 2026-03-02 and 12:00',
  ),
  ...unless(typed.until === null || typed.until > now, 'until-date', 'Enter a moment in the future'),
]
