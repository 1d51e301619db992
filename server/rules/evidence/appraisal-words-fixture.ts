import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { sampleStudy } from './sample-study.js'
import type { Group, Study } from './study.js'

/** A flow of which nothing is stated. */
export const NO_FLOW = { submitted: null, matched: null, started: null, completed: null, analysed: null }

/** What is told of a study, line by line. */
export const told = (changes: Partial<Study>): string[] => {
  const { title, strength, knowledgeWords, improve, independence } = appraise(sampleStudy(changes), null, null)
  return [
    title,
    strength.words,
    ...strength.caps.map(({ field, level, reason }) => `${field} ${level}: ${reason}`),
    knowledgeWords,
    independence.words,
    ...improve,
  ]
}

/** People of a group, how many of them reoffended, and their percentage as it is printed. */
export const group = (people: number | null, reoffended: number | null, percent: string | null = null): Group => ({
  people,
  reoffended,
  percent,
})

/** A result of two groups, with nothing else stated of them. */
export const result = (treated: Group, comparison: Group, bothGroups: number | null = null): Partial<Study> => ({
  binary: { treated, comparison, bothGroups },
  frequency: null,
  flow: NO_FLOW,
})

/** How a study fits a tender, line by line. */
export const fits = (changes: Partial<Study>): string[] => {
  const fit = appraise(sampleStudy(changes), sampleEvidenceTerms(), null).fit
  return fit === null ? [] : [fit.words, ...fit.dimensions.map((one) => one.words)]
}
