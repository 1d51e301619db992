import type { Reads } from '../database/access.js'
import type { Lack } from '../rules/completeness.js'
import type { Study } from '../rules/evidence/study.js'
import { lineTitle, measureOf } from '../rules/price-lines.js'
import { contractPlaces, studyPlaces, type UnsaidPlace } from '../rules/statement-lacks.js'
import { offerPlaces } from '../rules/offer-lacks.js'
import type { PriceLine } from '../rules/tender.js'
import type { Contract } from '../rules/track-record/contract.js'
import { wordCount } from '../rules/words.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { count, moment, sentence } from '../web/wording.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { isAtStep, pageOfLack, stepsOfBid, type WritingStep } from './draft.js'
import type { OwnBid } from './permissions.js'
import { formOf } from './stated-facts.js'
import type { Said } from './statement-form.js'
import { partsIn } from './statement-lists.js'
import type { Statement } from './statement-store.js'
import { factsOf } from './statement-words.js'
import { unsavedOn } from './typing.js'

/** One thing, and the place where it is mended or read. */
interface Item {
  text: string
  href: string
}

/** Exactly what is missing before a bid can be submitted, what may stay open, and what is ready, in the order of the questions. */
export function showLacks(db: Reads, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(db, own)
  const steps = stepsOfBid(own.publication.content, own.bid.id)
  const parts = steps.map((step) => ({
    title: step.title,
    section: step.section.title,
    missing: state.lacks.filter((lack) => isAtStep(lack, step)).flatMap((lack) => itemsOf(own, state, lack)),
    step,
  }))
  const elsewhere = state.lacks.filter((lack) => !steps.some((step) => isAtStep(lack, step)))
  return show(200, 'bids/lacks', {
    title: 'What is missing',
    ...bidLocals(own, state, visit),
    missing: [
      ...parts.filter(({ missing }) => missing.length > 0),
      ...elsewhere.map((lack) => ({ title: lack.title, section: '', missing: itemsOf(own, state, lack) })),
    ],
    count: state.lacks.flatMap((lack) => itemsOf(own, state, lack)).length,
    optional: optionalOf(own, state),
    ready: parts
      .filter(({ missing }) => missing.length === 0)
      .map(({ title, step }) => ({ title, href: step.href, hint: readyWords(step, own, state) })),
    unsaved: unsavedOn(db, own, state),
    open: state.open,
    stands: state.submission,
    changedSince: state.changedSince,
  })
}

const saidOf = ({ draft }: BidState, kind: Statement['kind'], id: string): Said | null =>
  (draft.statements.find((one) => one.kind === kind && one.id === id)?.content ?? null) as Said | null

/** What a lack asks for, one by one: each line of the price form, each box of a study or contract. */
function itemsOf({ publication, bid }: OwnBid, state: BidState, lack: Lack): Item[] {
  const page = pageOfLack(bid.id, lack)
  if (lack.kind === 'prices') return priceItems(publication.content.price.lines, state, lack, page)
  if (lack.part && (lack.kind === 'evidence' || lack.kind === 'record')) {
    const places = placesOf(state, lack.kind, lack.part)
    const title = partTitle(bid.id, state, lack.kind, lack.part)
    if (places.length > 0)
      return places.map(({ path, words }) => ({ text: `${title}: say ${words}.`, href: `${page}#${path}` }))
  }
  const unsaid = state.content.offer ? offerPlaces(state.content.offer) : []
  if (lack.kind === 'offer' && unsaid.length > 0)
    return unsaid.map(({ path, words }) => ({ text: sentence(`Say ${words}.`), href: `${page}#${path}` }))
  const field = lack.kind === 'missing' || lack.kind === 'too long' ? 'answer' : lack.field
  return [{ text: lack.text, href: field ? `${page}#${field}` : page }]
}

function priceItems(lines: PriceLine[], state: BidState, lack: Lack, page: string): Item[] {
  const missing = lines.filter(({ id }) => !Object.hasOwn(state.content.prices, id))
  if (missing.length === 0) return [{ text: lack.text, href: page }]
  return missing.map((line) => ({
    text: `${measureOf(line) === 'money' ? 'No price is given' : 'Nothing is stated'} for “${lineTitle(line)}”.`,
    href: `${page}#line-${line.id}`,
  }))
}

function placesOf(state: BidState, kind: 'evidence' | 'record', part: string): UnsaidPlace[] {
  const said = saidOf(state, kind === 'evidence' ? 'study' : 'contract', part)
  if (!said) return []
  return kind === 'evidence' ? studyPlaces(said as unknown as Study) : contractPlaces(said as unknown as Contract)
}

const partTitle = (bid: string, state: BidState, kind: 'evidence' | 'record', part: string): string =>
  partsIn(kind === 'evidence' ? 'study' : 'contract', bid, state).find(({ id }) => id === part)?.title ?? ''

/** What may stay open: boxes of studies and contracts that nobody must fill in, and files. */
function optionalOf({ bid }: OwnBid, state: BidState): Item[] {
  const boxes = (['study', 'contract'] as const).flatMap((kind) =>
    partsIn(kind, bid.id, state).flatMap(({ id, title, href }) => {
      const open = openBoxes(state, kind, id)
      const words = `${title}: ${count(open, 'box', 'boxes')} that may stay empty ${open === 1 ? 'says' : 'say'} “not stated”.`
      return open === 0 ? [] : [{ text: words, href }]
    }),
  )
  const files = (state.content.files ?? []).length
  return files > 0 ? boxes : [...boxes, { text: 'No file is attached.', href: `/bids/${bid.id}/files` }]
}

function openBoxes(state: BidState, kind: 'study' | 'contract', id: string): number {
  const said = saidOf(state, kind, id)
  if (!said) return 0
  const unstated = factsOf({ ...formOf(kind), many: null }, said)
    .flatMap(({ facts }) => facts)
    .filter(({ value }) => value === 'Not stated').length
  const needed = placesOf(state, kind === 'study' ? 'evidence' : 'record', id)
  return Math.max(0, unstated - needed.filter(({ path }) => !path.startsWith('claims.')).length)
}

function readyWords(step: WritingStep, { publication }: OwnBid, { draft, content }: BidState): string {
  if (step.kind === 'answer') {
    const { id, wordLimit } = step.criterion
    const saved = draft.answers.get(id)
    const words = wordCount(saved?.text ?? '')
    const of = wordLimit === null ? count(words, 'word') : `${words} of ${count(wordLimit, 'word')}`
    return saved ? `${of}, saved by ${saved.by} on ${moment(saved.at)}` : of
  }
  if (step.kind === 'prices')
    return sentence(`${count(publication.content.price.lines.length, 'line')}, every one filled in`)
  if (step.kind === 'offer')
    return content.offer ? 'An offer, which says all that it must' : 'No offer, and none is asked for'
  const number = step.kind === 'evidence' ? content.evidence?.studies.length : content.record?.contracts.length
  return sentence(step.kind === 'evidence' ? count(number ?? 0, 'study', 'studies') : count(number ?? 0, 'contract'))
}
