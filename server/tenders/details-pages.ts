import { REGIMES, type Problem, type Regime, type Tender, type Timetable } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { fromLondon, inLondon, typedTime } from './london-time.js'
import { regimeWords } from './tender-words.js'

type Details = Pick<Tender, 'title' | 'reference' | 'authority' | 'regime' | 'summary' | 'timetable'>

const MOMENTS = {
  clarifications: 'the last moment for questions',
  deadline: 'the deadline for bids',
  award: 'the expected moment of the award',
} as const
const DAYS = { starts: 'the first day of the contract', ends: 'the last day of the contract' } as const

type MomentField = keyof typeof MOMENTS
type DayField = keyof typeof DAYS

const momentForm = (field: MomentField, iso: string | null): Form => {
  const { date, time } = inLondon(iso)
  return { [`${field}-date`]: date, [`${field}-time`]: time }
}

/** The moment that was typed in two boxes: null when both are empty, undefined when they are no moment. */
function typedMoment(form: Form, field: MomentField): string | null | undefined {
  const [date, time] = [textOf(form, `${field}-date`).trim(), textOf(form, `${field}-time`).trim()]
  return date === '' && time === '' ? null : (fromLondon(date, typedTime(time)) ?? undefined)
}

function momentProblem(form: Form, field: MomentField): Problem[] {
  if (typedMoment(form, field) !== undefined) return []
  const [date, time] = [textOf(form, `${field}-date`).trim(), textOf(form, `${field}-time`).trim()]
  const what = MOMENTS[field]
  if (time === '') return [{ field: `${field}-time`, text: `Enter a time for ${what} as well, such as 12:00` }]
  if (date === '') return [{ field: `${field}-date`, text: `Enter a date for ${what} as well` }]
  return [
    { field: `${field}-date`, text: `Enter a date and a time for ${what} that exist, such as 2026-03-02 and 12:00` },
  ]
}

const isDay = (text: string): boolean => fromLondon(text, '12:00') !== null

const dayProblem = (form: Form, field: DayField): Problem[] => {
  const text = textOf(form, field).trim()
  return text === '' || isDay(text) ? [] : [{ field, text: `Enter ${DAYS[field]} as a date, such as 2026-09-01` }]
}

const timetableIn = (form: Form): Timetable => ({
  clarifications: typedMoment(form, 'clarifications') ?? null,
  deadline: typedMoment(form, 'deadline') ?? '',
  award: typedMoment(form, 'award') ?? null,
  starts: textOf(form, 'starts').trim() || null,
  ends: textOf(form, 'ends').trim() || null,
})

const regimeIn = (form: Form, stored: Regime): Regime =>
  REGIMES.find((regime) => regime === textOf(form, 'regime')) ?? stored

/** Title, reference, authority, legal basis, summary and timetable. */
export const detailsEditor: Editor<Details> = {
  view: 'tenders/details',
  piece: 'details',
  title: () => 'Details and timetable',
  of: ({ title, reference, authority, regime, summary, timetable }) => ({
    title,
    reference,
    authority,
    regime,
    summary,
    timetable,
  }),
  put: (tender, details) => ({ ...tender, ...details }),
  toForm: ({ title, reference, authority, regime, summary, timetable }) => ({
    title,
    reference,
    authority,
    regime,
    summary,
    ...momentForm('clarifications', timetable.clarifications),
    ...momentForm('deadline', timetable.deadline),
    ...momentForm('award', timetable.award),
    starts: timetable.starts ?? '',
    ends: timetable.ends ?? '',
  }),
  fromForm: (form, stored) => ({
    piece: {
      title: textOf(form, 'title').trim(),
      reference: textOf(form, 'reference').trim(),
      authority: textOf(form, 'authority').trim(),
      regime: regimeIn(form, stored.regime),
      summary: textOf(form, 'summary'),
      timetable: timetableIn(form),
    },
    problems: [
      ...momentProblem(form, 'clarifications'),
      ...momentProblem(form, 'deadline'),
      ...momentProblem(form, 'award'),
      ...dayProblem(form, 'starts'),
      ...dayProblem(form, 'ends'),
    ],
  }),
  locals: () => ({ regimes: REGIMES.map((regime) => ({ value: regime, text: regimeWords(regime) })) }),
}

export const showDetails = showPiece(detailsEditor)
export const saveDetails = savePiece(detailsEditor)
