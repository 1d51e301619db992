import type { OpenedBid } from '../bids/bid-store.js'
import { appraisedBid, indicativeFor } from '../panel/appraised.js'
import type { BodyOfEvidence, Flag } from '../rules/evidence/findings.js'
import { stepsApart } from '../rules/evidence/indicative.js'
import { markedCriteriaOf, type Criterion } from '../rules/tender.js'
import type { RecordAppraisal } from '../rules/track-record/findings.js'
import { percentagePoints, ratioWords, supposedWords } from './evidence-words.js'
import type { PublishedFile } from './case-file.js'

/** Something that the tool asked about what a bid declares. */
export interface ReportedFlag {
  severity: Flag['severity']
  quoted: string
  says: string
  question: string
}

/** What the appraisal of one bid said, in words: numbers as they are shown, so that the report has one canonical form. */
export interface ReportedEvidence {
  bid: string
  bidder: string
  /** Null where the bid declares no evidence. */
  evidence: {
    programme: string
    knowledge: string
    level: number | null
    effect: string
    fit: string
    words: string
    studies: { title: string; says: string; level: number | null; effect: string; independence: string }[]
    others: { citation: string; reason: string }[]
    flags: ReportedFlag[]
  } | null
  /** Null where the bid declares no record. */
  record: { finding: string; ratio: string; coverage: string; words: string; flags: ReportedFlag[] } | null
  /** What the published rubric gave beside what the panel agreed. */
  rubric: {
    criterion: string
    title: string
    finding: string
    indicative: string | null
    agreed: string | null
    steps: number | null
    answer: string
  }[]
}

/** What the panel agreed on one bid and criterion, as far as the rubric is concerned. */
export interface AgreedBeside {
  bid: string
  criterion: string
  mark: string
  indicativeAnswer: string
}

const effectOf = ({ pool, appraisals }: BodyOfEvidence): string => {
  if (pool) return `relative risk ${ratioWords(pool.told)}, ${pool.lines.length} studies together`
  const single = appraisals.find(({ binary }) => binary !== null)?.binary
  return single ? percentagePoints(single.difference) : 'not stated'
}

function evidenceOf({ content }: OpenedBid, body: BodyOfEvidence | null): ReportedEvidence['evidence'] {
  const base = content.evidence
  if (!base || !body) return null
  const titles = new Map(base.studies.map(({ id, title }) => [id, title]))
  return {
    programme: base.programme,
    knowledge: body.knowledge,
    level: body.level,
    effect: effectOf(body),
    fit: body.fit?.words ?? '',
    words: body.words,
    studies: body.appraisals.map(({ study, title, strength, binary, independence }) => ({
      title: titles.get(study) ?? study,
      says: title,
      level: strength.level,
      effect: binary ? percentagePoints(binary.difference) : 'not stated',
      independence: independence.overall,
    })),
    others: base.others.map(({ citation, reason }) => ({ citation, reason })),
    flags: [...body.flags, ...body.appraisals.flatMap(({ flags }) => flags)].map(flagOf),
  }
}

const flagOf = ({ severity, quoted, says, question }: ReportedFlag): ReportedFlag => ({
  severity,
  quoted,
  says,
  question,
})

function recordOf(record: RecordAppraisal | null): ReportedEvidence['record'] {
  if (!record) return null
  const { coverage, pooled } = record
  return {
    finding: record.finding,
    ratio: pooled ? ratioWords(pooled) : `the tender supposes ${supposedWords(record.shrunk)}`,
    coverage: `${coverage.withOutcomes} of ${coverage.contracts} contracts`,
    words: record.words,
    flags: record.flags.map(({ severity, says, question }) => ({ severity, quoted: '', says, question })),
  }
}

function rubricOf(
  bid: OpenedBid,
  { publication }: PublishedFile,
  agreed: Map<string, AgreedBeside>,
): ReportedEvidence['rubric'] {
  return markedCriteriaOf(publication.content).flatMap((criterion: Criterion) => {
    const indicative = indicativeFor(bid, publication, criterion)
    if (!indicative) return []
    const beside = agreed.get(`${bid.id} ${criterion.id}`)
    return [
      {
        criterion: criterion.id,
        title: criterion.title,
        finding: indicative.words,
        indicative: indicative.mark,
        agreed: beside?.mark ?? null,
        steps: beside && indicative.mark !== null ? stepsApart(criterion.scale, beside.mark, indicative.mark) : null,
        answer: beside?.indicativeAnswer ?? '',
      },
    ]
  })
}

/** The appraisals of the bids, in words, with what the panel agreed beside what the rubric gave; empty where none was asked for. */
export function reportedEvidenceOf(
  file: PublishedFile,
  bids: readonly OpenedBid[],
  agreed: AgreedBeside[],
): ReportedEvidence[] {
  const { evidence, record } = file.publication.content
  if (!evidence && !record) return []
  const marks = new Map(agreed.map((one) => [`${one.bid} ${one.criterion}`, one]))
  return bids.map((bid) => {
    const appraised = appraisedBid(bid, file.publication)
    return {
      bid: bid.id,
      bidder: bid.bidder,
      evidence: evidenceOf(bid, appraised.body),
      record: recordOf(appraised.record),
      rubric: rubricOf(bid, file, marks),
    }
  })
}
