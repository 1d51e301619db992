import Fraction from 'fraction.js'
import { exact } from '../exact.js'

/** What a figure that a report prints may stand for: it was rounded, and half may have been rounded either way. */
export interface Printed {
  least: number
  most: number
}

const HALF = new Fraction(1, 2)

const halfStep = (text: string): Fraction => HALF.div(10n ** BigInt(text.split('.')[1]?.length ?? 0))

/**
 * The least and the most that a printed figure may stand for, as numbers.
 * @throws RangeError if it is not plain decimal text
 * @example printed('2.9') // { least: 2.85, most: 2.95 }
 */
export function printed(text: string): Printed {
  const [value, half] = [exact(text), halfStep(text)]
  return { least: value.sub(half).valueOf(), most: value.add(half).valueOf() }
}

/**
 * Counts of `n` people (whole numbers over nought) that print as a percentage, GRIM-wise (Brown and Heathers 2017): the
 * fewest and the most, or null when no whole number does. Reads the percentage once; worked in whole numbers, no floats.
 * @throws RangeError if the percentage is not plain decimal text
 * @example countsPrinting('44')(25) // { least: 11, most: 11 }
 * @example countsPrinting('44')(20) // null
 */
export function countsPrinting(percent: string): (n: number) => Printed | null {
  exact(percent)
  const [whole = '', decimals = ''] = percent.split('.')
  const [units, twice] = [2n * BigInt(whole + decimals), 200n * 10n ** BigInt(decimals.length)]
  return (n) => {
    const all = BigInt(n)
    const least = Math.max(0, Number(((units - 1n) * all + twice - 1n) / twice))
    const most = Math.min(n, Number(((units + 1n) * all) / twice))
    return least > most ? null : { least, most }
  }
}
