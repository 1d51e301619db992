import { SENTENCES, SETTINGS, SEXES, SUBSTANCES, type Setting, type Sex } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import { isDecimal } from '../rules/exact.js'
import type { Problem, Tender } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { asksFor } from './terms-asked.js'
import { evidenceLines, LEVELS, sentenceWords, settingWords, sexWords, substanceWords } from './terms-words.js'
import { typedWeight } from './tree-pages.js'

/** The terms, or null as long as the draft has none. */
interface Kept {
  terms: EvidenceTerms | null
}

const START: Form = {
  setting: '',
  sex: '',
  sentence: [],
  substance: [],
  from: '',
  to: '',
  worthwhile: '3',
  leastLevel: '3',
}

const formOf = ({ terms }: Kept): Form =>
  terms === null
    ? START
    : {
        setting: terms.setting,
        sex: terms.sex,
        sentence: terms.sentences,
        substance: terms.substances,
        from: terms.weeks?.from ?? '',
        to: terms.weeks?.to ?? '',
        worthwhile: terms.worthwhile,
        leastLevel: String(terms.leastLevel),
      }

const settingIn = (form: Form): Setting | undefined => SETTINGS.find((one) => one === textOf(form, 'setting'))
const sexIn = (form: Form): Sex | undefined => SEXES.find((one) => one === textOf(form, 'sex'))
const levelIn = (form: Form): number | undefined =>
  LEVELS.find(({ level }) => String(level) === textOf(form, 'leastLevel'))?.level

/** A number as people type it: '2,5' is 2.5. */
const numberIn = (form: Form, field: string): string => typedWeight(textOf(form, field))

const weeksIn = (form: Form): EvidenceTerms['weeks'] => {
  const [from, to] = [numberIn(form, 'from'), numberIn(form, 'to')]
  return from === '' && to === '' ? null : { from, to }
}

const notNumber = (form: Form, field: string, text: string): Problem[] => {
  const typed = numberIn(form, field)
  return typed === '' || isDecimal(typed, 2) ? [] : [{ field, text }]
}

const halfWeeks = (form: Form): Problem[] => {
  const empty = ['from', 'to'].filter((field) => numberIn(form, field) === '')
  return empty.length === 1
    ? [{ field: empty[0] ?? 'from', text: 'Enter both lengths of the programme, or leave both empty' }]
    : []
}

const problemsIn = (form: Form): Problem[] => [
  ...(settingIn(form) ? [] : [{ field: 'setting', text: 'Choose where the service works' }]),
  ...(sexIn(form) ? [] : [{ field: 'sex', text: 'Choose for whom the service is bought' }]),
  ...notNumber(form, 'from', 'Enter the shortest length in weeks as a number, such as 12'),
  ...notNumber(form, 'to', 'Enter the greatest length in weeks as a number, such as 26'),
  ...halfWeeks(form),
  ...notNumber(form, 'worthwhile', 'Enter the smallest effect that would matter as a number, such as 3'),
  ...(levelIn(form) ? [] : [{ field: 'leastLevel', text: 'Choose the least level of design' }]),
]

function termsIn(form: Form): EvidenceTerms | null {
  const [setting, sex, leastLevel] = [settingIn(form), sexIn(form), levelIn(form)]
  if (!setting || !sex || !leastLevel) return null
  return {
    setting,
    sex,
    sentences: SENTENCES.filter((one) => listOf(form, 'sentence').includes(one)),
    substances: SUBSTANCES.filter((one) => listOf(form, 'substance').includes(one)),
    weeks: weeksIn(form),
    worthwhile: numberIn(form, 'worthwhile'),
    leastLevel,
  }
}

const withTerms = (tender: Tender, { terms }: Kept): Tender => {
  const { evidence: _, ...rest } = tender
  return terms === null ? rest : { ...rest, evidence: terms }
}

const choices = <T extends string>(values: readonly T[], words: (value: T) => string) =>
  values.map((value) => ({ value, text: words(value) }))

/** How evidence will be read: for whom and where, which effect would matter, and from which design on. */
export const evidenceTermsEditor: Editor<Kept> = {
  view: 'tenders/evidence-terms',
  piece: 'evidence-terms',
  title: () => 'How evidence will be read',
  of: ({ evidence }) => ({ terms: evidence ?? null }),
  put: withTerms,
  toForm: formOf,
  fromForm: (form, stored, tender) => {
    if (textOf(form, 'act') === 'take-out' && !asksFor(tender, 'evidence base'))
      return { piece: { terms: null }, problems: [] }
    const problems = problemsIn(form)
    return { piece: problems.length > 0 ? stored : { terms: termsIn(form) }, problems }
  },
  locals: ({ piece, tender }) => ({
    asked: asksFor(tender, 'evidence base'),
    stored: piece.terms,
    lines: piece.terms ? evidenceLines(piece.terms) : [],
    settings: choices(SETTINGS, settingWords),
    sexes: choices(SEXES, sexWords),
    sentences: choices(SENTENCES, sentenceWords),
    substances: choices(SUBSTANCES, substanceWords),
    levels: LEVELS.map(({ level, title, means }) => ({ value: String(level), text: title, hint: { text: means } })),
    rubrics: tender.sections.filter(({ kind }) => kind === 'evidence base').flatMap(({ criteria }) => criteria),
  }),
}

export const showEvidenceTerms = showPiece(evidenceTermsEditor)
export const saveEvidenceTerms = savePiece(evidenceTermsEditor)
