import { distanceText, partText } from './figures.js'
import type { Conclusion, Separation } from './findings.js'
import { middleOf } from './middle.js'

const MANY_CLOSE = 0.25
const SOME_CLOSE = 0.1

/**
 * Whether totals lie far enough apart to choose by. A tenth of close calls is usual in practice to live with; from a quarter
 * on, who wins is often a matter of one mark.
 * @example separationWords(separation).says // 'The model tells bids apart'
 */
export function separationWords({
  counted,
  drawn,
  close,
  level,
  shared,
  margins,
  spreads,
  unit,
}: Separation): Conclusion {
  const about = 'separation'
  if (counted === 0)
    return {
      about,
      says: 'There was nothing to win',
      because: `In none of the ${drawn} invented competitions could two bids be ranked: minimums put the others out.`,
      isWarning: true,
    }
  const share = close / counted
  const says =
    share >= MANY_CLOSE
      ? 'The model hardly tells bids apart'
      : share >= SOME_CLOSE
        ? 'The model mostly tells bids apart, with some close calls'
        : 'The model tells bids apart'
  const ties =
    level === 0
      ? 'None ended level'
      : `${level} ended level${shared === 0 ? ', and the tie-break decided' : `, and in ${shared} of them nothing broke the tie`}`
  const left = drawn - counted
  const uncounted =
    left === 0
      ? ''
      : ` In ${left} more, minimums left fewer than two bids; ${left === 1 ? 'it is' : 'they are'} not counted.`
  return {
    about,
    says,
    because: `${partText(close, counted, 'invented competitions')} ended with less than ${distanceText(1, unit)} between first and second. ${ties}. In the middle of all, first and second lie ${distanceText(middleOf(margins), unit)} apart, first and last ${distanceText(middleOf(spreads), unit)}.${uncounted}`,
    isWarning: share >= MANY_CLOSE || shared > 0,
  }
}
