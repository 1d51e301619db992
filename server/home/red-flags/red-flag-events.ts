import type { Json } from '../../audit/canonical.js'
import type { Body } from '../../audit/chain.js'
import type { Reads } from '../../database/access.js'
import type { Change, InterestEvent, RedFlagInput, Save } from '../../rules/red-flags/flag.js'
import { sees } from '../../rules/sight.js'
import type { Trail } from '../trail-sight.js'
import { changeContents, flagEvents, type FlagEvent } from './red-flag-store.js'

/** What the ledger tells of a tender, as far as red flags rest on it and the auditor may see it. */
export interface FlagEvents extends Pick<RedFlagInput, 'changes' | 'saves' | 'readable' | 'interests'> {
  /** The number of the event that published each version. */
  published: Map<number, number>
}

const detailOf = ({ body }: FlagEvent): Body['detail'] => (JSON.parse(body) as Body).detail
const wordIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const isAboutMark = (event: FlagEvent): event is FlagEvent & Save =>
  event.act.startsWith('score.') && event.person !== null && event.bid !== null && event.criterion !== null

const maySee = ({ viewer, scene }: Trail, { bid, criterion, person }: Save): boolean =>
  sees(viewer, scene, { kind: 'red flag', rests: [{ kind: 'mark', bid, criterion, person, markerLocked: false }] })

const saveOf = ({ seq, at, person, bid, criterion }: Save): Save => ({ seq, at, person, bid, criterion })

const markIn = (score: Json | undefined): string | null =>
  typeof score === 'object' && score !== null && !Array.isArray(score) && typeof score.mark === 'string'
    ? score.mark
    : null

function changesIn(db: Reads, trail: Trail, events: FlagEvent[]): Change[] {
  const beside = new Map<number, Record<string, Json>>()
  for (const { seq, name, content } of changeContents(db, { tender: trail.file.id }))
    beside.set(seq, { ...beside.get(seq), [name]: JSON.parse(content) as Json })
  return events
    .filter(isAboutMark)
    .filter(({ act }) => act === 'score.changed')
    .filter((event) => maySee(trail, event))
    .map((event) => {
      const contents = beside.get(event.seq) ?? {}
      return { ...saveOf(event), from: markIn(contents.old), to: markIn(contents.new), reason: wordIn(contents.reason) }
    })
}

const DECISIONS = ['no conflict', 'manage', 'recuse'] as const

function interestIn(event: FlagEvent): InterestEvent[] {
  const { seq, at, bid } = event
  if (bid === null) return []
  const detail = detailOf(event)
  if (event.act === 'interest.declared' && event.person)
    return [{ seq, at, person: event.person, bid, what: detail.interest === 'none' ? 'none' : 'declared' }]
  const decision = DECISIONS.find((one) => one === detail.decision)
  return event.act === 'conflict.decided' && decision
    ? [{ seq, at, person: wordIn(detail.person), bid, what: decision }]
    : []
}

/** From when on a bid could be read: from the first word that let somebody in, never before the opening. */
function readableFrom(openedAt: string, interests: InterestEvent[]): RedFlagInput['readable'] {
  const first = new Map<string, RedFlagInput['readable'][number]>()
  for (const { person, bid, what, at } of interests) {
    if (what === 'declared' || what === 'recuse' || first.has(`${person} ${bid}`)) continue
    first.set(`${person} ${bid}`, { person, bid, at: at > openedAt ? at : openedAt })
  }
  return [...first.values()]
}

/** Reads the ledger of a tender for red flags. */
export function eventsIn(db: Reads, trail: Trail): FlagEvents {
  const events = flagEvents(db, { tender: trail.file.id })
  const told = new Set(trail.bids.map(({ id }) => id))
  const interests = events
    .flatMap(interestIn)
    .filter(({ bid }) => told.has(bid))
    .filter(({ person, bid }) =>
      sees(trail.viewer, trail.scene, { kind: 'red flag', rests: [{ kind: 'interests', person, bid }] }),
    )
  const published = events.filter(({ act }) => act === 'tender.published' || act === 'tender.amended')
  return {
    saves: events
      .filter(isAboutMark)
      .filter((event) => maySee(trail, event))
      .map(saveOf),
    changes: changesIn(db, trail, events),
    interests,
    readable: readableFrom(trail.file.facts.openedAt ?? '', interests),
    published: new Map(published.map((event) => [Number(detailOf(event).version), event.seq])),
  }
}
