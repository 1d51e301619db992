import { overlap, type Range } from './ranges.js'
import { percentFewer, pointsFewer, type Reading } from './reported-rates.js'

/** In which unit a claimed reduction follows from the rates. */
export type Match = 'percentage_points' | 'relative' | 'both' | 'neither'

const matchOf = (inPoints: boolean, relative: boolean): Match => {
  if (inPoints && relative) return 'both'
  if (inPoints) return 'percentage_points'
  return relative ? 'relative' : 'neither'
}

/**
 * In which unit a claimed range follows from any of the readings of the rates.
 * @example matched(readings, { low: 28.5, high: 29.5 }) // 'percentage_points'
 */
export const matched = (readings: Pick<Reading, 'treated' | 'comparison'>[], claimed: Range): Match => {
  const relatives = readings.map(percentFewer).filter((range) => range !== null)
  return matchOf(
    readings.some((reading) => overlap(pointsFewer(reading), claimed)),
    relatives.some((range) => overlap(range, claimed)),
  )
}

/**
 * Whether a reduction that is claimed in 'per cent' is the relative reduction or the difference in percentage points,
 * when every printed figure (in per cent, with so many `decimals`) may have been rounded. A flag says that the figure is
 * points, or neither; none is raised where it may be the relative reduction.
 * @throws RangeError if the comparison rate may only be nought
 * @example percentOrPoints({ comparisonPct: 73, treatedPct: 44, claimedPct: 29, decimals: 0 }).matches // 'percentage_points'
 */
export function percentOrPoints(of: {
  comparisonPct: number
  treatedPct: number
  claimedPct: number
  decimals: number
}): {
  pointsRange: [number, number]
  relativeRange: [number, number]
  matches: Match
  flag: 'PP_REPORTED_AS_PERCENT' | 'MATCHES_NEITHER' | null
} {
  const half = 0.5 * 10 ** -of.decimals
  const around = (value: number): Range => ({ low: value - half, high: value + half })
  const reading = { treated: around(of.treatedPct), comparison: around(of.comparisonPct) }
  const [inPoints, relative] = [pointsFewer(reading), percentFewer(reading)]
  if (relative === null) throw new RangeError('No reduction can be told from a comparison rate of nought')
  const matches = matched([reading], around(of.claimedPct))
  const flags = { percentage_points: 'PP_REPORTED_AS_PERCENT', neither: 'MATCHES_NEITHER' } as const
  return {
    pointsRange: [inPoints.low, inPoints.high],
    relativeRange: [relative.low, relative.high],
    matches,
    flag: matches === 'percentage_points' || matches === 'neither' ? flags[matches] : null,
  }
}
