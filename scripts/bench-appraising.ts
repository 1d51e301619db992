import { performance } from 'node:perf_hooks'
import { appraiseBody } from '../server/rules/evidence/body.js'
import { sampleEvidenceTerms } from '../server/rules/sample-tender.js'
import { statedEvidence } from './large-statements.js'

const STUDIES = 1000
const ROUNDS = 15

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Statements that hold a thousand studies between them, each bidder's different from the others'. */
function statements() {
  const all = Array.from({ length: Math.ceil(STUDIES / 3) }, (_, index) => statedEvidence(index))
  const last = all.at(-1)
  last?.studies.splice(STUDIES - (all.length - 1) * 3)
  return all
}

/** Milliseconds to appraise a thousand studies and what they come to, and to parse the same statements as JSON, in turn; medians. */
export function appraisingTimes(): { studies: number; appraise: number; first: number; parse: number } {
  const bases = statements()
  const terms = sampleEvidenceTerms()
  const text = bases.map((base) => JSON.stringify(base))
  const appraise = (): void => {
    const found = bases.reduce((sum, base) => sum + appraiseBody(base, terms).appraisals.length, 0)
    if (found !== STUDIES) throw new Error(`${found} studies were appraised`)
  }
  const parse = (): void => {
    for (const one of text) JSON.parse(one)
  }
  const first = timed(appraise)
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    times[0].push(timed(appraise))
    times[1].push(timed(parse))
  }
  return { studies: STUDIES, appraise: median(times[0]), first, parse: median(times[1]) }
}
