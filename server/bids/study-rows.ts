import type { Study } from '../rules/evidence/study.js'
import { STUDY_FORM } from './study-form.js'
import { factsOf } from './statement-words.js'

/** A part of a statement as rows to read. */
export interface StatedPart {
  title: string
  rows: { key: string; value: string }[]
}

/** What a bidder states of a study, in the words of its form; 'Not stated' where nothing is said. Claims stand by themselves. */
export const studyRows = (study: Study): StatedPart[] =>
  factsOf({ ...STUDY_FORM, many: null }, { ...study }).map(({ heading, facts }) => ({
    title: heading,
    rows: facts.map(({ label, value }) => ({ key: label, value })),
  }))
