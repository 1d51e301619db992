import type { Json } from '../audit/canonical.js'
import type { Writes } from '../database/access.js'
import { lotOf, lotsOf, tenderOfLot } from '../rules/lots.js'
import { LOT_RULES, type Lot, type LotAmounts, type LotLimit } from '../rules/lot.js'
import { criteriaOf, type PriceFormula, type Problem, type Tender } from '../rules/tender.js'
import { exactText } from '../rules/exact.js'
import { sumOfWeights } from '../rules/weights.js'
import { goTo, notFound, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { basisOf, keepChange, savePiece, showPiece, type Editor } from './draft-editor.js'
import { freshId } from './fresh-ids.js'
import { LOT_RULE_TITLES, LOT_RULE_WORDS } from './lot-words.js'
import { penceIn, poundsFor } from './money-typed.js'
import type { Drafting } from './permissions.js'
import { typedWeight, weightProblems } from './tree-pages.js'

/** A draft with these lots and this limit; without lots it says nothing of them, as one that never had any. */
function withLots(tender: Tender, lots: Lot[], limit: LotLimit | null): Tender {
  const { lots: _lots, lotLimit: _limit, ...rest } = tender
  return { ...rest, ...(lots.length > 0 ? { lots } : {}), ...(limit ? { lotLimit: limit } : {}) }
}

const limitOf = ({ lotLimit }: Tender): LotLimit | null => lotLimit ?? null

/** How many lots one bidder may win, and by what it is decided which. */
export const limitEditor: Editor<LotLimit | null> = {
  view: 'tenders/lots',
  piece: 'lot-limit',
  title: () => 'Lots',
  of: limitOf,
  put: (tender, limit) => withLots(tender, lotsOf(tender), limit),
  toForm: (limit) => ({ most: limit ? String(limit.most) : '', rule: limit?.rule ?? '' }),
  fromForm: (form, stored) => {
    const most = textOf(form, 'most').trim()
    const rule = LOT_RULES.find((one) => one === textOf(form, 'rule'))
    if (most === '') return { piece: null, problems: [] }
    const problems: Problem[] = [
      ...(/^[1-9]\d{0,2}$/.test(most)
        ? []
        : [
            { field: 'most', text: 'Enter the most lots that one bidder may win as a whole number, or leave it empty' },
          ]),
      ...(rule ? [] : [{ field: 'rule', text: 'Choose by which rule it is decided which lots a bidder wins' }]),
    ]
    return problems.length > 0 || !rule
      ? { piece: stored, problems }
      : { piece: { most: Number(most), rule }, problems }
  },
  locals: ({ tender }) => ({
    lots: lotsOf(tender).map((lot) => ({
      id: lot.id,
      title: lot.title,
      sum: lot.weights ? exactText(sumOfWeights(tenderOfLot(tender, lot))) : null,
    })),
    rules: LOT_RULES.map((rule) => ({
      value: rule,
      text: LOT_RULE_TITLES[rule],
      hint: { text: LOT_RULE_WORDS[rule] },
    })),
  }),
}

export const showLots = showPiece(limitEditor)
export const saveLimit = savePiece(limitEditor)

/** The amounts that a price formula needs: the field of each, and what it is called. */
const AMOUNTS: Record<PriceFormula['kind'], [field: string, label: string][]> = {
  'fixed benchmark': [['benchmark', 'Benchmark']],
  linear: [
    ['full', 'Every point at or under'],
    ['zero', 'No points at or over'],
  ],
  'lowest over price': [],
  'price per quality point': [],
}

const amountsIn = (form: Form, { kind }: PriceFormula): LotAmounts | null => {
  const pence = (field: string): number => penceIn(textOf(form, field)) ?? 0
  if (AMOUNTS[kind].every(([field]) => textOf(form, field).trim() === '')) return null
  return kind === 'linear' ? { full: pence('full'), zero: pence('zero') } : { benchmark: pence('benchmark') }
}

const amountProblems = (form: Form, { kind }: PriceFormula): Problem[] =>
  AMOUNTS[kind]
    .filter(([field]) => textOf(form, field).trim() !== '' && penceIn(textOf(form, field)) === null)
    .map(([field, label]) => ({
      field,
      text: `Enter an amount for “${label}” in pounds, such as 1,250,000 or 1250000.50`,
    }))

const amountsForm = (amounts: LotAmounts | null): Form => {
  if (amounts === null) return {}
  return 'benchmark' in amounts
    ? { benchmark: poundsFor(amounts.benchmark) }
    : { full: poundsFor(amounts.full), zero: poundsFor(amounts.zero) }
}

const weightsIn = (form: Form, tender: Tender): Record<string, string> | null =>
  textOf(form, 'weights') === 'own'
    ? Object.fromEntries(criteriaOf(tender).map(({ id }) => [id, typedWeight(textOf(form, `weight-${id}`))]))
    : null

const weightsForm = (tender: Tender, lot: Lot): Form =>
  Object.fromEntries(
    criteriaOf(tender).map(({ id, weight }) => [`weight-${id}`, lot.weights ? (lot.weights[id] ?? '') : weight]),
  )

/** One lot: what it is, its weights and the amounts of its price formula. */
export const lotEditor: Editor<Lot> = {
  view: 'tenders/lot',
  piece: 'lot',
  title: ({ title }) => (title ? `Lot: ${title}` : 'Lot'),
  of: (tender, visit) => lotOf(tender, visit.params.lot ?? ''),
  put: (tender, lot) =>
    withLots(
      tender,
      lotsOf(tender).map((one) => (one.id === lot.id ? lot : one)),
      limitOf(tender),
    ),
  toForm: (lot, tender) => ({
    title: lot.title,
    description: lot.description,
    weights: lot.weights ? 'own' : 'tender',
    ...weightsForm(tender, lot),
    ...amountsForm(lot.amounts),
  }),
  fromForm: (form, { id }, tender) => {
    const weights = weightsIn(form, tender)
    const { formula } = tender.price
    return {
      piece: {
        id,
        title: textOf(form, 'title').trim(),
        description: textOf(form, 'description').replace(/\r\n?/g, '\n'),
        weights,
        amounts: amountsIn(form, formula),
      },
      problems: [
        ...(textOf(form, 'title').trim() === '' ? [{ field: 'title', text: 'Enter the title of the lot' }] : []),
        ...Object.entries(weights ?? {}).flatMap(([criterion, weight]) =>
          weightProblems(`weight-${criterion}`, weight),
        ),
        ...amountProblems(form, formula),
      ],
    }
  },
  locals: ({ piece, tender }) => ({
    sections: tender.sections.map(({ title, criteria }) => ({
      title,
      criteria: criteria.map(({ id, title: of, weight }) => ({ id, title: of || id, weight })),
    })),
    amounts: AMOUNTS[tender.price.formula.kind].map(([name, label]) => ({ name, label })),
    sum: exactText(sumOfWeights(tenderOfLot(tender, piece))),
  }),
}

export const showLot = showPiece(lotEditor)
export const saveLot = savePiece(lotEditor)

const keepLots = (tx: Writes, visit: Visit, drafting: Drafting, lots: Lot[], piece: string, kept: Json): void => {
  const { content } = drafting.draft
  keepChange(tx, visit, drafting, { content: withLots(content, lots, limitOf(content)), piece, kept })
}

/** Begins a lot and leads to its page. */
export function addLot(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const base = `/tenders/${drafting.file.id}/lots`
  const title = textOf(visit.form, 'title').trim()
  if (!title) return goTo(base, 'Nothing was added: enter the title of the new lot.')
  const lot: Lot = { id: freshId(title), title, description: '', weights: null, amounts: null }
  keepLots(tx, visit, drafting, [...lotsOf(drafting.draft.content), lot], 'lot', { ...lot } as Json)
  return goTo(`${base}/${lot.id}`)
}

const storedLot = (visit: Visit, { draft }: Drafting): Lot => {
  const lot = lotOf(draft.content, visit.params.lot ?? '')
  if (!lot) throw notFound()
  return lot
}

/** Takes a lot out of the draft, if it is still the one that was looked at. */
export function removeLot(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const lot = storedLot(visit, drafting)
  const base = `/tenders/${drafting.file.id}/lots`
  if (basisOf(lot) !== textOf(visit.form, 'basis'))
    return goTo(`${base}/${lot.id}`, 'Not removed: this lot changed in another window. Look at it once more.')
  const others = lotsOf(drafting.draft.content).filter(({ id }) => id !== lot.id)
  keepLots(tx, visit, drafting, others, 'lot-removed', { ...lot } as Json)
  return goTo(base, `“${lot.title}” is no longer in the draft.`)
}

/** Puts a lot one place further up. The order parts wishes and margins that are level. */
export function raiseLot(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const lot = storedLot(visit, drafting)
  const base = `/tenders/${drafting.file.id}/lots`
  const lots = lotsOf(drafting.draft.content)
  const at = lots.findIndex(({ id }) => id === lot.id)
  const above = lots[at - 1]
  if (!above) return goTo(base)
  const raised = lots.map((one, place) => (place === at - 1 ? lot : place === at ? above : one))
  keepLots(
    tx,
    visit,
    drafting,
    raised,
    'lot-order',
    raised.map(({ id }) => id),
  )
  return goTo(base, `“${lot.title}” comes before “${above.title}” now.`)
}
