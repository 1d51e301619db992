import type { Json } from '../../audit/canonical.js'
import type { Body } from '../../audit/chain.js'
import { headOf } from '../../audit/ledger-store.js'
import { bidsOpened, openedBid, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { sceneOf, viewerOf } from '../../panel/viewer-store.js'
import type { Source } from '../../rules/disclosure/pack.js'
import type { Names } from '../../rules/disclosure/suggestions.js'
import { tenderForLot } from '../../rules/lots.js'
import { sees, type Thing } from '../../rules/sight.js'
import type { Tender } from '../../rules/tender.js'
import type { PublishedFile } from '../case-file.js'
import { reportOf, type Report } from '../report-store.js'
import type { DisclosurePack } from './disclosure-store.js'
import { packContents, packErasures, packEvents, packNames, type PackEventRow } from './pack-event-store.js'

/** An event of the ledger with what lies beside it. */
export interface PackEvent extends Pick<PackEventRow, 'seq' | 'at' | 'person' | 'act' | 'bid' | 'criterion'> {
  who: string
  detail: { [key: string]: Json }
  contents: { [name: string]: Json }
  /** What was lawfully erased beside it, and why. */
  erased: { name: string; reason: string }[]
}

/** All that a pack is made of. */
export interface PackSource {
  db: Reads
  file: PublishedFile
  /** The tender as it is for the bids of the pack: of their lot, where there are lots. */
  tender: Tender
  complaining: OpenedBid
  winning: OpenedBid | null
  report: Report | null
  /** In the order of the chain; only acts that a pack tells of, and of no other bids. */
  events: PackEvent[]
  head: { seq: number; hash: string }
  nameOf: (person: string) => string
  /** Whether the lead may see something: what is sealed from the lead is in no pack. */
  isSeen: (thing: Thing) => boolean
}

/** Every act that a pack tells of; corrections of an award besides, whatever they are called. */
const ACTS = JSON.stringify([
  ...[
    'tender.begun',
    'tender.published',
    'tender.amended',
    'tender.abandoned',
    'lead.named',
    'seat.given',
    'seat.ended',
  ],
  ...['experience.recorded', 'bid.submitted', 'bid.withdrawn', 'bids.opened', 'interest.declared', 'conflict.decided'],
  ...['score.saved', 'score.changed', 'strength.saved', 'marks.locked', 'marking.ended', 'query.raised', 'query.sent'],
  ...['query.declined', 'query.answered', 'moderation.saved', 'moderation.signed', 'moderation.dissented'],
  ...['moderation.closed', 'moderation.ended', 'gate.decided', 'bid.excluded', 'prices.opened', 'prices.confirmed'],
  ...['low-price.opened', 'low-price.asked', 'low-price.answered', 'low-price.decided', 'close-call.answered'],
  ...['report.issued', 'summary.sent', 'summary.read', 'notice.published', 'representation.received'],
  ...['representation.decided', 'contract.entered', 'clarification.answered', 'clarification.withheld'],
])

/** Things under what they have in common, in their order. */
export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

const systemOr = (name: string | null): string => name ?? 'The system'

function eventsOf(db: Reads, tender: string, bids: string[], upTo: number): PackEvent[] {
  const rows = packEvents(db, { tender, bids: JSON.stringify(bids), acts: ACTS, upTo })
  const seqs = JSON.stringify(rows.map(({ seq }) => seq))
  const contents = grouped(packContents(db, { seqs }), ({ seq }) => seq)
  const erasures = grouped(packErasures(db, { seqs }), ({ seq }) => seq)
  return rows.map(({ body, name, ...row }) => ({
    ...row,
    who: systemOr(name),
    detail: (JSON.parse(body) as Body).detail,
    contents: Object.fromEntries(
      (contents.get(row.seq) ?? []).map((one) => [one.name, JSON.parse(one.content) as Json]),
    ),
    erased: (erasures.get(row.seq) ?? []).map(({ name, reason }) => ({ name, reason })),
  }))
}

/** Gathers what a pack is made of, as it stands now. Throws where its bids or its report are not to be had. */
export function packSource(db: Reads, file: PublishedFile, pack: DisclosurePack): PackSource {
  const complaining = openedBid(db, pack.bid)
  if (!complaining) throw new Error(`The bid of the pack ${pack.id} was not opened`)
  const winning = pack.winner === null ? null : (openedBid(db, pack.winner) ?? null)
  const viewer = viewerOf(db, { id: file.lead, organisation: null }, file)
  const scene = sceneOf(db, file)
  const names = new Map(packNames(db, {}).map(({ id, name }) => [id, name]))
  const head = headOf(db)
  const bids = [complaining.id, ...(winning ? [winning.id] : [])]
  return {
    ...{ db, file, complaining, winning, head },
    tender: tenderForLot(file.publication.content, complaining.lot),
    report: pack.report === null ? null : reportOf(db, pack.report),
    events: eventsOf(db, file.id, bids, head.seq),
    nameOf: (person) => names.get(person) ?? 'somebody',
    isSeen: (thing) => sees(viewer, scene, thing),
  }
}

/** Whose names are looked for in a pack: every organisation that bid, but the two that it is about. */
export function namesFor({ db, file, complaining, winning }: PackSource): Names {
  const parties = [complaining, ...(winning ? [winning] : [])].map(({ organisationName }) => organisationName)
  const all = bidsOpened(db, file.id).map(({ organisationName }) => organisationName)
  return { parties, others: [...new Set(all)].filter((name) => !parties.includes(name)) }
}

/** Where something comes from. */
export const sourceOf = ({ seq, at, who }: PackEvent): Source => ({ seq, at, who })
