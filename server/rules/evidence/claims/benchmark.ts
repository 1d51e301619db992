import type { Flag } from '../findings.js'
import type { Claim, Study, Subject } from '../study.js'
import { figureText } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { rateInputs } from './reported-rates.js'

const OTHER_POPULATION =
  /\bnational (?:rate|average|figure|level|re-?offending|re-?conviction)|\baverage (?:rate|re-?offending|re-?conviction)|\b(?:than|rates? (?:of|for|among)) all (?:adult )?(?:prisoners|offenders|prison leavers)\b|\bgeneral (?:prison )?population\b/i

const REOFFENDING = /re-?offen|re-?convict/i

const OTHER_SUBJECTS: Subject[] = ['offences by each reoffender', 'offences in all', 'money saved']

/**
 * Whether a claim holds the result against the nation or all prisoners, while the study compares with its own group.
 * @example againstAnotherPopulation(study, { text: 'below the national rate of 64%', … }) // true
 */
export const againstAnotherPopulation = ({ comparison }: Study, { text, about }: Claim): boolean =>
  comparison !== 'national rate' &&
  !OTHER_SUBJECTS.includes(about) &&
  (about !== 'something else' || REOFFENDING.test(text)) &&
  OTHER_POPULATION.test(text)

const QUESTION =
  'How do the people of the study differ from those of that rate in age, sex, previous sanctions and sentence, and what would be expected of people like them?'

const ofStudy = (study: Study): Flag[] =>
  study.comparison === 'national rate'
    ? [
        flagOn(study, null, 'R8', 'BENCHMARK_MISMATCH', {
          severity: 'question',
          inputs: rateInputs(study),
          says: 'The result is compared with a national rate, which is of other people: those treated may have been less likely to reoffend to begin with.',
          question: QUESTION,
        }),
      ]
    : []

const ofClaim = (study: Study, claim: Claim): Flag[] =>
  againstAnotherPopulation(study, claim)
    ? [
        flagOn(study, claim, 'R8', 'CLAIM_AGAINST_ANOTHER_RATE', {
          severity: 'question',
          inputs: [...rateInputs(study), { name: 'Claimed', value: figureText(claim) }],
          says: 'The claim compares with a rate of another population, not with the group that the study compares with.',
          question: QUESTION,
        }),
      ]
    : []

/**
 * R8: flags where the yardstick is a rate of other people: the study's own comparison, or one that a claim turns to.
 * @example benchmarkFlags({ ...study, comparison: 'national rate' })[0]?.code // 'BENCHMARK_MISMATCH'
 */
export const benchmarkFlags = (study: Study): Flag[] => [
  ...ofStudy(study),
  ...study.claims.flatMap((claim) => ofClaim(study, claim)),
]
