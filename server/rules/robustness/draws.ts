import { between, type Generator } from './generator.js'

/** Bids as rows of numbers: what each earns of a criterion's whole weight, by criterion. */
export interface Table {
  bids: number
  criteria: number
  /** Four bids side by side, criterion by criterion, so that one pass over the weights serves four; filled up with the first bid. */
  fours: Float64Array
}

/** Writes one weighting into every second place of `weights`, from `at`. It need not add up to anything: only the proportions count. */
export type Draw = (next: Generator, weights: Float64Array, at: number) => void

/**
 * Rows laid out for counting.
 * @example tableOf([[1, 0], [0, 1]]).criteria // 2
 */
export function tableOf(rows: number[][]): Table {
  const criteria = rows[0]?.length ?? 0
  const fours = new Float64Array(Math.ceil(rows.length / 4) * 4 * criteria)
  for (let place = 0; place < fours.length; place += 1) {
    const [block, within] = [Math.floor(place / (4 * criteria)), place % (4 * criteria)]
    const row = rows[4 * block + (within % 4)] ?? rows[0]
    fours[place] = row?.[Math.floor(within / 4)] ?? 0
  }
  return { bids: rows.length, criteria, fours }
}

/**
 * Any weighting at all, each as likely as any other: one exponential number for each criterion, whose proportions are
 * evenly spread over all weightings. Source: Devroye 1986, Non-Uniform Random Variate Generation, ch. V, theorem 4.1.
 * @example everywhere(next, weights, 0)
 */
export const everywhere: Draw = (next, weights, at) => {
  for (let place = at; place < weights.length; place += 2) weights[place] = -Math.log(between(next))
}

/**
 * Each weight by itself evenly between so many per cent less and more than published.
 * @example around([40, 30, 30], 25)(next, weights, 0)
 */
export const around = (published: number[], percent: number): Draw => {
  const [centre, reach] = [Float64Array.from(published), percent / 100]
  return (next, weights, at) => {
    for (let place = at, criterion = 0; place < weights.length; place += 2, criterion += 1)
      weights[place] = (centre[criterion] ?? 0) * (1 + reach * (2 * between(next) - 1))
  }
}

/**
 * The totals of all rows under two weightings that lie in turn in `weights`: first all of the one, then all of the other.
 * Four rows and two weightings at a time, each sum in a variable of its own: the same multiplications one by one take
 * three times as long.
 */
function writeTotals({ criteria, fours }: Table, weights: Float64Array, totals: Float64Array): void {
  const [width, second] = [2 * criteria, totals.length / 2]
  for (let row = 0, from = 0; from < fours.length; row += 4) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    for (let at = 0; at < width; at += 2) {
      const one = weights[at] as number
      const other = weights[at + 1] as number
      const first = fours[from] as number
      const next = fours[from + 1] as number
      const third = fours[from + 2] as number
      const fourth = fours[from + 3] as number
      from += 4
      a += first * one
      b += next * one
      c += third * one
      d += fourth * one
      e += first * other
      f += next * other
      g += third * other
      h += fourth * other
    }
    totals[row] = a
    totals[row + 1] = b
    totals[row + 2] = c
    totals[row + 3] = d
    totals[second + row] = e
    totals[second + row + 1] = f
    totals[second + row + 2] = g
    totals[second + row + 3] = h
  }
}

const greatestFrom = (totals: Float64Array, from: number, rows: number): number => {
  let best = from
  for (let at = from + 1; at < from + rows; at += 1) if ((totals[at] as number) > (totals[best] as number)) best = at
  return best - from
}

/**
 * How often each row is greatest over so many weightings. `counts` may be carried on from an earlier part, as long as
 * every part but the last holds an even number of draws.
 * @example countFirsts(tableOf([[1, 0], [0, 1]]), everywhere, generatorFrom(1), 1000)[0] // 501 or so
 */
export function countFirsts(
  table: Table,
  draw: Draw,
  next: Generator,
  draws: number,
  counts = new Float64Array(table.bids),
): Float64Array {
  const [weights, rows] = [new Float64Array(2 * table.criteria), 4 * Math.ceil(table.bids / 4)]
  const totals = new Float64Array(2 * rows)
  for (let done = 0; done < draws; done += 2) {
    draw(next, weights, 0)
    draw(next, weights, 1)
    writeTotals(table, weights, totals)
    for (let one = 0; one < Math.min(2, draws - done); one += 1) {
      const row = greatestFrom(totals, one * rows, table.bids)
      counts[row] = (counts[row] ?? 0) + 1
    }
  }
  return counts
}
