import type { Independence } from './findings.js'
import type { Evaluator, EvidenceBase, Holder, Study } from './study.js'

const BY_WHOM: Record<Evaluator, string> = {
  independent: 'Whoever evaluated it is independent of the provider.',
  'independent, paid by the provider': 'The provider paid whoever evaluated it.',
  'the provider': 'The provider evaluated its own work.',
  'the developer of the programme': 'The developer of the programme evaluated it.',
}

const HELD_BY: Record<Holder, string> = {
  government: 'Government held the data.',
  evaluator: 'The evaluator held the data.',
  provider: 'The provider held the data.',
}

const dataWords = (holder: Holder | null): string =>
  holder === null ? 'Who held the data is not stated.' : HELD_BY[holder]

const planWords: Record<'true' | 'false' | 'null', string> = {
  true: 'The plan of analysis was registered beforehand.',
  false: 'The plan of analysis was not registered beforehand.',
  null: 'Whether the plan of analysis was registered beforehand is not stated.',
}

const alike = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

const isReplicated = (study: Study, base: EvidenceBase | null): boolean =>
  study.replicates.trim() !== '' ||
  (study.title.trim() !== '' &&
    (base?.studies ?? []).some(({ id, replicates }) => id !== study.id && alike(replicates, study.title)))

const overallOf = ({ evaluator, holder }: Study): Independence['overall'] => {
  const dataElsewhere = holder === 'government' || holder === 'evaluator'
  if (evaluator === 'independent') return dataElsewhere ? 'independent' : 'partly independent'
  if (evaluator === 'independent, paid by the provider') return 'partly independent'
  return holder === 'government' ? 'partly independent' : 'not independent'
}

const WORDS: Record<Independence['overall'], string> = {
  independent: 'Independent: others than the provider held the data and did the study.',
  'partly independent': 'Partly independent: the provider had a part in the study, its money or its data.',
  'not independent': 'Not independent: who gains from a good result also found it.',
}

const notShown: Independence['words'] =
  'Partly independent: it is not stated that others than the provider held the data.'

/**
 * Who did the study, who held the data, and whether anybody has found the same again. Independent needs an independent
 * evaluator and data held by government or that evaluator; a provider's or developer's own study is not independent unless
 * government held the data. The rule is this project's own; that replication by others is a step of its own is Nesta's
 * (Standards of Evidence, level 4). A holder that is not stated counts like the provider.
 * @example independenceOf(study, null).overall // 'independent'
 */
export function independenceOf(study: Study, base: EvidenceBase | null): Independence {
  const overall = overallOf(study)
  const replicated = isReplicated(study, base)
  const unknown = study.evaluator === 'independent' && study.holder === null
  return {
    overall,
    replicated,
    reasons: [
      BY_WHOM[study.evaluator],
      dataWords(study.holder),
      planWords[`${study.preregistered}`],
      replicated
        ? 'It repeats another study, or another study repeats it.'
        : 'No other study is named that repeats it.',
    ],
    words: unknown ? notShown : WORDS[overall],
  }
}
