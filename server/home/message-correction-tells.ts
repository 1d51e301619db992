import { correctionOf } from '../award/corrections/correction-store.js'
import { membersOfCorrection } from '../award/corrections/correction-text-store.js'
import type { Reads } from '../database/access.js'
import { standingOf } from '../panel/interest-store.js'
import type { SeatKind } from '../rules/sight.js'
import { leadOf, panelOf } from './message-audience-store.js'
import { others, text, told, type Happened, type Tell } from './message-telling.js'
import type { Kind } from './message-words.js'

const factsOf = ({ detail }: Happened) => ({ correction: text(detail.correction) })

const membersAt = (db: Reads, { detail }: Happened): ReturnType<typeof membersOfCorrection> =>
  membersOfCorrection(db, { correction: text(detail.correction), revision: Number(detail.revision ?? 0) })

/** Nobody who is recused from the bid hears of it. */
const free = (db: Reads, people: string[], { bid }: Happened): string[] =>
  [...new Set(people)].filter((person) => !bid || standingOf(db, { person, bid })?.standing !== 'recused')

const toThese =
  (kind: Kind, kinds: SeatKind[]): Tell =>
  (db, event) => {
    const people = [...panelOf(db, event.tender ?? '', kinds), ...leadOf(db, event.tender ?? '')]
    return told(others(free(db, people, event), event), kind, event, factsOf(event), event.bid)
  }

/** Those who decide, those who lead them to it, and the auditor. */
const opened: Tell = (db, event) => {
  const people = [
    ...membersAt(db, event).map(({ person }) => person),
    ...panelOf(db, event.tender ?? '', ['moderator', 'auditor']),
  ]
  return told(others(free(db, people, event), event), 'correction-opened', event, factsOf(event), event.bid)
}

/** Those whose signature is missing. */
const written: Tell = (db, event) => {
  if (correctionOf(db, text(event.detail.correction))?.closedAt) return []
  const waiting = membersAt(db, event).filter(({ signed }) => signed === null)
  return told(
    waiting.map(({ person }) => person),
    'correction-to-sign',
    event,
    factsOf(event),
    event.bid,
  )
}

/** What is told of marks and decisions that are taken anew. No bidder is told before the new summaries are sent. */
export const CORRECTION_TELLS: Record<string, Tell> = {
  'correction.opened': opened,
  'correction.written': written,
  'correction.decided': toThese('correction-decided', ['auditor']),
  'correction.withdrawn': toThese('correction-withdrawn', ['evaluator', 'moderator', 'auditor']),
}
