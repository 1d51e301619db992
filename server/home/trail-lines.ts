import type { Json } from '../audit/canonical.js'
import type { Body } from '../audit/chain.js'
import type { EventRow } from '../audit/ledger-store.js'
import { openedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { day, sentence, time } from '../web/wording.js'
import { contentRows, type ContentRow } from './event-contents.js'
import { sentenceOf } from './event-sentences.js'
import type { Choice, Choices } from './trail-filter.js'
import { lookFrom } from './look-back.js'
import { sittersOn } from './past-people-store.js'
import { whyWithheld, type Trail } from './trail-sight.js'
import { contentsBeside, erasedBeside, namesOf } from './trail-store.js'

/** Names people by their ids; a bidder with the organisation. */
export function peopleNamed(db: Reads, ids: string[]): (id: string) => string {
  const names = new Map(
    namesOf(db, { ids: JSON.stringify(ids) }).map(({ id, name, organisation }) => [
      id,
      organisation ? `${name} of ${organisation}` : name,
    ]),
  )
  return (id) => names.get(id) ?? 'somebody'
}

/** One event as the page shows it. */
export interface Line {
  seq: number
  at: string
  time: string
  sentence: string
  hash: string
  rows: ContentRow[]
  erased: string[]
  withheld: string | null
  /** Where the life of the mark is told that this event is about, or null. */
  life: string | null
  /** Where it is shown what was known as it happened. */
  then: string
}

/** Some events as the page shows them, in the same order; in the life of one mark its bid and criterion go without saying. */
export function linesOf(db: Reads, trail: Trail, choices: Choices, events: EventRow[], inLife = false): Line[] {
  const bodies = new Map(events.map(({ seq, body }) => [seq, JSON.parse(body) as Body]))
  const withheld = new Map(events.map((event) => [event.seq, whyWithheld(trail, event)]))
  const readable = JSON.stringify(events.flatMap(({ seq }) => (withheld.get(seq) === null ? [seq] : [])))
  const beside = grouped(contentsBeside(db, { seqs: readable }), ({ seq }) => seq)
  const erased = grouped(erasedBeside(db, { seqs: readable }), ({ seq }) => seq)
  const sitters = new Set(sittersOn(db, trail.file.id).map(({ person }) => person))
  const nameOf = peopleNamed(db, [...bodies.values()].flatMap(peopleIn))
  return events.map((event) => {
    const body = bodies.get(event.seq) as Body
    const contents = Object.fromEntries(
      (beside.get(event.seq) ?? []).map(({ name, content }) => [name, JSON.parse(content) as Json]),
    )
    const who = event.person === null ? 'The system' : nameOf(event.person)
    const about = inLife
      ? { bid: 'this bid', criterion: null }
      : { bid: bidWords(choices.bids, event.bid, who), criterion: criterionWords(choices.criteria, event.criterion) }
    return {
      seq: event.seq,
      at: event.at,
      time: time(event.at),
      sentence: sentence(
        sentenceOf({
          act: event.act,
          who,
          ...about,
          study: studyWords(db, event.bid, body),
          detail: body.detail,
          contents,
          nameOf,
        }),
      ),
      hash: event.hash,
      rows: contentRows(contents),
      erased: (erased.get(event.seq) ?? []).map(({ name, reason }) => `${name}: ${reason}`),
      withheld: Object.keys(body.contents).length > 0 ? (withheld.get(event.seq) ?? null) : null,
      life: lifeOf(trail.file.id, event),
      then: lookFrom(trail.file.id, event, (person) => sitters.has(person)),
    }
  })
}

const peopleIn = ({ person, detail }: Body): string[] =>
  [person, detail.person, detail.first].filter((one): one is string => typeof one === 'string')

/** 'the bid of Northway'; 'its bid' where somebody of Northway acts. */
function bidWords(bids: Choice[], bid: string | null, who: string): string | null {
  if (bid === null) return null
  const bidder = bids.find(({ value }) => value === bid)?.text ?? 'somebody'
  return who.endsWith(` of ${bidder}`) ? 'its bid' : `the bid of ${bidder}`
}

const criterionWords = (criteria: Choice[], criterion: string | null): string | null =>
  criterion && (criteria.find(({ value }) => value === criterion)?.text ?? criterion)

/** The title of a study as the bid submitted it, where it did. */
function studyWords(db: Reads, bid: string | null, { detail }: Body): string | null {
  if (bid === null || typeof detail.study !== 'string') return null
  const study = openedBid(db, bid)?.content.evidence?.studies.find(({ id }) => id === detail.study)
  return study ? `“${study.title}”` : null
}

const lifeOf = (tender: string, { bid, criterion, act }: EventRow): string | null =>
  bid && criterion && /^(score|moderation)\./.test(act)
    ? `/tenders/${tender}/trail?${new URLSearchParams({ bid, criterion }).toString()}`
    : null

/** Lines under the day on which they happened, in the same order. */
export const byDay = (lines: Line[]): { day: string; lines: Line[] }[] =>
  [...grouped(lines, ({ at }) => day(at))].map(([on, these]) => ({ day: on, lines: these }))

function grouped<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
