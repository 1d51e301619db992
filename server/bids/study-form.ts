import { readClaim } from '../rules/evidence/claims/claim-reading.js'
import type { Claim } from '../rules/evidence/study.js'
import { valueAt } from '../rules/statement-lacks.js'
import type { Field, Said, StatementForm } from './statement-form.js'
import { BOUND, SUBJECT, UNIT } from './study-choices.js'
import { STUDY_SETS } from './study-fields.js'

const MONEY = 'Only for a claim of money saved'
const FROM_WORDS = 'Read it from the words'

const CLAIM_FIELDS: Field[] = [
  { path: 'text', label: 'The claim, word for word', kind: 'words' },
  { path: 'about', label: 'What it is about', kind: 'choice', none: FROM_WORDS, choices: SUBJECT },
  { path: 'bound', label: 'Said as', kind: 'choice', none: FROM_WORDS, choices: BOUND },
  { path: 'figure', label: 'Figure', kind: 'decimal' },
  { path: 'unit', label: 'Unit', kind: 'choice', none: 'None, or from the words', choices: UNIT },
  {
    path: 'money.perHundred',
    label: 'Saving for each 100 completers, in pounds',
    kind: 'decimal',
    blank: '',
    folded: MONEY,
  },
  { path: 'money.offered', label: 'People to whom it would be offered', kind: 'decimal', blank: '', folded: MONEY },
]

/** An id that no other row has. */
const freeId = (rows: Said[]): string => {
  const taken = new Set(rows.map(({ id }) => id))
  const number = rows.findIndex((_row, index) => !taken.has(`c${index + 1}`)) + 1
  return `c${number > 0 ? number : rows.length + 1}`
}

/** What a claim says, where its boxes leave that to its words. */
const read = (row: Said): Omit<Claim, 'id' | 'money'> => {
  const text = row.text as string
  const words = readClaim(text)
  const [about, figure] = [row.about as Claim['about'] | null, row.figure as string | null]
  const [unit, bound] = [row.unit as Claim['unit'], row.bound as Claim['bound'] | null]
  if (about !== null) return { text, about, figure, unit, bound: bound ?? (figure === null ? 'exactly' : words.bound) }
  return {
    text,
    about: words.about,
    figure: figure ?? words.figure,
    unit: unit ?? words.unit,
    bound: bound ?? words.bound,
  }
}

const isMoney = (row: Said): boolean => valueAt(row, 'money.perHundred') !== '' || valueAt(row, 'money.offered') !== ''

function keptClaim(row: Said, place: number, rows: Said[]): Said {
  const isTaken = rows.slice(0, place).some(({ id }) => id === row.id)
  if (!row.id || isTaken) row.id = freeId(rows)
  return { id: row.id, ...read(row), money: isMoney(row) ? row.money : null }
}

/** The form of one study. */
export const STUDY_FORM: StatementForm = {
  sets: STUDY_SETS,
  groups: ['binary', 'frequency', 'years'],
  many: {
    path: 'claims',
    heading: 'Claims',
    intro:
      'What your bid, your website or the report says about the effect, word for word: “reduces reoffending by 29%”, “65% fewer offences”, “proven to work”. Each is checked against the results above, and the panel sees what follows and what does not. Better that you see it first. A claim that is not listed here and is made elsewhere in the bid can still be asked about.',
    noun: 'Claim',
    most: 12,
    spare: 2,
    fields: CLAIM_FIELDS,
    kept: keptClaim,
  },
}
