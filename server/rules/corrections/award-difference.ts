/** What differs between an award as it was reported and as it stands after a mark or decision was taken anew. */

/** One bid as an award tells of it. */
export interface ComparedBid {
  bid: string
  bidder: string
  /** What became of it: 'ranked', 'failed', 'excluded' and so on. */
  standing: string
  /** Null unless ranked. */
  rank: number | null
  /** Decimal text; null unless ranked. */
  total: string | null
  /** Null where the mark is missing. */
  criteria: readonly { id: string; mark: string | null; points: string | null }[]
  /** Null unless ranked, and where price earns no points. */
  price: { points: string } | null
}

/** An award as two versions of it are laid beside each other. */
export interface ComparedAward {
  bids: readonly ComparedBid[]
  /** Which bid each lot is awarded to, or none; without lots one line, for ''. */
  winners: readonly { lot: string; bid: string | null }[]
}

/** Something as it was and as it is. */
export interface Changed<T> {
  before: T
  after: T
}

/** What became of one bid. What is null is as it was. */
export interface BidDifference {
  bid: string
  bidder: string
  total: Changed<string | null>
  rank: Changed<number | null>
  standing: Changed<string>
  /** Agreed marks that are others now, in the order of the tender, with their points. */
  marks: { criterion: string; mark: Changed<string | null>; points: Changed<string | null> }[]
  /** The points for the price, where they are others now; else null. */
  pricePoints: Changed<string | null> | null
  /** Whether anything of this bid is other than it was. */
  isChanged: boolean
}

export interface AwardDifference {
  /** Every bid, in the order of the award as it is now. */
  bids: BidDifference[]
  /** Every lot, or the tender, that is awarded to another bid than before. */
  winners: { lot: string; bid: Changed<string | null> }[]
  /** Whether nothing at all is other than it was. */
  isSame: boolean
}

const NOWHERE = { standing: '', rank: null, total: null, criteria: [], price: null } as const

const marksChanged = (was: Pick<ComparedBid, 'criteria'>, { criteria }: ComparedBid): BidDifference['marks'] =>
  criteria.flatMap(({ id, mark, points }) => {
    const before = was.criteria.find((one) => one.id === id)
    if (before?.mark === mark && before.points === points) return []
    return [
      {
        criterion: id,
        mark: { before: before?.mark ?? null, after: mark },
        points: { before: before?.points ?? null, after: points },
      },
    ]
  })

function bidDifference(former: readonly ComparedBid[], now: ComparedBid): BidDifference {
  const was = former.find(({ bid }) => bid === now.bid) ?? NOWHERE
  const marks = marksChanged(was, now)
  const price = { before: was.price?.points ?? null, after: now.price?.points ?? null }
  const isPriceSame = price.before === price.after
  return {
    bid: now.bid,
    bidder: now.bidder,
    total: { before: was.total, after: now.total },
    rank: { before: was.rank, after: now.rank },
    standing: { before: was.standing, after: now.standing },
    marks,
    pricePoints: isPriceSame ? null : price,
    isChanged:
      marks.length > 0 ||
      !isPriceSame ||
      was.total !== now.total ||
      was.rank !== now.rank ||
      was.standing !== now.standing,
  }
}

const winnersChanged = (former: ComparedAward, now: ComparedAward): AwardDifference['winners'] =>
  now.winners.flatMap(({ lot, bid }) => {
    const before = former.winners.find((one) => one.lot === lot)?.bid ?? null
    return before === bid ? [] : [{ lot, bid: { before, after: bid } }]
  })

/**
 * What differs between an award as it was and as it is: marks, points, totals, ranks, standings and who is awarded the
 * contract. Figures are compared as they are printed, since what is printed is what decided. A bid that the former award did
 * not tell of counts as changed.
 * @example awardDifference(former, now).winners // [{ lot: '', bid: { before: 'a', after: 'b' } }]
 */
export function awardDifference(former: ComparedAward, now: ComparedAward): AwardDifference {
  const bids = now.bids.map((one) => bidDifference(former.bids, one))
  const winners = winnersChanged(former, now)
  return { bids, winners, isSame: winners.length === 0 && bids.every(({ isChanged }) => !isChanged) }
}
