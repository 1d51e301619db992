import type { Appraisal } from './findings.js'
import { peopleOf } from './outcomes.js'
import type { Study } from './study.js'

type Known = Pick<Appraisal, 'binary' | 'frequency' | 'strength' | 'knowledge'>

/** The side on which an interval lies as a whole: the word for it, or null where it spans no effect or is not known. */
const sideOf = (lower: number | null, upper: number | null, nought: number): string | null => {
  if (lower === null || upper === null) return null
  if (upper < nought) return 'Fewer'
  return lower > nought ? 'More' : null
}

const binarySide = ({ difference, splits }: NonNullable<Known['binary']>): string | null => {
  const { points, lower, upper } = difference
  if (splits === null) return sideOf(lower, upper, 0)
  return Math.sign(splits.nearest) === Math.sign(points) ? sideOf(splits.nearest, splits.nearest, 0) : null
}

const binaryWords = (binary: NonNullable<Known['binary']>, people: string): string => {
  const side = binarySide(binary)
  if (side !== null) return `${side} ${people} reoffend`
  if (binary.difference.lower !== null) return `No clear difference in how many ${people} reoffend`
  return binary.difference.points < 0 ? `Fewer ${people} reoffend, chance left aside` : `No fewer ${people} reoffend`
}

const frequencyWords = ({ ratio }: NonNullable<Known['frequency']>): string => {
  const side = sideOf(ratio.lower, ratio.upper, 1)
  return side === null ? 'No clear difference in offences' : `${side} offences`
}

const effectWords = ({ population }: Study, { binary, frequency, knowledge }: Known): string => {
  if (knowledge === 'no evidence') return 'No evidence on reoffending'
  if (knowledge === 'evidence of no effect') return 'Evidence of no effect that would matter'
  if (binary !== null)
    return binaryWords(
      binary,
      population === 'all who started' || population === 'other' ? 'people' : peopleOf(population),
    )
  return frequency === null ? 'No result' : frequencyWords(frequency)
}

const designWords = (level: number | null): string => {
  if (level === null) return 'design not scored'
  if (level >= 4) return 'strong design'
  return level === 3 ? 'sound design' : 'weak design'
}

/**
 * What a study comes to, in one line: effect, design, and whom it speaks for.
 * @example titleOf(study, appraisal) // 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.'
 */
export function titleOf(study: Study, known: Known): string {
  const whom =
    study.population === 'all who started' ? 'counts all who started' : 'cannot say what it does for all who start'
  return `${effectWords(study, known)}; ${designWords(known.strength.level)}; ${whom}.`
}
