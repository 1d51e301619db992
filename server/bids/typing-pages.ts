import type { Writes } from '../database/access.js'
import { draftOf, isLater, keepDraft } from '../people/kept-form-store.js'
import { allows } from '../rules/timetable.js'
import { data, textOf, type Answer, type Visit } from '../web/visits.js'
import { time } from '../web/wording.js'
import { stepsOfBid } from './draft.js'
import { draftOfBid, type Draft } from './draft-store.js'
import type { OwnBid } from './permissions.js'
import { pageOfStatement, partPages } from './statement-places.js'
import { formToKeep, isOwnTyping } from './typing.js'

const ELSEWHERE =
  'another window of yours holds something else typed on this page. Save here with the button, or close the other window.'

/**
 * Keeps what is being typed on a page of a bid, for script: it is nobody's act yet, and only its writer sees it. What another
 * window of the same person holds is not written over, nor what this window has sent since.
 */
export function saveTyping(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const path = textOf(visit.form, 'page')
  const draft = draftOfBid(tx, own.bid.id)
  if (!isPage(own, draft, path)) return data({ problem: 'this page keeps no drafts.' }, 422)
  const kept = draftOf(tx, own.person.id, path)
  if (kept && !isOwnTyping(visit.form, kept)) return data({ problem: ELSEWHERE }, 409)
  if (!kept || !isLater(kept, visit.form)) keepDraft(tx, own.person.id, path, formToKeep(visit.form), visit.now)
  const newer = newerThan(textOf(visit.form, 'basis'), savedOn(own, draft, path))
  return data({ saved: keptWords(visit.now, newer, own) })
}

const isPage = ({ publication, bid }: OwnBid, draft: Draft, path: string): boolean =>
  [...stepsOfBid(publication.content, bid.id), ...partPages(publication.content, bid.id, draft)].some(
    ({ href }) => href === path,
  )

interface Saved {
  revision: number
  by: string
  at: string
}

/** What is saved of the page at this address. */
function savedOn({ publication, bid }: OwnBid, { answers, prices, statements }: Draft, path: string): Saved | null {
  const step = stepsOfBid(publication.content, bid.id).find(({ href }) => href === path)
  if (step?.kind === 'answer') return answers.get(step.criterion.id) ?? null
  if (step?.kind === 'prices') return prices
  return statements.find(({ kind, id }) => pageOfStatement(bid.id, kind, id) === path) ?? null
}

const newerThan = (basis: string, saved: Saved | null): Saved | null =>
  saved && String(saved.revision) !== basis ? saved : null

function keptWords(now: string, newer: Saved | null, { person, file }: OwnBid): string {
  if (!allows(file.stage.name, 'submit a bid'))
    return `Draft kept ${time(now)} for you alone. The tender is no longer open for bids: it cannot be saved any more`
  const words = `Draft kept ${time(now)}, not saved for your colleagues yet`
  if (!newer) return words
  const who = newer.by === person.name ? 'You have saved something else in another window' : `${newer.by} has saved it`
  return `${words}. ${who} at ${time(newer.at)}: when you save, you will see both`
}
