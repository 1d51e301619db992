import type { Offer } from '../server/rules/outcome-payments/offer.js'
import { sampleOffer } from '../server/rules/outcome-payments/sample-offer.js'
import { sampleEvidenceTerms, sampleRecordTerms } from '../server/rules/sample-tender.js'
import type { Tender } from '../server/rules/tender.js'
import { readClaim } from '../server/rules/evidence/claims/claim-reading.js'
import { sampleBase, sampleStudy } from '../server/rules/evidence/sample-study.js'
import type { Claim, EvidenceBase, Group, Study } from '../server/rules/evidence/study.js'
import type { Contract, TrackRecord } from '../server/rules/track-record/contract.js'
import { sampleContract, sampleRecord } from '../server/rules/track-record/sample-record.js'

// What the bids of a large example state of their evidence and contracts: made up by fixed rules, never by chance.

const group = (people: number, share: number): Group & { people: number; reoffended: number } => {
  const reoffended = Math.round(people * share)
  return { people, reoffended, percent: ((100 * reoffended) / people).toFixed(1) }
}

const claims = (...texts: string[]): Claim[] =>
  texts.map((text, index) => ({ id: `c${index + 1}`, text, ...readClaim(text), money: null }))

/** All who started, beside people alike on record. */
function matched(index: number): Study {
  const started = 240 + ((index * 37) % 400)
  const analysed = started - 20 - (index % 11)
  const treated = group(analysed, 0.3 + (index % 17) / 100)
  const comparison = group(3 * analysed, 0.42)
  return sampleStudy({
    id: 'study-1',
    title: `One-year reoffending study ${index + 1}`,
    programme: `Programme ${index + 1}`,
    flow: { submitted: started, matched: analysed, started, completed: Math.round(started * 0.6), analysed },
    binary: { treated, comparison, bothGroups: treated.people + comparison.people },
    frequency: {
      treated: { offences: 3 * treated.reoffended, people: treated.people, perReoffender: '3', perPerson: null },
      comparison: {
        offences: 4 * comparison.reoffended,
        people: comparison.people,
        perReoffender: '4',
        perPerson: null,
      },
      overdispersion: '4',
    },
    claims: claims('Reoffending fell by a quarter', 'Officially evaluated, proven to reduce reoffending'),
  })
}

/** A small trial elsewhere that repeats it. */
function trial(index: number): Study {
  const people = 60 + (index % 40)
  const [treated, comparison] = [group(people, 0.35), group(people + 4, 0.47)]
  return sampleStudy({
    id: 'study-2',
    title: `Trial in two prisons ${index + 1}`,
    programme: `Programme ${index + 1}`,
    provider: 'other',
    design: 'randomised trial',
    allocation: 'by chance',
    replicates: `One-year reoffending study ${index + 1}`,
    flow: { submitted: people, matched: people, started: people, completed: people - 21, analysed: people },
    binary: { treated, comparison, bothGroups: null },
    frequency: null,
    publication: 'peer-reviewed',
  })
}

/** Graduates alone, in percentages, with the claims that such a report makes. */
const graduates = (index: number): Study =>
  sampleStudy({
    id: 'study-3',
    title: `Graduates of the first years ${index + 1}`,
    programme: `Programme ${index + 1}`,
    version: 'an earlier version',
    design: 'unadjusted comparison',
    comparison: 'other treatment',
    matching: { method: '', variables: [], dependence: null },
    flow: { submitted: null, matched: null, started: null, completed: 300 + index, analysed: null },
    population: 'graduates',
    outcome: 'reconviction',
    source: "provider's records",
    followUp: { months: null, fixed: false, waiting: null },
    binary: {
      treated: { people: null, reoffended: null, percent: String(40 + (index % 9)) },
      comparison: { people: null, reoffended: null, percent: '70' },
      bothGroups: 640 + index,
    },
    frequency: null,
    evaluator: 'the provider',
    holder: 'provider',
    claims: claims('A 29% reduction in reoffending', 'More than twice as many offences on average', 'Proven to work'),
  })

/** The evidence that the bidder of this number states: three studies of one programme, and one that it does not rely on. */
export const statedEvidence = (index: number): EvidenceBase =>
  sampleBase([matched(index), trial(index), graduates(index)], {
    programme: `Programme ${index + 1}`,
    others: [
      {
        citation: `Regional evaluation ${index + 1}, 2016`,
        result: 'No clear difference',
        reason: 'Another version of the programme was studied.',
      },
    ],
  })

function contract(index: number, place: number): Contract {
  const started = 150 + ((index * 13 + place * 41) % 200)
  const followed = started - 30
  const reoffended = Math.round(followed * (0.36 + ((index + place) % 9) / 100))
  return sampleContract({
    id: `contract-${place + 1}`,
    title: `Contract ${place + 1} of bidder ${index + 1}`,
    started,
    completed: Math.round(started * 0.6),
    followed,
    reoffended,
    reoffences: 3 * reoffended,
    expected: {
      number: (followed * 0.41).toFixed(1),
      by: 'sum of predicted scores',
      citation: 'Predicted scores at the start, added up',
      population: 'these people',
    },
  })
}

/** The record that the bidder of this number declares: four contracts; every tenth bidder is a newcomer with none. */
export const statedRecord = (index: number): TrackRecord =>
  index % 10 === 9 ? sampleRecord() : sampleRecord(...[0, 1, 2, 3].map((place) => contract(index, place)))

/** What a bid offers to be paid by results: one bid of all does. */
export const statedOffer = (bid: number): Offer | undefined => (bid === 0 ? sampleOffer() : undefined)

/** How the tender says that it will read what bids state. */
export const statedTerms = (): Pick<Tender, 'evidence' | 'record' | 'offers'> => ({
  evidence: sampleEvidenceTerms(),
  record: sampleRecordTerms(),
  offers: { asked: 'may offer', counts: 'described only', about: 'As bidders like.' },
})
