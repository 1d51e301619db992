import type { SeatKind } from '../rules/sight.js'
import { allows, hasReached, type StageName } from '../rules/timetable.js'
import type { Criterion } from '../rules/tender.js'
import type { Role } from '../web/visits.js'
import type { Seat } from './seat-store.js'

export const SEAT_KINDS = ['evaluator', 'moderator', 'price', 'auditor'] as const satisfies SeatKind[]

export const SEAT_WORDS: Record<SeatKind, string> = {
  evaluator: 'Evaluator',
  moderator: 'Moderator',
  price: 'Price evaluator',
  auditor: 'Auditor',
}

const ROLES_FOR: Record<SeatKind, { roles: Role[]; refusal: string }> = {
  evaluator: {
    roles: ['panel'],
    refusal: 'An evaluator needs an account as a panel member. The administrator can change it.',
  },
  price: {
    roles: ['panel'],
    refusal: 'A price evaluator needs an account as a panel member. The administrator can change it.',
  },
  moderator: {
    roles: ['panel', 'commissioner'],
    refusal: 'A moderator needs an account as a panel member or commissioner. The administrator can change it.',
  },
  auditor: {
    roles: ['auditor'],
    refusal: 'The auditor’s seat needs an account as an auditor. The administrator can change it.',
  },
}

/**
 * Whether seats of a kind can still be given. Marks and moderation need their people before marking ends; whoever handles
 * prices or audits may have to be replaced later.
 */
export const canBeGiven = (kind: SeatKind, stage: StageName): boolean =>
  kind === 'evaluator' || kind === 'moderator'
    ? allows(stage, 'give seats')
    : stage !== 'abandoned' && (kind === 'auditor' || !hasReached(stage, 'ranking'))

/** Whether any seat can still be given. */
export const canGiveAny = (stage: StageName): boolean => SEAT_KINDS.some((kind) => canBeGiven(kind, stage))

/** Whether a seat can be ended before anything depends on it: until the bids are opened. */
export const canBeEnded = (stage: StageName): boolean => stage === 'draft' || stage === 'open' || stage === 'closed'

/** A seat that is to be given, and to whom. */
export interface Wanted {
  kind: SeatKind
  person: { roles: Role[]; isLead: boolean }
  /** Kinds of seat that the person holds on this tender now. */
  held: SeatKind[]
  /** Kinds of seat that the person has ever held on this tender. */
  ever: SeatKind[]
}

/** Why a seat cannot be given to somebody, in words that say what to do; '' when it can. */
export function seatRefusal({ kind, person, held, ever }: Wanted): string {
  const needs = ROLES_FOR[kind]
  if (!needs.roles.some((role) => person.roles.includes(role))) return needs.refusal
  if (person.isLead && kind === 'price')
    return 'The lead cannot be the price evaluator: prices are handled by somebody who does not lead the tender.'
  if (person.isLead && kind === 'auditor') return 'The lead cannot audit the tender. Choose somebody else.'
  if (held.includes(kind)) return `This person holds a seat as ${SEAT_WORDS[kind].toLowerCase()} already.`
  return apartRefusal(kind, ever)
}

function apartRefusal(kind: SeatKind, ever: SeatKind[]): string {
  const others = ever.filter((one) => one !== kind)
  if (others.length === 0) return ''
  if (kind === 'price' || others.includes('price'))
    return 'Whoever evaluates prices holds no other seat on a tender, before or after: marks must not be given in sight of prices.'
  if (kind === 'auditor' || others.includes('auditor'))
    return 'An auditor holds no other seat on a tender, before or after: nobody audits their own marks.'
  return ''
}

const ENOUGH = 2

/** Who marks one criterion, and whether they are enough. */
export interface Coverage {
  id: string
  title: string
  names: string[]
  warning: string
}

/** Who marks each criterion; a warning where nobody does, or only one. */
export const coverageOf = (criteria: Pick<Criterion, 'id' | 'title'>[], seats: Seat[]): Coverage[] =>
  criteria.map(({ id, title }) => {
    const names = seats
      .filter((seat) => seat.kind === 'evaluator' && seat.criteria.includes(id))
      .map(({ name }) => name)
    const warning = names.length === 0 ? 'Nobody marks it' : names.length < ENOUGH ? 'Only one person marks it' : ''
    return { id, title: title || id, names, warning }
  })
