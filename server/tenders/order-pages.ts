import type { Problem, Rounding, Tender, TieBreak } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { kindWords, roundingWords, tieBreakWords } from './tender-words.js'

type Order = Pick<Tender, 'tieBreak' | 'rounding'>

const BLANK_STEPS = 2

const codeOf = (step: TieBreak): string => (step.by === 'price' ? 'price' : `${step.by}:${step.id}`)

function stepIn(code: string): TieBreak | null {
  if (code === 'price') return { by: 'price' }
  const found = /^(section|criterion):([a-z0-9][a-z0-9-]*)$/.exec(code)
  return found ? { by: found[1] as 'section' | 'criterion', id: found[2] as string } : null
}

const stepsIn = (form: Form): TieBreak[] =>
  listOf(form, 'step').flatMap((code) => {
    const step = stepIn(code)
    return step ? [step] : []
  })

const roundingIn = (form: Form, stored: Rounding): Rounding => {
  const places = textOf(form, 'places')
  return { places: /^[0-4]$/.test(places) ? Number(places) : stored.places, mode: 'half up' }
}

const twiceIn = (form: Form): Problem[] => {
  const codes = listOf(form, 'step').filter(Boolean)
  return new Set(codes).size === codes.length
    ? []
    : [{ field: 'step', text: 'A step of the tie-break stands there twice. Choose another, or leave it empty.' }]
}

/** Everything that a tie can be broken by: sections and criteria that give points, and the price. */
function choicesOf(tender: Tender): { value: string; text: string }[] {
  const scoring = tender.sections.filter(({ kind }) => kind !== 'pass or fail' && kind !== 'price')
  return [
    ...scoring.map(({ id, title, kind }) => ({
      value: `section:${id}`,
      text: `More points for the section “${title || kindWords(kind)}”`,
    })),
    ...scoring.flatMap(({ criteria }) =>
      criteria.map(({ id, title }) => ({ value: `criterion:${id}`, text: `More points for “${title || id}”` })),
    ),
    ...(tender.sections.some(({ kind }) => kind === 'price') ? [{ value: 'price', text: 'The lower price' }] : []),
  ]
}

/** A step whose section or criterion has left the tender stays visible, so that it can be taken out. */
function withLost(choices: { value: string; text: string }[], tender: Tender, typed: string[]) {
  const known = new Set(choices.map(({ value }) => value))
  return [
    ...choices,
    ...typed
      .filter((code) => code !== '' && !known.has(code))
      .map((code) => ({ value: code, text: `${code.replace(':', ' ')}: no longer in the tender` })),
  ]
}

/** What decides between bids with equal totals, and how totals are rounded. */
export const orderEditor: Editor<Order> = {
  view: 'tenders/order',
  piece: 'order',
  title: () => 'Ties and rounding',
  of: ({ tieBreak, rounding }) => ({ tieBreak, rounding }),
  put: (tender, order) => ({ ...tender, ...order }),
  toForm: ({ tieBreak, rounding }) => ({ step: tieBreak.map(codeOf), places: String(rounding.places) }),
  fromForm: (form, stored) => ({
    piece: { tieBreak: stepsIn(form), rounding: roundingIn(form, stored.rounding) },
    problems: twiceIn(form),
  }),
  locals: ({ typed, tender }) => {
    const steps = listOf(typed, 'step').filter(Boolean)
    return {
      steps: [...steps, ...Array.from({ length: BLANK_STEPS }, () => '')],
      choices: withLost(choicesOf(tender), tender, steps),
      inWords: tender.tieBreak.map((step) => tieBreakWords(tender, step)),
      rounding: roundingWords(tender),
    }
  },
}

export const showOrder = showPiece(orderEditor)
export const saveOrder = savePiece(orderEditor)
