import { outcomesOfLots, type LotsAward } from '../rules/lots-award.js'
import { candidatesFor, type LimitOutcome } from '../rules/lots-limit.js'
import { lotOf, tenderOfLot } from '../rules/lots.js'
import type { Problem } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { list } from '../web/wording.js'
import { lotsHeadline } from './lot-words.js'
import { limitIn } from './reported-limit.js'
import type { LotDecision, ReportContent, ReportedLot } from './report-content.js'

/** In place of a bid: no award is made. */
export const NONE = 'none'

/** The field of a form on which the decision on a lot is chosen. */
export const lotField = (lot: string): string => `decision-${lot}`

/** What may be decided on one lot: the bids to which it falls by the published limit, if the other lots are decided as typed. */
export interface LotChoice {
  field: string
  title: string
  bids: { id: string; bidder: string; total: string }[]
}

const withoutAward = (lots: ReportedLot[], form: Form): Set<string> =>
  new Set(lots.filter(({ id }) => textOf(form, lotField(id)) === NONE).map(({ id }) => id))

/** How the lots fall when some of them are not awarded: these take nothing of what a bidder may win. */
function awardWithout({ caseFile, lots = [] }: ReportContent, without: ReadonlySet<string>): LotsAward {
  const ranked = lots.flatMap(({ id, award }) => {
    const lot = lotOf(caseFile.tender, id)
    return lot ? [{ lot, tender: tenderOfLot(caseFile.tender, lot), award }] : []
  })
  return { lots: ranked, outcomes: outcomesOfLots(caseFile, ranked, without) }
}

const outcomesFor = (content: ReportContent, without: ReadonlySet<string>): LimitOutcome[] =>
  without.size === 0 && content.limit ? content.limit.outcomes : awardWithout(content, without).outcomes

/** A report whose limit takes effect among the lots that are awarded alone. */
export function withDecidedLimit(content: ReportContent, decisions: LotDecision[]): ReportContent {
  const without = new Set(decisions.flatMap(({ lot, bid }) => (bid === null ? [lot] : [])))
  if (without.size === 0) return content
  const award = awardWithout(content, without)
  const findings = { ...content.findings, headline: lotsHeadline(award, without) }
  return { ...content, findings, limit: limitIn(content.caseFile, award, without) }
}

/** What may be decided, lot by lot, when some lots are typed not to be awarded. Such a lot can be awarded as if it were. */
export function lotChoices(content: ReportContent, form: Form): LotChoice[] {
  const { lots = [] } = content
  const without = withoutAward(lots, form)
  return lots.map(({ id, title, award }) => {
    const others = new Set([...without].filter((lot) => lot !== id))
    const ids = candidatesFor(outcomesFor(content, others), id)
    const bids = award.rows.flatMap(({ bid, bidder, total }) =>
      ids.includes(bid) ? [{ id: bid, bidder, total: total ?? '' }] : [],
    )
    return { field: lotField(id), title, bids }
  })
}

/** The decisions that were typed; a lot on which nothing possible was chosen has no bid. */
export const lotDecisions = (content: ReportContent, form: Form): LotDecision[] =>
  (content.lots ?? []).map(({ id, title, award }) => {
    const chosen = textOf(form, lotField(id))
    const row = award.rows.find(({ bid }) => bid === chosen)
    return { lot: id, title, bid: row?.bid ?? null, bidder: row?.bidder ?? null }
  })

const isPossible = (decisions: LotDecision[], { winners }: LimitOutcome): boolean =>
  winners.every(({ lot, bid }) => decisions.find((one) => one.lot === lot)?.bid === bid)

/** What is wrong with the decisions that were typed. Together they must be a way in which the published limit lets the lots fall. */
export function lotProblems(content: ReportContent, form: Form): Problem[] {
  const { lots = [] } = content
  const open = lotChoices(content, form).flatMap(({ field, title, bids }) => {
    const chosen = textOf(form, field)
    if (chosen === NONE || bids.some(({ id }) => id === chosen)) return []
    const names = bids.map(({ bidder }) => bidder)
    const falls = names.length > 0 ? ` With the other lots as chosen it falls to ${names.join(' or ')}.` : ''
    return [{ field, text: `Choose what is decided on “${title}”.${chosen === '' ? '' : falls}` }]
  })
  if (open.length > 0) return open
  const outcomes = outcomesFor(content, withoutAward(lots, form))
  if (outcomes.some((outcome) => isPossible(lotDecisions(content, form), outcome))) return []
  const awarded = lots.filter(({ id }) => textOf(form, lotField(id)) !== NONE).map(({ title }) => `“${title}”`)
  return awarded.length === 0
    ? []
    : [
        {
          field: lotField(lots[0]?.id ?? ''),
          text: `What is chosen for ${list(awarded)} cannot stand together under the published limit: of bids that share a place, choose so that nobody wins more than it may and nobody is passed over`,
        },
      ]
}

/** A decision in words, for a lot or for the whole. */
export const decidedWords = (bidder: string | null): string => (bidder ? `Award to ${bidder}` : 'No award')
