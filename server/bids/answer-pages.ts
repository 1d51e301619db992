import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf } from '../people/kept-form-store.js'
import { wordsOver } from '../rules/completeness.js'
import { wordCount } from '../rules/words.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { count } from '../web/wording.js'
import { keepAnswer } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import type { SavedAnswer } from './draft-store.js'
import type { Answering } from './permissions.js'
import { cleanText, dropTyping, freshly, keepTyping, refusedTyping, type TypedIn } from './typing.js'

/** What the form shows: the text in it, the revision that it builds on, and a colleague's newer text beside it. */
interface Writing {
  text: string
  /** The saved text that differs from what this person typed on an older one. */
  other: SavedAnswer | null
  /** Since when the text lies here unsaved. */
  unsavedAt: string | null
  typedIn: TypedIn
}

const pathOf = ({ bid, criterion }: Answering): string => `/bids/${bid.id}/answers/${criterion.id}`

/** A question and the organisation's answer to it, or what this person was typing last. */
export function showAnswer(db: Reads, visit: Visit, answering: Answering): Answer {
  const state = stateOfBid(db, answering)
  const saved = state.draft.answers.get(answering.criterion.id)
  const typing = state.open ? draftOf(db, answering.person.id, pathOf(answering)) : null
  const text = typing ? cleanText(textOf(typing.form, 'answer')) : ''
  if (!typing || text === (saved?.text ?? ''))
    return answerPage(200, visit, answering, state, {
      text: saved?.text ?? '',
      other: null,
      unsavedAt: null,
      typedIn: freshly(typing),
    })
  const isNewer = saved !== undefined && textOf(typing.form, 'basis') !== String(saved.revision)
  return answerPage(200, visit, answering, state, {
    text,
    other: isNewer ? saved : null,
    unsavedAt: typing.at,
    typedIn: freshly(typing),
  })
}

function answerPage(status: number, visit: Visit, answering: Answering, state: BidState, writing: Writing): Answer {
  const { bid, criterion, section, publication } = answering
  const saved = state.draft.answers.get(criterion.id) ?? null
  return show(status, 'bids/answer', {
    title: criterion.title,
    ...bidLocals(answering, state, visit),
    path: pathOf(answering),
    criterion,
    section,
    ...writing,
    saved,
    basis: saved?.revision ?? 0,
    savedWords: wordCount(saved?.text ?? ''),
    over: wordsOver(writing.text, criterion.wordLimit),
    open: state.open,
    neighbours: neighboursOf(stepsOfBid(publication.content, bid.id), pathOf(answering)),
  })
}

/** Saves an answer as its next revision, also when it is too long; a colleague's newer text is never written over unseen. */
export function saveAnswer(tx: Writes, visit: Visit, answering: Answering): Answer {
  const { person, bid, criterion, file } = answering
  const state = stateOfBid(tx, answering)
  const text = cleanText(textOf(visit.form, 'answer'))
  const saved = state.draft.answers.get(criterion.id)
  const again = (other: SavedAnswer | null, unsavedAt: string | null): Answer => {
    const typedIn = refusedTyping(tx, person.id, pathOf(answering), visit.form)
    return {
      ...answerPage(409, visit, answering, state, { text, other, unsavedAt, typedIn }),
      afterwards: keepTyping(person.id, pathOf(answering), visit.form, visit.now),
    }
  }

  if (!state.open) return again(null, visit.now)
  if (textOf(visit.form, 'do') === 'discard' || text === (saved?.text ?? '')) return leave(tx, visit, answering, '')
  if (textOf(visit.form, 'basis') !== String(saved?.revision ?? 0)) return again(saved ?? null, null)

  const { revision, digest } = keepAnswer(tx, {
    bid: bid.id,
    criterion: criterion.id,
    text,
    by: person.id,
    now: visit.now,
  })
  const about = { tender: file.id, bid: bid.id, criterion: criterion.id }
  record(tx, visit, { act: 'answer.saved', ...about, detail: { revision, digest } })
  return leave(tx, visit, answering, savedWords(text, answering))
}

function leave(tx: Writes, visit: Visit, answering: Answering, notice: string): Answer {
  const { person, bid, publication } = answering
  dropTyping(tx, person.id, pathOf(answering), visit.form)
  if (textOf(visit.form, 'do') !== 'next') return goTo(pathOf(answering), notice)
  const { next } = neighboursOf(stepsOfBid(publication.content, bid.id), pathOf(answering))
  return goTo(next?.href ?? `/bids/${bid.id}`, notice)
}

const savedWords = (text: string, { criterion }: Answering): string => {
  const over = wordsOver(text, criterion.wordLimit)
  if (over === 0) return `“${criterion.title}” is saved.`
  return `“${criterion.title}” is saved, and nothing is lost. It is ${count(over, 'word')} over its limit: shorten it before you submit.`
}
