import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Reads } from '../../database/access.js'
import {
  CORRECTION_KINDS,
  findingProblems,
  toldProblems,
  type CorrectionKind,
  type TypedFinding,
  type UpheldIn,
} from '../../rules/corrections/correction.js'
import { sees } from '../../rules/sight.js'
import { markedCriteriaOf, type Problem } from '../../rules/tender.js'
import { inLondon } from '../../tenders/london-time.js'
import { textOf, type Form } from '../../web/visits.js'
import { agreedMarksOf, closedAgreementOf } from '../case-file-store.js'
import { exclusionsOf } from '../exclusion-store.js'
import { rowsOf } from '../lot-awards.js'
import { representationsOf, type Representation } from '../notices/representation-store.js'
import type { AtCorrections } from './correction-permissions.js'
import { correctionsOf, firstReportedAt, isOpen, type Correction } from './correction-store.js'

/** What was typed to reopen something. */
export interface Opening extends TypedFinding {
  kind: string
  bid: string
  criterion: string
  told: string
}

const SAID = 'said-'

/** The form as it is read: where it was upheld is either what was said here, by its id, or one of the other sources. */
export function openingIn(form: Form): Opening {
  const text = (field: string): string => cleanText(textOf(form, field)).trim()
  const source = text('source')
  const kind = text('kind')
  const isHere = source.startsWith(SAID)
  return {
    kind,
    bid: text('bid'),
    criterion: kind === 'exclusion' ? '' : text('criterion'),
    source: isHere ? 'representation' : source,
    representation: isHere ? source.slice(SAID.length) : '',
    reference: isHere ? '' : text('reference'),
    upheldOn: isHere ? '' : text('upheldOn'),
    upheldBy: isHere ? '' : text('upheldBy'),
    upheld: text('upheld'),
    told: text('told'),
  }
}

/** What was said against the award here and upheld, each as the form offers it. */
export const upheldHere = (db: Reads, { file }: AtCorrections): Representation[] =>
  representationsOf(db, file.id).filter(({ decision }) => decision?.outcome === 'step back')

export const saidField = ({ id }: Representation): string => `${SAID}${id}`

/** The bids whose marks and decisions this lead may reopen: of a bid from which the lead is recused there is nothing to choose. */
export const bidsToChoose = (db: Reads, { file, viewer, scene }: AtCorrections): OpenedBid[] =>
  bidsOpened(db, file.id).filter(({ id }) => sees(viewer, scene, { kind: 'correction', bid: id }))

const kindOf = (kind: string): CorrectionKind | undefined => CORRECTION_KINDS.find((one) => one === kind)

/** What stops the thing itself from being reopened. */
function thingProblems(db: Reads, at: AtCorrections, { kind, bid, criterion }: Opening): Problem[] {
  const known = kindOf(kind)
  if (!known) return [{ field: 'kind', text: 'Choose what is reopened' }]
  if (!bidsToChoose(db, at).some(({ id }) => id === bid)) return [{ field: 'bid', text: 'Choose the bid' }]
  if (known === 'exclusion') return exclusionProblems(db, at, bid)
  if (!markedCriteriaOf(at.file.publication.content).some(({ id }) => id === criterion))
    return [{ field: 'criterion', text: 'Choose the criterion' }]
  return known === 'mark' ? markProblems(db, bid, criterion) : gateProblems(db, at, bid, criterion)
}

const markProblems = (db: Reads, bid: string, criterion: string): Problem[] =>
  closedAgreementOf(db, { bid, criterion })
    ? []
    : [
        {
          field: 'criterion',
          text: 'The panel agreed no mark for this bid on this criterion, so there is none to reopen',
        },
      ]

const gateProblems = (db: Reads, { file }: AtCorrections, bid: string, criterion: string): Problem[] =>
  rowsOf(db, file)
    .find((row) => row.bid === bid)
    ?.gates.some((gate) => gate.criterion === criterion && gate.outcome.startsWith('decided'))
    ? []
    : [
        {
          field: 'criterion',
          text: 'Nothing was decided on a minimum for this bid and criterion, so there is nothing to reopen',
        },
      ]

/** A bid that was excluded before the panel had agreed all its marks cannot come back: more than one thing would have to be decided. */
function exclusionProblems(db: Reads, { file }: AtCorrections, bid: string): Problem[] {
  const isOut = exclusionsOf(db, { tender: file.id }).some((one) => one.bid === bid)
  const agreed = agreedMarksOf(db, { tender: file.id }).filter((one) => one.bid === bid).length
  return isOut && agreed < markedCriteriaOf(file.publication.content).length ? [{ field: 'bid', text: NOT_MARKED }] : []
}
const NOT_MARKED =
  'This bid was excluded before all its marks were agreed. It cannot come back by one decision: abandon the tender with the reason, and begin again'

/** What stops a mark or decision from being reopened. */
export const openingProblems = (db: Reads, at: AtCorrections, opening: Opening, now: string): Problem[] => [
  ...thingProblems(db, at, opening),
  ...citedProblems(db, at, opening, now),
  ...toldProblems(opening.told, [
    ...new Set(bidsOpened(db, at.file.id).map(({ organisationName }) => organisationName)),
  ]),
]

/** What stops something upheld from being cited. */
export const citedProblems = (db: Reads, at: AtCorrections, opening: TypedFinding, now: string): Problem[] =>
  findingProblems(
    opening,
    upheldHere(db, at).map(({ id }) => id),
    inLondon(firstReportedAt(db, at.file.id)).date,
    inLondon(now).date,
  )

/** What was upheld, as it is kept: of what was said here, the day and decider of its decision. */
export function citedIn(db: Reads, at: AtCorrections, opening: TypedFinding) {
  const { reference, upheldOn, upheldBy, upheld } = opening
  const source = opening.source as UpheldIn
  const said = upheldHere(db, at).find(({ id }) => id === opening.representation)
  if (!said?.decision) return { source, representation: null, reference, upheldOn, upheldBy, upheld }
  const { communicatedOn, by } = said.decision
  return { source, representation: said.id, reference: '', upheldOn: communicatedOn, upheldBy: by, upheld }
}

/** The correction that is open on the same thing already, if there is one and this lead may see it. */
export const openOn = (db: Reads, at: AtCorrections, { bid, criterion }: Opening): Correction | undefined =>
  correctionsOf(db, at.file.id).find(
    (one) =>
      isOpen(one) &&
      one.bid === bid &&
      one.criterion === criterion &&
      sees(at.viewer, at.scene, { kind: 'correction', bid }),
  )

const CITED = ['source', 'reference', 'upheldOn', 'upheldBy', 'upheld'] as const

/** The very same finding, if it is on record already. */
export const findingBefore = (db: Reads, { file }: AtCorrections, opening: Opening): Correction | undefined =>
  correctionsOf(db, file.id).find(
    (one) => one.kind === 'finding' && CITED.every((field) => one[field] === opening[field]),
  )
