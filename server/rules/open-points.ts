/** Points of an opened bid that somebody on the panel asked to have cleared up, and what they keep from being agreed. */

/** What became of one such point; moments are UTC ISO text. */
export interface Point {
  /** Until when its bidder may answer, once it was sent; null while it was not. */
  until: string | null
  /** Whether it was declined, so that it is not sent. */
  declined: boolean
  answeredAt: string | null
}

/** Why the agreement on an answer cannot be closed yet: nobody has decided on a point, or its bidder may still answer, at the latest until that moment. */
export type Hold = { kind: 'undecided' } | { kind: 'waiting'; until: string }

const isUndecided = ({ until, declined }: Point): boolean => until === null && !declined

/**
 * What keeps the agreement on an answer from being signed and closed at a moment (`now`, UTC ISO text), given the points that
 * were raised about it; null when nothing does. Whoever asks a bidder must be ready to hear it: a power to seek clarification
 * is used by the rules of good administration (Tideland Signal v Commission, T-211/02, [2002] ECR II-3781, para 37), and a
 * mark that is closed while the bidder may still answer makes the asking idle. From its moment on nothing is waited for, and
 * the bid is read as it stands. A point that waits for a decision comes first, since only the lead can end that.
 * @example holdOnClosing([{ until: '2026-04-20T11:00:00.000Z', declined: false, answeredAt: null }], '2026-04-19T09:00:00.000Z')
 *   // { kind: 'waiting', until: '2026-04-20T11:00:00.000Z' }
 */
export function holdOnClosing(points: readonly Point[], now: string): Hold | null {
  if (points.some(isUndecided)) return { kind: 'undecided' }
  const waiting = points.flatMap(({ until, answeredAt }) =>
    until !== null && answeredAt === null && now < until ? [until] : [],
  )
  const last = waiting.toSorted().at(-1)
  return last === undefined ? null : { kind: 'waiting', until: last }
}
