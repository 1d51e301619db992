import { record } from '../audit/ledger-store.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import type { Reads, Writes } from '../database/access.js'
import { endMarkingIfAllLocked } from '../panel/marking-ends.js'
import { endModerationIfAllClosed } from '../panel/moderation-ends.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { sees } from '../rules/sight.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { wordCount } from '../rules/words.js'
import { placeOf, stageNow } from '../tenders/place.js'
import { goTo, show, textOf, wrongStage, type Answer, type Locals, type Visit } from '../web/visits.js'
import { exclusionsOf, keepExclusion, type KeptExclusion } from './exclusion-store.js'
import { overtaken } from './overtaken.js'
import type { Sitting } from './sitting.js'
import { tabsOf } from './tabs.js'

const FEWEST_WORDS = 3

/** Bids that were excluded, under which rule and why; for the lead with the form that excludes one. */
export function showExclusions(db: Reads, visit: Visit, found: Sitting): Answer {
  const draft = found.viewer.lead ? draftOf(db, found.person.id, visit.path) : null
  return exclusionsPage(db, visit, found, 200, draft ? { typed: draft.form, draftAt: draft.at } : {})
}

const seenBids = (db: Reads, { file, viewer, scene }: Sitting): readonly OpenedBid[] =>
  bidsOpened(db, file.id).filter(({ id, organisation }) =>
    sees(viewer, scene, { kind: 'bidder', bid: id, organisation }),
  )

function exclusionsPage(db: Reads, visit: Visit, found: Sitting, status: number, more: Locals = {}): Answer {
  const { file } = found
  const bids = seenBids(db, found)
  const excluded = exclusionsOf(db, { tender: file.id })
  return show(status, 'award/exclusions', {
    title: 'Exclusions',
    place: placeOf(file, visit.now),
    tabs: tabsOf(found, 'exclusions'),
    action: `/tenders/${file.id}/exclusions`,
    excluded: excluded.flatMap((one) => {
      const bid = bids.find(({ id }) => id === one.bid)
      return bid ? [{ ...one, bidder: bid.bidder }] : []
    }),
    choices: bids.filter(({ id }) => !excluded.some(({ bid }) => bid === id)).map(({ id, bidder }) => ({ id, bidder })),
    mayExclude: found.viewer.lead && allows(file.stage.name, 'exclude'),
    ...more,
  })
}

function problemsIn(bid: OpenedBid | undefined, rule: string, reason: string): Problem[] {
  const problems: Problem[] = []
  if (!bid) problems.push({ field: 'bid', text: 'Choose the bid that is excluded' })
  if (rule === '') problems.push({ field: 'rule', text: 'Name the rule under which it is excluded' })
  if (wordCount(reason) < FEWEST_WORDS)
    problems.push({ field: 'reason', text: `Give the reasons, in at least ${FEWEST_WORDS} words` })
  return problems
}

/** Excludes a bid: a record of its own, with rule and reasons. It is never done by a low mark. */
export function excludeBid(tx: Writes, visit: Visit, found: Sitting): Answer {
  const { file } = found
  const rule = textOf(visit.form, 'rule').trim()
  const reason = textOf(visit.form, 'reason').trim()
  const bid = seenBids(tx, found).find(({ id }) => id === textOf(visit.form, 'bid'))
  const problems = problemsIn(bid, rule, reason)
  if (!allows(file.stage.name, 'exclude'))
    throw wrongStage(stageNow(file), 'A bid can be excluded until the award report is issued.')
  if (problems.length > 0 || !bid) return exclusionsPage(tx, visit, found, 422, { typed: visit.form, problems })
  const before = exclusionsOf(tx, { tender: file.id }).find((one) => one.bid === bid.id)
  if (before) return excludedBefore(visit, found, before, { rule, reason })
  return keepExcluded(tx, visit, found, bid, { rule, reason })
}

function keepExcluded(
  tx: Writes,
  visit: Visit,
  { file, person }: Sitting,
  bid: OpenedBid,
  contents: { rule: string; reason: string },
): Answer {
  const back = `/tenders/${file.id}/exclusions`
  keepExclusion(tx, { bid: bid.id, ...contents, by: person.id, now: visit.now })
  record(tx, visit, { act: 'bid.excluded', tender: file.id, bid: bid.id, contents })
  dropTyped(tx, person.id, back, visit.form)
  // A bid that is out is no longer waited for: marking or moderation may be complete without it.
  endMarkingIfAllLocked(tx, visit, file.id)
  endModerationIfAllClosed(tx, visit, file)
  return goTo(back, `${bid.bidder} is excluded. The rule and the reasons are on record.`)
}

function excludedBefore(
  visit: Visit,
  { file }: Sitting,
  stored: KeptExclusion,
  typed: { rule: string; reason: string },
): Answer {
  const back = `/tenders/${file.id}/exclusions`
  if (stored.rule === typed.rule && stored.reason === typed.reason) return goTo(back)
  const texts = ({ rule, reason }: { rule: string; reason: string }) => [
    { key: 'Rule', text: rule },
    { key: 'Reasons', text: reason },
  ]
  return overtaken({
    place: placeOf(file, visit.now),
    title: 'This bid was excluded already',
    text: `${stored.by} excluded it before your form arrived. A bid is excluded once, so what you typed was not kept.`,
    stored: texts(stored),
    typed: texts(typed),
    next: { href: back, text: 'Go to the exclusions' },
  })
}
