import { z } from 'zod'
import { RULES, type Appraisal, type BodyOfEvidence } from '../rules/evidence/findings.js'
import { BOUNDS, SUBJECTS, UNITS } from '../rules/evidence/study.js'
import { EFFECT_FINDINGS, FIT_FINDINGS, RECORD_FINDINGS } from '../rules/evidence/terms.js'
import type { RecordAppraisal } from '../rules/track-record/findings.js'

const number = z.number()
const maybe = z.nullable(number)
const estimate = z.strictObject({ value: number, lower: number, upper: number })
const open = z.strictObject({ value: number, lower: maybe, upper: maybe })
const rated = z.strictObject({ x: maybe, n: maybe, rate: number })
const level = z.nullable(z.int().min(1).max(5))
const knowledge = z.enum([
  'no evidence',
  'inconclusive',
  'association only',
  'evidence of no effect',
  'evidence of benefit',
  'evidence of harm',
])

const strength = z.strictObject({
  level,
  caps: z.array(z.strictObject({ field: z.string(), level: z.int().min(0).max(5), reason: z.string() })),
  words: z.string(),
})

const flowStep = z.strictObject({
  name: z.enum(['submitted', 'matched', 'started', 'completed', 'analysed']),
  people: maybe,
  lost: maybe,
  share: maybe,
})

const binary = z.strictObject({
  treated: rated,
  comparison: rated,
  difference: z.strictObject({ points: number, lower: maybe, upper: maybe }),
  relativeRisk: open,
  relativeReduction: number,
  oddsRatio: z.nullable(open),
  numberNeeded: z.strictObject({ value: maybe, words: z.string() }),
  eValue: z.nullable(z.strictObject({ value: number, interval: maybe })),
  splits: z.nullable(z.strictObject({ total: number, least: number, nearest: number })),
  restsOn: z.enum(['counts', 'percentages']),
})

const part = z.strictObject({ rate: number, perReoffender: number })

const frequency = z.strictObject({
  ratio: open,
  perPerson: z.strictObject({ treated: number, comparison: number }),
  parts: z.nullable(z.strictObject({ treated: part, comparison: part })),
  overdispersion: number,
  overdispersionStated: z.boolean(),
})

const dilution = z.strictObject({
  completion: maybe,
  rows: z.array(z.strictObject({ nonCompleterRate: number, starterRate: number, points: number })),
  breakEven: maybe,
  leastCompletion: maybe,
  words: z.string(),
})

const fit = z.strictObject({
  overall: z.enum(FIT_FINDINGS),
  dimensions: z.array(
    z.strictObject({
      name: z.enum(['setting', 'sex', 'sentence', 'substance', 'dose', 'programme version']),
      study: z.string(),
      tender: z.string(),
      verdict: z.enum(['same', 'near', 'different', 'not stated']),
      words: z.string(),
    }),
  ),
  words: z.string(),
})

const severity = z.enum(['note', 'question', 'serious'])

const flag = z.strictObject({
  rule: z.enum(RULES),
  code: z.string(),
  study: z.nullable(z.string()),
  claim: z.nullable(z.string()),
  quoted: z.string(),
  inputs: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  arithmetic: z.array(z.string()),
  severity,
  says: z.string(),
  question: z.string(),
})

const verdict = z.strictObject({
  claim: z.strictObject({
    id: z.string(),
    text: z.string(),
    about: z.enum(SUBJECTS),
    figure: z.nullable(z.string()),
    unit: z.nullable(z.enum(UNITS)),
    bound: z.enum(BOUNDS),
    money: z.nullable(z.strictObject({ perHundred: z.string(), offered: z.string() })),
  }),
  verdict: z.enum([
    'holds',
    'holds in another unit',
    'does not follow',
    'cannot be checked',
    'not a matter of arithmetic',
  ]),
  words: z.string(),
  arithmetic: z.array(z.string()),
})

/** The shape of an appraisal of one study, as `npm run appraise` prints it. */
export const appraisalSchema: z.ZodType<Appraisal> = z.strictObject({
  study: z.string(),
  title: z.string(),
  strength,
  flow: z.array(flowStep),
  binary: z.nullable(binary),
  frequency: z.nullable(frequency),
  dilution: z.nullable(dilution),
  fit: z.nullable(fit),
  independence: z.strictObject({
    overall: z.enum(['independent', 'partly independent', 'not independent']),
    replicated: z.boolean(),
    reasons: z.array(z.string()),
    words: z.string(),
  }),
  knowledge,
  knowledgeWords: z.string(),
  claims: z.array(verdict),
  flags: z.array(flag),
  improve: z.array(z.string()),
})

const line = z.strictObject({ study: z.string(), label: z.string(), estimate, weight: number, level })

/** The shape of what all studies of a bid come to. */
export const bodySchema: z.ZodType<BodyOfEvidence> = z.strictObject({
  appraisals: z.array(appraisalSchema),
  pool: z.nullable(
    z.strictObject({
      lines: z.array(line),
      pooled: estimate,
      told: estimate,
      tau2: number,
      i2: number,
      best: line,
      words: z.string(),
    }),
  ),
  left: z.array(z.strictObject({ study: z.string(), reason: z.string() })),
  knowledge,
  level,
  leastLevel: z.int().min(1).max(5),
  fit: z.nullable(fit),
  finding: z.enum(EFFECT_FINDINGS),
  flags: z.array(flag),
  words: z.string(),
})

const counted = z.strictObject({ ...estimate.shape, observed: number, expected: number, people: number })

/** The shape of an appraisal of a track record. */
export const recordAppraisalSchema: z.ZodType<RecordAppraisal> = z.strictObject({
  finding: z.enum(RECORD_FINDINGS),
  contracts: z.array(
    z.strictObject({
      contract: z.string(),
      title: z.string(),
      own: z.boolean(),
      ratio: z.nullable(counted),
      weight: maybe,
      shrunk: z.nullable(estimate),
      position: z.nullable(z.enum(['within', 'under 95%', 'under 99.8%', 'over 95%', 'over 99.8%'])),
      words: z.string(),
    }),
  ),
  pooled: z.nullable(counted),
  shrunk: estimate,
  coverage: z.strictObject({
    contracts: number,
    withOutcomes: number,
    started: number,
    followed: number,
    share: maybe,
  }),
  flags: z.array(
    z.strictObject({
      code: z.enum([
        'COMPLETERS_ONLY',
        'SHORT_FOLLOW_UP',
        'OTHER_POPULATION',
        'BEST_OF',
        'OUTCOMES_MISSING',
        'NOT_OWN_RECORD',
        'OUTSIDE_PERIOD',
        'NOT_COMPLETE',
        'LISTED_TWICE',
        'STATES_NONE',
      ]),
      contract: z.nullable(z.string()),
      severity,
      says: z.string(),
      question: z.string(),
    }),
  ),
  words: z.string(),
})
