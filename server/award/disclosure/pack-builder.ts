import { canonical, type Json } from '../../audit/canonical.js'
import { remembered, type Reads } from '../../database/access.js'
import type { Pack, PackFacts } from '../../rules/disclosure/pack.js'
import { asRedactions, suggestionsIn, waitingAmong, type Suggestion } from '../../rules/disclosure/suggestions.js'
import { versionOf, type PackVersion, type Version } from '../../rules/disclosure/withholding.js'
import { lotOf } from '../../rules/lots.js'
import { digest } from '../digest.js'
import type { PublishedFile } from '../case-file.js'
import { regimeWords } from '../method-words.js'
import type { DisclosurePack } from './disclosure-store.js'
import { complainingPart, winningParts } from './pack-bids.js'
import { communicationsPart } from './pack-communications.js'
import { criteriaPart } from './pack-criteria.js'
import { decisionPart, pricePart } from './pack-decision.js'
import { coursePart, interestsPart, peoplePart } from './pack-people.js'
import { namesFor, packSource, type PackSource } from './pack-source.js'
import { dismissalsOf, redactionsOf, type Dismissal, type KeptRedaction } from './redaction-store.js'

/** The canonical text of a version: what its digest is taken of. */
export const versionText = (version: PackVersion): string => canonical(JSON.parse(JSON.stringify(version)) as Json)

function factsOf({ file, complaining, winning, report, head }: PackSource): PackFacts {
  const { publication } = file
  const { reference, title, authority, regime } = publication.content
  const { id, bidder, submittedAt, digest } = complaining
  const lot = lotOf(publication.content, complaining.lot)?.title ?? ''
  return {
    tender: { id: file.id, reference, title, authority, regime: regimeWords(regime), lot },
    publication: { version: publication.version, digest: publication.digest, at: publication.at },
    complaining: { id, bidder, submittedAt, digest },
    winning: winning && { id: winning.id, bidder: winning.bidder },
    withoutWinner: winning ? '' : withoutWinnerWords(file, report !== null),
    report: report && { version: report.version, digest: report.digest, at: report.at },
    ledger: { seq: head.seq, hash: head.hash },
  }
}

const withoutWinnerWords = ({ stage }: PublishedFile, isReported: boolean): string =>
  stage.name === 'abandoned' && !isReported
    ? 'The tender was abandoned before an award was decided: there is no winning bid to show beside this one.'
    : 'No award is made: there is no winning bid to show beside this one.'

function packFrom(source: PackSource): Pack {
  const parts = [
    criteriaPart(source),
    peoplePart(source),
    interestsPart(source),
    coursePart(source),
    complainingPart(source),
    ...winningParts(source),
    pricePart(source),
    decisionPart(source),
    communicationsPart(source),
  ]
  return { facts: factsOf(source), parts }
}

/** A pack in the making: everything that it can tell, what is withheld, and what waits for somebody to decide. */
export interface PackNow {
  pack: Pack
  redactions: KeptRedaction[]
  dismissals: Dismissal[]
  /** Found by rule, and neither withheld nor let stand: until then it stands in no version. */
  waiting: Suggestion[]
}

/** A pack as it stands now. */
export const packNow = (db: Reads, file: PublishedFile, pack: DisclosurePack): PackNow =>
  remembered(db, `disclosure ${pack.id}`, () => {
    const source = packSource(db, file, pack)
    const made = packFrom(source)
    const [redactions, dismissals] = [redactionsOf(db, pack.id), dismissalsOf(db, pack.id)]
    const letStand = new Set(dismissals.map(({ finding }) => finding))
    const waiting = waitingAmong(suggestionsIn(made, namesFor(source)), redactions, letStand)
    return { pack: made, redactions, dismissals, waiting }
  })

/** One version of a pack as it stands now. What waits for a decision is withheld from it. */
export function versionNow({ pack, redactions, waiting }: PackNow, version: Version): PackVersion {
  const next = (redactions.at(-1)?.number ?? 0) + 1
  return versionOf(pack, [...redactions, ...asRedactions(waiting, next)], version)
}

/** What a decision about a pack rests on: it changes when anything that the pack tells or withholds does. */
export const basisOfPack = (now: PackNow): string => {
  const { facts: _facts, ...told } = versionNow(now, 'open')
  return digest(versionText({ ...told, facts: { ...now.pack.facts, ledger: { seq: 0, hash: '' } } }))
}
