import { record } from '../../audit/ledger-store.js'
import { cleanText, keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { isProviderSelection, type Problem } from '../../rules/tender.js'
import { OUTCOMES, type Outcome } from '../../rules/standstill/course.js'
import { sees } from '../../rules/sight.js'
import { allows } from '../../rules/timetable.js'
import { isDay } from '../../rules/track-record/days.js'
import { inLondon } from '../../tenders/london-time.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../../web/visits.js'
import { stateOf } from '../corrections/correction-permissions.js'
import { correctionsOf } from '../corrections/correction-store.js'
import { STATE_WORDS, thingWords } from '../corrections/correction-words.js'
import { tabsOf } from '../tabs.js'
import type { AtRepresentation } from './notice-permissions.js'
import { dayWords, OUTCOME_WORDS, saidWords, WAY_WORDS } from './notice-words.js'
import { keepRepresentationDecision } from './representation-store.js'
import { isProblem, keptOpenUntil, midnightAfter } from './standstill-now.js'

const decidePath = ({ file, said }: AtRepresentation): string => `/tenders/${file.id}/representations/${said.id}`

function sayingPage(db: Reads, visit: Visit, at: AtRepresentation, status: number, more: Locals = {}): Answer {
  const { file, notice, said, viewer } = at
  const words = saidWords(notice.content.kind)
  return show(status, 'award/standstill-representation', {
    title: `A ${words.one} from ${said.from}`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/standstill`, text: 'Standstill' },
    tabs: tabsOf(at, 'standstill'),
    path: decidePath(at),
    saidWords: words,
    said: { ...said, way: WAY_WORDS[said.way] },
    outcome: said.decision && OUTCOME_WORDS[said.decision.outcome],
    outcomes: OUTCOMES.map((value) => ({ value, text: OUTCOME_WORDS[value] })),
    extends: isProviderSelection(notice.content.regime),
    decides: viewer.lead && said.decision === null && allows(file.stage.name, 'answer representations'),
    ...correctedBecause(db, at),
    typed: { communicated: inLondon(visit.now).date },
    keptAt: null,
    dayWords,
    ...more,
  })
}

/** What was reopened because of it, for whoever may see that; and for the lead the way to reopen something. */
function correctedBecause(db: Reads, { file, said, viewer, scene }: AtRepresentation): Locals {
  const path = `/tenders/${file.id}/corrections`
  const mayReopen =
    viewer.lead && said.decision?.outcome === 'step back' && allows(file.stage.name, 'correct the award')
  const corrections = correctionsOf(db, file.id).filter(
    ({ representation, bid }) => representation === said.id && sees(viewer, scene, { kind: 'correction', bid }),
  )
  return {
    correctionsPath: path,
    reopens: mayReopen ? `${path}/new?representation=${said.id}` : null,
    corrections: corrections.map((one) => ({
      id: one.id,
      thing: thingWords(one, file.publication.content),
      tag: STATE_WORDS[stateOf({ file }, one)],
    })),
  }
}

/** What was said, the decision on it, and for the lead the form to decide. */
export function showRepresentation(db: Reads, visit: Visit, at: AtRepresentation): Answer {
  const kept = at.said.decision ? null : draftOf(db, at.person.id, decidePath(at))
  return sayingPage(db, visit, at, 200, kept ? { typed: kept.form, keptAt: kept.at } : {})
}

function decisionIn(form: Form) {
  return {
    outcome: OUTCOMES.find((one) => one === textOf(form, 'outcome')),
    reasons: cleanText(textOf(form, 'reasons')).trim(),
    communicatedOn: textOf(form, 'communicated').trim(),
  }
}

function decisionProblems(
  { outcome, reasons, communicatedOn }: ReturnType<typeof decisionIn>,
  { said }: AtRepresentation,
  now: string,
): Problem[] {
  const problems: Problem[] = []
  if (!outcome) problems.push({ field: 'outcome', text: 'Choose what is decided' })
  if (reasons === '') problems.push({ field: 'reasons', text: 'Give the reasons for the decision' })
  const [first, last] = [inLondon(said.receivedAt).date, inLondon(now).date]
  if (!isDay(communicatedOn) || communicatedOn < first || communicatedOn > last)
    problems.push({
      field: 'communicated',
      text: `Enter the day on which the decision was communicated, from ${dayWords(first)} to ${dayWords(last)}`,
    })
  return problems
}

/** Keeps the further decision on a representation; under the Provider Selection Regime it keeps the standstill open for five more working days. */
export function decideRepresentation(tx: Writes, visit: Visit, at: AtRepresentation): Answer {
  if (at.said.decision) return goTo(decidePath(at), 'It was decided already. Nothing that you sent was kept.')
  const decided = decisionIn(visit.form)
  const lastDay =
    isDay(decided.communicatedOn) && at.said.holds ? keptOpenUntil(at.notice, decided.communicatedOn) : null
  const problems = decisionProblems(decided, at, visit.now)
  if (problems.length === 0 && isProblem(lastDay)) problems.push(lastDay)
  if (problems.length > 0 || isProblem(lastDay) || !decided.outcome)
    return {
      ...sayingPage(tx, visit, at, 422, { typed: visit.form, problems }),
      afterwards: keepTyping(at.person.id, decidePath(at), visit.form, visit.now),
    }
  keepDecision(tx, visit, at, { ...decided, outcome: decided.outcome, lastDay })
  return goTo(`/tenders/${at.file.id}/standstill`, 'The decision is on record. Whoever made it here can read it now.')
}

interface Decided {
  outcome: Outcome
  reasons: string
  communicatedOn: string
  lastDay: string | null
}

function keepDecision(
  tx: Writes,
  visit: Visit,
  { file, person, said, ...at }: AtRepresentation,
  decided: Decided,
): void {
  const kept = { representation: said.id, ...decided, endsAt: midnightAfter(decided.lastDay) }
  keepRepresentationDecision(tx, { ...kept, by: person.id, now: visit.now })
  const { outcome, communicatedOn, lastDay, reasons } = decided
  record(tx, visit, {
    act: 'representation.decided',
    tender: file.id,
    ...(said.bid ? { bid: said.bid } : {}),
    detail: { representation: said.id, outcome, communicatedOn, lastDay },
    contents: { reasons },
  })
  dropTyped(tx, person.id, decidePath({ file, person, said, ...at }), visit.form)
}
