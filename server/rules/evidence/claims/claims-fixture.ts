import { sampleStudy } from '../sample-study.js'
import type { Claim, Group, Offending, Study } from '../study.js'
import type { Flag } from '../findings.js'
import { readClaim } from './claim-reading.js'
import type { Checked } from './marking-flags.js'

/** A claim as a bidder would leave it: read from its words, with what was put right by hand. */
export const claimOf = (text: string, changes: Partial<Claim> = {}): Claim => ({
  id: text,
  text,
  money: null,
  ...readClaim(text),
  ...changes,
})

const group = (rate: string | [reoffended: number, people: number]): Group =>
  typeof rate === 'string'
    ? { people: null, reoffended: null, percent: rate }
    : { people: rate[1], reoffended: rate[0], percent: null }

/** The fictional study with these rates: printed percentages, or counts of how many of how many. No offences are stated. */
export const studyWith = (
  treated: string | [number, number],
  comparison: string | [number, number],
  changes: Partial<Study> = {},
): Study =>
  sampleStudy({
    binary: { treated: group(treated), comparison: group(comparison), bothGroups: null },
    frequency: null,
    ...changes,
  })

/** A group's offences with nothing stated but this. */
export const offending = (stated: Partial<Offending>): Offending => ({
  offences: null,
  people: null,
  perReoffender: null,
  perPerson: null,
  ...stated,
})

/** Everything that a reader is shown of a flag, one line each. */
export const flagLines = (flag: Flag): string[] => [
  `${flag.rule} ${flag.code}, ${flag.severity}, on ${flag.study ?? 'no study'}: “${flag.quoted}”`,
  ...flag.inputs.map(({ name, value }) => `${name}: ${value}`),
  ...flag.arithmetic,
  flag.says,
  flag.question,
]

/** Everything that a reader is shown of a verdict and its flags, one line each. */
export const checkedLines = ({ verdict: { verdict, words, arithmetic }, flags }: Checked): string[] => [
  verdict,
  words,
  ...arithmetic,
  ...flags.flatMap(flagLines),
]

/** A value with every number in it to six decimals, so that equality asks no more of a number than that. */
export const toSix = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toFixed(6)) : one)))
