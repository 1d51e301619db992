import { otherFormulas } from '../../award/findings.js'
import { isPublished, priceOfBid, type PublishedFile } from '../../award/case-file.js'
import { competitionsOf } from '../../award/lot-awards.js'
import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { agreementsOf } from '../../panel/moderation-store.js'
import type { FlagBid, FlagCompetition, RedFlagInput } from '../../rules/red-flags/flag.js'
import { lotsOf } from '../../rules/lots.js'
import { rulesOf } from '../../rules/ranking.js'
import { sees, type Thing } from '../../rules/sight.js'
import { criteriaOf, markedCriteriaOf, type Criterion, type Tender } from '../../rules/tender.js'
import { hasReached } from '../../rules/timetable.js'
import { count } from '../../web/wording.js'
import type { Trail } from '../trail-sight.js'
import { namesOf } from '../trail-store.js'
import { eventsIn } from './red-flag-events.js'
import { bidsBegun, reasonedMarks, recusedOn, versionsPublished } from './red-flag-store.js'

const NOTHING: RedFlagInput = {
  names: { bids: {}, people: {}, criteria: {} },
  criteria: [],
  marks: [],
  changes: [],
  saves: [],
  readable: [],
  agreements: [],
  interests: [],
  bids: [],
  competitions: [],
  publications: [],
  closed: {
    marks: 'The tender is not published yet.',
    agreements: 'The tender is not published yet.',
    answers: 'The tender is not published yet.',
    prices: 'The tender is not published yet.',
    ranking: 'The tender is not published yet.',
  },
}

const seesIn =
  ({ viewer, scene }: Trail) =>
  (thing: Thing): boolean =>
    sees(viewer, scene, { kind: 'red flag', rests: [thing] })

const about = ({ id, organisation }: OpenedBid) => ({ bid: id, organisation })

/** Texts that a reason might copy: the question, its sub-points and what earns each mark. */
const publishedOf = ({ title, question, subpoints, scale }: Criterion): string[] => [
  title,
  question,
  ...subpoints.map(({ text }) => text),
  ...scale.map(({ descriptor }) => descriptor),
]

const isAmount = (kind: string | undefined): boolean =>
  kind === undefined || kind === 'fixed fee' || kind === 'mobilisation' || kind === 'unit price'

function linesOf(tender: Tender, { content }: OpenedBid): Record<string, number> {
  const amounts = new Set((tender.price?.lines ?? []).flatMap(({ id, kind }) => (isAmount(kind) ? [id] : [])))
  return Object.fromEntries(Object.entries(content.prices).filter(([line]) => amounts.has(line)))
}

function bidsIn(db: Reads, trail: Trail, file: PublishedFile): FlagBid[] {
  const may = seesIn(trail)
  const tender = file.publication.content
  return bidsOpened(db, file.id).map((bid) => {
    const isPriced = may({ kind: 'price', ...about(bid) })
    return {
      id: bid.id,
      organisation: bid.organisation,
      lot: bid.lot,
      answers: Object.fromEntries(
        Object.entries(bid.content.answers).filter(([criterion]) => may({ kind: 'answer', ...about(bid), criterion })),
      ),
      files: (bid.content.files ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
      pence: isPriced ? priceOfBid(tender, bid) : null,
      lines: isPriced ? linesOf(tender, bid) : {},
    }
  })
}

function marksIn(db: Reads, trail: Trail, criteria: Criterion[]): RedFlagInput['marks'] {
  const asked = { tender: trail.file.id }
  const may = seesIn(trail)
  const marked = new Set(criteria.map(({ id }) => id))
  const recused = new Set(recusedOn(db, asked).map(({ person, bid }) => `${person} ${bid}`))
  return reasonedMarks(db, asked)
    .filter(({ bid, criterion, person, locked }) => {
      const mark: Thing = { kind: 'mark', bid, criterion, person, markerLocked: locked === 1 }
      return marked.has(criterion) && !recused.has(`${person} ${bid}`) && may(mark)
    })
    .map(({ bid, criterion, person, mark, reason }) => ({ bid, criterion, person, mark, reason }))
}

const agreementsIn = (db: Reads, trail: Trail): RedFlagInput['agreements'] =>
  agreementsOf(db, trail.file.id)
    .filter((one) => one.closedAt && seesIn(trail)({ kind: 'agreement', bid: one.bid, criterion: one.criterion }))
    .map(({ bid, criterion, mark, reason }) => ({ bid, criterion, mark, reason }))

/** Bids ranked against each other: of each lot, or of the tender; with what they are ranked by, once that may be seen. */
function competitionsIn(db: Reads, trail: Trail, file: PublishedFile): FlagCompetition[] {
  const begun = new Map(bidsBegun(db, { tender: file.id }).map((row) => [row.lot, row]))
  const isRanked = seesIn(trail)({ kind: 'ranking' })
  const ranked = new Map(
    isRanked
      ? competitionsOf(db, file).map(({ lot, tender, caseFile, award }) => [lot?.id ?? '', { tender, caseFile, award }])
      : [],
  )
  const opened = bidsOpened(db, file.id)
  const lots = lotsOf(file.publication.content)
  return (lots.length > 0 ? lots : [{ id: '', title: '' }]).map(({ id, title }) => {
    const one = ranked.get(id)
    const price = one && rulesOf(one.tender).price
    const prices = one?.award.rows.flatMap((row) => (row.price ? [row.price.pence] : [])) ?? []
    return {
      lot: title,
      begun: begun.get(id)?.begun ?? 0,
      withdrawn: begun.get(id)?.withdrawn ?? 0,
      opened: opened.filter(({ lot }) => lot === id).length,
      ranked: one
        ? {
            caseFile: one.caseFile,
            formulas: price && Number(price.weight) > 0 ? otherFormulas(one.tender, prices) : [],
          }
        : null,
    }
  })
}

/** Why some of it is not looked at yet. */
function closedIn(trail: Trail, criteria: Criterion[], agreed: number): RedFlagInput['closed'] {
  const { scene } = trail
  const opened = hasReached(scene.stage, 'marking')
  const sealed = 'The bids are not opened yet.'
  const unlocked = criteria.filter(({ id }) => !scene.allLocked.has(id)).length
  const all = opened ? criteria.length * trail.opened.size : 0
  return {
    marks: !opened
      ? sealed
      : unlocked === 0
        ? ''
        : unlocked === criteria.length
          ? 'Marks open to you criterion by criterion, once every evaluator has locked one. None is locked by everybody yet.'
          : `${count(unlocked, 'criterion', 'criteria')} of ${criteria.length}, not locked by every evaluator yet, ${unlocked === 1 ? 'is' : 'are'} left out.`,
    agreements: !hasReached(scene.stage, 'moderation')
      ? 'Moderation has not begun.'
      : agreed < all
        ? `Only agreements that are closed are looked at: ${agreed} of ${all} so far.`
        : '',
    answers: opened ? '' : sealed,
    prices: hasReached(scene.stage, 'price') ? '' : 'Prices open to you once all moderation is closed.',
    ranking: hasReached(scene.stage, 'ranking') ? '' : 'Totals are computed once prices are confirmed.',
  }
}

function namesIn(db: Reads, trail: Trail, tender: Tender, people: string[]): RedFlagInput['names'] {
  return {
    bids: Object.fromEntries(trail.bids.map(({ id, bidder }) => [id, bidder])),
    people: Object.fromEntries(namesOf(db, { ids: JSON.stringify(people) }).map(({ id, name }) => [id, name])),
    criteria: Object.fromEntries(criteriaOf(tender).map(({ id, title }) => [id, title])),
  }
}

/** What red flags may be looked for in, as far as this auditor may see it: all of it passes through `sees`. */
export function inputOf(db: Reads, trail: Trail): RedFlagInput {
  const { file } = trail
  if (!isPublished(file)) return NOTHING
  const tender = file.publication.content
  const criteria = markedCriteriaOf(tender)
  const marks = marksIn(db, trail, criteria)
  const agreements = agreementsIn(db, trail)
  const events = eventsIn(db, trail)
  const people = [...new Set([...marks, ...events.saves, ...events.interests].map(({ person }) => person))]
  return {
    names: namesIn(db, trail, tender, people),
    criteria: criteria.map((one) => ({ id: one.id, scale: one.scale, published: publishedOf(one) })),
    marks,
    agreements,
    changes: events.changes,
    saves: events.saves,
    readable: events.readable,
    interests: events.interests,
    bids: bidsIn(db, trail, file),
    competitions: competitionsIn(db, trail, file),
    publications: versionsPublished(db, { tender: file.id }).map(({ content, ...row }) => ({
      ...row,
      seq: events.published.get(row.version) ?? null,
      content: JSON.parse(content) as Tender,
    })),
    closed: closedIn(trail, criteria, agreements.length),
  }
}
