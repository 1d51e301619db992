import type { Fit, FitDimension } from './findings.js'
import { listText } from './figures.js'
import type { Setting, Sex, Study, Version } from './study.js'
import type { EvidenceTerms, FitFinding } from './terms.js'

type Verdict = FitDimension['verdict']

const settingVerdict = (studied: Setting, wanted: Setting): Verdict => {
  if (studied === wanted) return studied === 'other' ? 'near' : 'same'
  return [studied, wanted].every((setting) => setting.startsWith('prison')) ? 'near' : 'different'
}

const sexVerdict = (studied: Sex, wanted: Sex): Verdict => {
  if (studied === wanted) return 'same'
  return studied === 'both' || wanted === 'both' ? 'near' : 'different'
}

const listVerdict = (studied: string[], wanted: string[]): Verdict => {
  if (studied.length === 0) return 'not stated'
  const shared = wanted.filter((one) => studied.includes(one))
  if (wanted.length === 0 || (shared.length === wanted.length && studied.length === wanted.length)) return 'same'
  return shared.length > 0 ? 'near' : 'different'
}

/** A quarter beyond either end is still near. */
const NEAR = 0.25

const doseVerdict = (weeks: string | null, wanted: EvidenceTerms['weeks']): Verdict => {
  if (weeks === null) return 'not stated'
  if (wanted === null) return 'same'
  const [length, from, to] = [Number(weeks), Number(wanted.from), Number(wanted.to)]
  if (length >= from && length <= to) return 'same'
  return length >= from * (1 - NEAR) && length <= to * (1 + NEAR) ? 'near' : 'different'
}

const VERSION_VERDICTS: Record<Version, Verdict> = {
  'the same': 'same',
  'an earlier version': 'near',
  'another programme': 'different',
}

const dimension = (name: FitDimension['name'], study: string, tender: string, verdict: Verdict): FitDimension => {
  const compared: Record<Verdict, string> = {
    same: `The ${name} is as wanted: ${study}.`,
    near: `The ${name} is near to what is wanted: ${study}, where ${tender} is wanted.`,
    different: `The ${name} differs: ${study}, where ${tender} is wanted.`,
    'not stated': `The ${name} is not stated; ${tender} is wanted.`,
  }
  return { name, study, tender, verdict, words: compared[verdict] }
}

const listed = (texts: string[], none: string): string => (texts.length === 0 ? none : listText(texts))

const dimensionsOf = (study: Study, terms: EvidenceTerms): FitDimension[] => [
  dimension('setting', study.setting, terms.setting, settingVerdict(study.setting, terms.setting)),
  dimension('sex', study.sex, terms.sex, sexVerdict(study.sex, terms.sex)),
  dimension(
    'sentence',
    listed(study.sentences, 'not stated'),
    listed(terms.sentences, 'any'),
    listVerdict(study.sentences, terms.sentences),
  ),
  dimension(
    'substance',
    listed(study.substances, 'not stated'),
    listed(terms.substances, 'any'),
    listVerdict(study.substances, terms.substances),
  ),
  dimension(
    'dose',
    study.weeks === null ? 'not stated' : `${study.weeks} ${Number(study.weeks) === 1 ? 'week' : 'weeks'}`,
    terms.weeks === null ? 'any length' : `${terms.weeks.from} to ${terms.weeks.to} weeks`,
    doseVerdict(study.weeks, terms.weeks),
  ),
  dimension(
    'programme version',
    study.version ?? 'not stated',
    'the same',
    study.version === null ? 'not stated' : VERSION_VERDICTS[study.version],
  ),
]

const MOST_NEAR = 2
const WEIGHTY: FitDimension['name'][] = ['setting', 'sex', 'programme version']

/**
 * How well a study fits, from its dimensions. The rule, this project's own:
 * - weak: the setting, the sex or the programme differs, or any two dimensions do;
 * - else unknown: the programme's version is not stated, or two dimensions differ or are not stated;
 * - else good: nothing differs, everything is stated, and at most two dimensions are only near;
 * - else partial.
 * Leaving an answer out never gives a better fit than giving it, save that what is weak may become unknown.
 * @example fitFinding(dimensions) // 'partial'
 */
export function fitFinding(dimensions: Pick<FitDimension, 'name' | 'verdict'>[]): FitFinding {
  const namesOf = (verdict: Verdict) => dimensions.filter((one) => one.verdict === verdict).map(({ name }) => name)
  const [different, missing] = [namesOf('different'), namesOf('not stated')]
  if (different.length > 1 || different.some((name) => WEIGHTY.includes(name))) return 'weak'
  if (missing.includes('programme version') || different.length + missing.length > 1) return 'unknown'
  if (different.length + missing.length === 0 && namesOf('near').length <= MOST_NEAR) return 'good'
  return 'partial'
}

const OPENING: Record<FitFinding, string> = {
  good: 'What was studied fits what is wanted',
  partial: 'What was studied fits what is wanted in part',
  weak: 'What was studied is not what is wanted',
  unknown: 'Too little is stated to say whether what was studied fits what is wanted',
}

const detail = (dimensions: FitDimension[], verdict: Verdict, says: string): string[] => {
  const names = dimensions.filter((one) => one.verdict === verdict).map(({ name }) => name)
  return names.length === 0 ? [] : [`${says} ${listText(names)}`]
}

/** The finding over these dimensions, with its words. */
export function fitFrom(dimensions: FitDimension[]): Fit {
  const overall = fitFinding(dimensions)
  const details = [
    ...detail(dimensions, 'different', 'different in'),
    ...detail(dimensions, 'not stated', 'not stated:'),
    ...detail(dimensions, 'near', 'near in'),
  ]
  const words = details.length === 0 ? `${OPENING[overall]}.` : `${OPENING[overall]}: ${details.join('; ')}.`
  return { overall, dimensions, words }
}

/**
 * How well what was studied fits what a tender buys, in six dimensions; null without terms to fit. Kept apart from the
 * strength of the design and the size of the effect, since a strong study of other people is no evidence for these
 * (GRADE's indirectness; evidence from the community does not carry over to prison by itself).
 * @example fitOf(study, terms)?.overall // 'good'
 */
export const fitOf = (study: Study, terms: EvidenceTerms | null): Fit | null =>
  terms === null ? null : fitFrom(dimensionsOf(study, terms))
