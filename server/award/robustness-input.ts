import { canonical, type Json } from '../audit/canonical.js'
import { remembered, type Reads } from '../database/access.js'
import { marksOn } from '../panel/score-store.js'
import type { RobustnessInput } from '../rules/robustness/findings.js'
import { rulesOf } from '../rules/ranking.js'
import { seatsOn } from '../tenders/seat-store.js'
import type { PublishedFile } from './case-file.js'
import { digest } from './digest.js'
import { otherFormulas } from './findings.js'
import { competitionsOf, type Competition } from './lot-awards.js'
import { bidsWithoutData, noDataOf } from './no-data.js'

/** One competition as it is analysed: `key` is the digest of everything that the analyses rest on, which is `text`. */
export interface AskedAnalysis {
  /** '' where the tender has no lots. */
  lot: string
  key: string
  text: string
}

/** The seed of everything that is drawn by chance: the first eight hexadecimal digits of the digest of the case file's canonical text, so that anybody can draw the same. */
export const seedOf = (digest: string): number => Number.parseInt(digest.slice(0, 8), 16)

function inputOf(db: Reads, file: PublishedFile, { tender, caseFile, award }: Competition): RobustnessInput {
  const bids = new Set(caseFile.bids.map(({ id }) => id))
  const prices = award.rows.flatMap(({ price }) => (price ? [price.pence] : []))
  const { price } = rulesOf(tender)
  return {
    caseFile,
    individual: marksOn(db, { tender: file.id })
      .filter(({ bid }) => bids.has(bid))
      .map(({ bid, criterion, person, mark }) => ({ bid, criterion, person, mark })),
    people: evaluatorsOn(db, file.id),
    noData: noDataOf(tender, caseFile, bidsWithoutData(db, file)),
    formulas: price && Number(price.weight) > 0 ? otherFormulas(tender, prices) : [],
    seed: seedOf(digest(canonical(caseFile as unknown as Json))),
  }
}

/** Everybody who sits as an evaluator, once each, in the order in which they were named. */
const evaluatorsOn = (db: Reads, tender: string): RobustnessInput['people'] => [
  ...new Map(
    seatsOn(db, tender)
      .filter(({ kind }) => kind === 'evaluator')
      .map(({ person, name }) => [person, { id: person, name }]),
  ).values(),
]

/** What is to be analysed of an award as it stands: each lot by itself, or the whole; a competition without a ranked bid is not among them. */
export const analysesAsked = (db: Reads, file: PublishedFile): readonly AskedAnalysis[] =>
  remembered(db, `analyses asked ${file.id}`, () =>
    competitionsOf(db, file)
      .filter(({ award }) => award.rows.some(({ rank }) => rank !== null))
      .map((competition) => {
        const text = JSON.stringify(inputOf(db, file, competition))
        return { lot: competition.lot?.id ?? '', key: digest(text), text }
      }),
  )
