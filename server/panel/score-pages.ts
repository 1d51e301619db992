import type { Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import { remembered, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf, dropDraft, keepDraft } from '../people/kept-form-store.js'
import { sees } from '../rules/sight.js'
import { sectionOf, type Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { wordCount } from '../rules/words.js'
import { stageNow } from '../tenders/place.js'
import { data, goTo, show, textOf, wrongStage, type Answer, type Form, type Visit } from '../web/visits.js'
import { time } from '../web/wording.js'
import { blocksOf } from './answer-text.js'
import { filesBeside } from './files-beside.js'
import { isItemClosed } from './lock-store.js'
import { queriesBeside } from './query-shown.js'
import { scoreHref, scorePath, type Way } from './own-marks.js'
import type { Scoring } from './permissions.js'
import { appraisalCard, indicativeBeside } from './score-appraisal.js'
import { contentOf, formOf, isSame, scoreProblems, strayPassages, typedScore } from './score-form.js'
import { keepScore, scoreOf, scoresOfItem, type Score, type ScoreContent } from './score-store.js'
import { doneBy, neighboursOf } from './score-way.js'

const wayOf = (given: Form): Way => (textOf(given, 'by') === 'bid' ? 'bid' : 'question')
const keyOf = ({ seat, bid, criterion }: Scoring) => ({ seat: seat.id, bid: bid.id, criterion: criterion.id })
const answerOf = ({ bid, criterion }: Scoring): string => bid.content.answers[criterion.id] ?? ''

interface More {
  status?: number
  way: Way
  typed?: Form
  problems?: Problem[]
  /** What another window of the same person saved meanwhile. */
  meanwhile?: Score
}

/** The marking page: the question and the bidder's answer beside the scale, the reason and the save button. */
export function showScore(db: Reads, visit: Visit, found: Scoring): Answer {
  return page(db, visit, found, { way: wayOf(visit.query) })
}

function page(db: Reads, visit: Visit, found: Scoring, more: More): Answer {
  const { bid, criterion, locked, tender, file } = found
  const score = scoreOf(db, keyOf(found))
  const closed = locked && isItemClosed(db, { bid: bid.id, criterion: criterion.id })
  const open = locked ? !closed && allows(file.stage.name, 'change a locked mark') : allows(file.stage.name, 'mark')
  const editing = open && (!locked || more.typed !== undefined || textOf(visit.query, 'change') === 'yes')
  return show(more.status ?? 200, 'panel/score', {
    title: `${bid.bidder}: ${criterion.title}`,
    place: found.place,
    back: { href: `/panel/tenders/${file.id}${more.way === 'bid' ? '?by=bid' : ''}`, text: 'My marking' },
    wide: true,
    file,
    bid,
    criterion,
    section: sectionOf(tender, criterion.id),
    way: more.way,
    here: scorePath(bid.id, criterion.id),
    ...answerLocals(db, found, score),
    appraisal: appraisalCard(found),
    files: filesBeside(db, found, criterion.id),
    queries: queriesBeside(db, found, { bid: bid.id, criterion: criterion.id }, visit.now),
    indicative: indicativeBeside(db, found, score?.mark ?? null),
    ...neighboursOf(found, more.way),
    ...doneBy(db, found),
    score,
    given: criterion.scale.find(({ value }) => value === score?.mark) ?? null,
    locked,
    closed,
    open,
    editing,
    others: locked ? othersSeen(db, found) : [],
    justSaved: justSaved(db, visit, found),
    ...formLocals(db, found, score, editing, more),
  })
}

const answerLocals = (db: Reads, found: Scoring, score: Score | null) =>
  remembered(db, `answer ${found.seat.id} ${found.bid.id} ${found.criterion.id}`, () => {
    const answer = answerOf(found)
    return {
      blocks: blocksOf(answer, score?.passages),
      answerWords: wordCount(answer),
      stray: score ? strayPassages(score.reason, answer) : [],
    }
  })

/** What the form shows: what was just typed, else an unsaved draft, else the mark as it is kept. */
function formLocals(db: Reads, found: Scoring, score: Score | null, editing: boolean, more: More) {
  const draft =
    editing && !more.typed ? draftOf(db, found.person.id, scorePath(found.bid.id, found.criterion.id)) : null
  const typed = more.typed ?? draft?.form ?? formOf(score)
  const revision = String(score?.revision ?? 0)
  return {
    typed,
    basis: draft
      ? textOf(draft.form, 'basis') || revision
      : more.typed && !more.meanwhile
        ? textOf(typed, 'basis')
        : revision,
    window: more.typed ? textOf(more.typed, 'window') : newId(),
    draftAt: draft?.at ?? null,
    draftSeen: more.typed ? textOf(more.typed, 'draft') : (draft?.at ?? ''),
    draftBehind: draft !== null && textOf(draft.form, 'basis') !== revision,
    meanwhile: more.meanwhile ?? null,
    refused: more.typed !== undefined,
    problems: more.problems ?? [],
  }
}

/** The marks of others for this item, as far as this person may see them: both have locked the criterion. */
const othersSeen = (db: Reads, { viewer, scene, bid, criterion, person }: Scoring) =>
  scoresOfItem(db, { bid: bid.id, criterion: criterion.id })
    .filter((mark) => mark.person !== person.id)
    .filter(({ person: marker, lockedAt }) =>
      sees(viewer, scene, {
        kind: 'mark',
        bid: bid.id,
        criterion: criterion.id,
        person: marker,
        markerLocked: lockedAt !== null,
      }),
    )
    .map((mark) => ({ ...mark, given: criterion.scale.find(({ value }) => value === mark.mark) ?? null }))

/** The mark from which the evaluator came here: said in one line, so that it needs no banner. */
function justSaved(db: Reads, visit: Visit, { seat, bids, criteria }: Scoring) {
  const [bid, criterion] = textOf(visit.query, 'saved').split('.')
  const from = bids.find(({ id }) => id === bid)
  const about = criteria.find(({ id }) => id === criterion)
  const score = from && about ? scoreOf(db, { seat: seat.id, bid: from.id, criterion: about.id }) : null
  return score && from && about
    ? { bidder: from.bidder, criterion: about.title, mark: score.mark, abstained: score.abstained, at: score.at }
    : null
}

/** Keeps a mark. Built on what another window has changed meanwhile, it is shown beside that instead, and nothing is lost. */
export function saveScore(tx: Writes, visit: Visit, found: Scoring): Answer {
  const { criterion, bid, locked, file } = found
  const way = wayOf(visit.form)
  if (locked && isItemClosed(tx, { bid: bid.id, criterion: criterion.id }))
    throw wrongStage(stageNow(file), 'The moderation of this item is closed: its marks are not changed any more.')
  const typed = typedScore(visit.form, criterion)
  const stored = scoreOf(tx, keyOf(found))
  const problems = scoreProblems(typed, criterion, locked)
  const content = contentOf(typed, answerOf(found))
  const same = stored !== null && isSame(stored, content)
  if (problems.length > 0 && !same) return page(tx, visit, found, { status: 422, way, typed: visit.form, problems })
  if (stored && !same && textOf(visit.form, 'basis') !== String(stored.revision))
    return page(tx, visit, found, { status: 409, way, typed: visit.form, meanwhile: stored })

  if (!same) keep(tx, visit, found, content, stored, typed.changeReason)
  dropOwnDraft(tx, visit, found)
  return goTo(nextPage(visit, found, way))
}

function keep(
  tx: Writes,
  visit: Visit,
  found: Scoring,
  content: ScoreContent,
  stored: Score | null,
  changeReason: string,
): void {
  const { file, bid, criterion, seat, publication, locked } = found
  keepScore(tx, {
    ...keyOf(found),
    ...content,
    publication: publication.id,
    changeReason: locked ? changeReason : null,
    now: visit.now,
  })
  const detail = { seat: seat.id, revision: (stored?.revision ?? 0) + 1 }
  const about = { tender: file.id, bid: bid.id, criterion: criterion.id, detail }
  if (!locked) record(tx, visit, { act: 'score.saved', ...about, contents: { score: asJson(content) } })
  else
    record(tx, visit, {
      act: 'score.changed',
      ...about,
      contents: { old: stored ? asJson(stored) : null, new: asJson(content), reason: changeReason },
    })
}

const asJson = ({ mark, abstained, reason, passages, subpoints }: ScoreContent): Json => ({
  mark,
  abstained,
  reason,
  passages,
  subpoints: { ...subpoints },
})

function nextPage(visit: Visit, found: Scoring, way: Way): string {
  const { bid, criterion } = found
  const { next } = neighboursOf(found, way)
  if (textOf(visit.form, 'then') !== 'next' || !next) return scoreHref(bid.id, criterion.id, way)
  return `${next.href}${next.href.includes('?') ? '&' : '?'}saved=${bid.id}.${criterion.id}`
}

/** Whether a kept draft was typed in this very window, or this window was drawn from it. */
const isOwnDraft = (form: Form, draft: { form: Form; at: string }): boolean =>
  textOf(draft.form, 'window') === textOf(form, 'window') || draft.at === textOf(form, 'draft')

/** A draft that another window holds is left to it: it will be shown, and nothing is lost. */
function dropOwnDraft(tx: Writes, visit: Visit, { person, bid, criterion }: Scoring): void {
  const path = scorePath(bid.id, criterion.id)
  const draft = draftOf(tx, person.id, path)
  if (draft && isOwnDraft(visit.form, draft)) dropDraft(tx, { account: person.id, path })
}

/** Keeps what is being typed, for script: not a mark yet, and nobody's act. A draft of another window is not overwritten. */
export function saveScoreDraft(tx: Writes, visit: Visit, { person, bid, criterion }: Scoring): Answer {
  const path = scorePath(bid.id, criterion.id)
  const { csrf: _csrf, then: _then, ...form } = visit.form
  const draft = draftOf(tx, person.id, path)
  if (draft && !isOwnDraft(form, draft))
    return data(
      { problem: 'another window of yours holds a draft of this mark. Save here with the button, or close the other.' },
      409,
    )
  keepDraft(tx, person.id, path, form, visit.now)
  return data({ saved: `Draft kept ${time(visit.now)}, not your mark yet` })
}

/** Throws an unsaved draft away, as its writer asks. */
export function dropScoreDraft(tx: Writes, visit: Visit, { person, bid, criterion }: Scoring): Answer {
  dropDraft(tx, { account: person.id, path: scorePath(bid.id, criterion.id) })
  return goTo(scoreHref(bid.id, criterion.id, wayOf(visit.form)), 'The unsaved draft was thrown away.')
}
