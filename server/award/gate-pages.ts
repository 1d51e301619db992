import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import type { AwardRow } from '../rules/evaluation.js'
import { sees } from '../rules/sight.js'
import { criterionOf, sectionOf, type Criterion, type Minimum, type Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { wordCount } from '../rules/words.js'
import { placeOf, stageNow } from '../tenders/place.js'
import {
  goTo,
  notFound,
  show,
  textOf,
  wrongStage,
  type Answer,
  type Form,
  type Locals,
  type Visit,
} from '../web/visits.js'
import type { PublishedFile } from './case-file.js'
import { closedAgreementOf, type ClosedAgreement } from './case-file-store.js'
import { decidedOn } from './corrections/correction-store.js'
import { rowsOf } from './lot-awards.js'
import { gateDecisionsNow, gateDecisionsOf, keepGateDecision, type KeptGateDecision } from './gate-store.js'
import type { AtGate } from './permissions.js'
import type { Sitting } from './sitting.js'
import { tabsOf } from './tabs.js'

const FEWEST_WORDS = 3

/** Every agreed mark under its minimum that this person may see, with what became of it. */
export function showGates(db: Reads, visit: Visit, found: Sitting): Answer {
  const { file } = found
  const decisions = gateDecisionsNow(db, { tender: file.id })
  const gates = seenGates(db, found).map((gate) => ({
    ...gate,
    decided: decisions.find(({ bid, criterion }) => bid === gate.bid && criterion === gate.criterion) ?? null,
    mayDecide: found.viewer.lead && isDecidable(db, file, gate),
  }))
  return show(200, 'award/gates', {
    title: 'Minimum marks',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'gates'),
    tender: file.id,
    gates,
    minimums: minimumsOf(found),
    moderating: file.facts.moderationEndedAt === null,
  })
}

const minimumsOf = ({ file }: Sitting) =>
  file.publication.content.sections
    .flatMap(({ criteria }) => criteria)
    .flatMap(({ title, minimum }) => (minimum ? [{ title, mark: minimum.mark, missing: minimum.missing }] : []))

type SeenGate = AwardRow['gates'][number] & { bid: string; bidder: string; title: string; missing: Minimum['missing'] }

function seenGates(db: Reads, { file, viewer, scene }: Sitting): SeenGate[] {
  const tender = file.publication.content
  return rowsOf(db, file).flatMap(({ bid, bidder, gates }) =>
    gates
      .filter(
        ({ criterion }) =>
          sees(viewer, scene, { kind: 'agreement', bid, criterion }) || sees(viewer, scene, { kind: 'ranking' }),
      )
      .map((gate) => {
        const criterion = criterionOf(tender, gate.criterion)
        return {
          ...gate,
          bid,
          bidder,
          title: criterion?.title ?? gate.criterion,
          missing: criterion?.minimum?.missing ?? 'failure',
        }
      }),
  )
}

/** A gate that leaves the lead a choice, with what has been decided on it so far. */
interface Choice {
  criterion: Criterion
  minimum: Minimum
  agreed: ClosedAgreement
  decisions: KeptGateDecision[]
}

function choiceOf(db: Reads, found: AtGate): Choice {
  const { file, bid } = found
  const criterion = criterionOf(file.publication.content, found.criterion)
  const agreed = closedAgreementOf(db, { bid: bid.id, criterion: found.criterion })
  const gate = rowsOf(db, file)
    .find((row) => row.bid === bid.id)
    ?.gates.find((one) => one.criterion === found.criterion)
  if (!criterion?.minimum || !agreed || !gate || criterion.minimum.missing !== 'decision') throw notFound()
  const decisions = gateDecisionsOf(db, { tender: file.id }).filter(
    (one) => one.bid === bid.id && one.criterion === criterion.id,
  )
  return { criterion, minimum: criterion.minimum, agreed, decisions }
}

/** The page on which the lead decides whether a bid under a minimum stays in. */
export function showGate(db: Reads, visit: Visit, found: AtGate): Answer {
  const choice = choiceOf(db, found)
  needDecidable(db, found)
  const draft = draftOf(db, found.person.id, visit.path)
  return gatePage(visit, found, choice, 200, draft ? { typed: draft.form, draftAt: draft.at } : {})
}

function gatePage(visit: Visit, found: AtGate, choice: Choice, status: number, more: Locals = {}): Answer {
  const { file, bid } = found
  const { criterion, decisions } = choice
  return show(status, 'award/gate', {
    title: `${bid.bidder}: minimum for “${criterion.title}”`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/gates`, text: 'Minimum marks' },
    action: visit.path,
    bidder: bid.bidder,
    section: sectionOf(file.publication.content, criterion.id)?.title ?? '',
    ...choice,
    label: criterion.scale.find(({ value }) => value === choice.agreed.mark)?.label ?? '',
    basis: String(decisions.length),
    stored: null,
    ...more,
  })
}

/** Until the report is issued; after it, only where a mark that was agreed anew misses its minimum, until that is reported. */
const isDecidable = (db: Reads, file: PublishedFile, { bid, criterion }: { bid: string; criterion: string }): boolean =>
  allows(file.stage.name, 'decide on minimum marks') ||
  (allows(file.stage.name, 'correct the award') &&
    decidedOn(db, file.id).some((one) => one.kind === 'mark' && one.bid === bid && one.criterion === criterion))

function needDecidable(db: Reads, { file, bid, criterion }: AtGate): void {
  if (!isDecidable(db, file, { bid: bid.id, criterion }))
    throw wrongStage(stageNow(file), 'Minimum marks are decided on until the award report is issued.')
}

const decisionIn = (form: Form): 'exclude' | 'keep' | null => {
  const typed = textOf(form, 'decision')
  return typed === 'exclude' || typed === 'keep' ? typed : null
}

function problemsIn(decision: string | null, reason: string): Problem[] {
  const problems: Problem[] = []
  if (!decision) problems.push({ field: 'decision', text: 'Choose whether the bid is excluded or stays in' })
  if (wordCount(reason) < FEWEST_WORDS)
    problems.push({ field: 'reason', text: `Give the reason for your decision, in at least ${FEWEST_WORDS} words` })
  return problems
}

/** Keeps the lead's decision on a missed minimum; an earlier one stays on record. */
export function saveGate(tx: Writes, visit: Visit, found: AtGate): Answer {
  const choice = choiceOf(tx, found)
  needDecidable(tx, found)
  const decision = decisionIn(visit.form)
  const reason = textOf(visit.form, 'reason').trim()
  const problems = problemsIn(decision, reason)
  const last = choice.decisions.at(-1)
  if (problems.length > 0 || !decision) return gatePage(visit, found, choice, 422, { typed: visit.form, problems })
  if (last?.decision === decision && last.reason === reason) return goTo(gatesPath(found))
  if (textOf(visit.form, 'basis') !== String(choice.decisions.length))
    return gatePage(visit, found, choice, 409, { typed: visit.form, stored: last ?? null })
  return keepDecision(tx, visit, found, { number: choice.decisions.length + 1, decision, reason })
}

function keepDecision(
  tx: Writes,
  visit: Visit,
  found: AtGate,
  decided: { number: number; decision: 'exclude' | 'keep'; reason: string },
): Answer {
  const { file, bid, criterion, person } = found
  keepGateDecision(tx, { bid: bid.id, criterion, ...decided, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'gate.decided',
    tender: file.id,
    bid: bid.id,
    criterion,
    detail: { number: decided.number },
    contents: { decision: decided.decision, reason: decided.reason },
  })
  dropTyped(tx, person.id, visit.path, visit.form)
  return goTo(
    gatesPath(found),
    decided.decision === 'keep'
      ? `Kept in: ${bid.bidder}. The decision and its reason are on record.`
      : `Excluded: ${bid.bidder}. The decision and its reason are on record.`,
  )
}

const gatesPath = ({ file }: AtGate): string => `/tenders/${file.id}/gates`
