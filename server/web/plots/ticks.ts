/** Where an axis is marked, and how the marks are worded. */

const tidy = (value: number): number => Number(value.toPrecision(12))

/** The smallest of 1, 2 and 5 times a power of ten that divides a span into at most so many steps. */
export function niceStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most))
  const factor = [1, 2, 5, 10].find((one) => span / (one * power) <= most + 1e-9) ?? 10
  return tidy(factor * power)
}

const endsBy = (step: number, low: number, high: number): [number, number] => [
  tidy(Math.floor(tidy(low / step)) * step),
  tidy(Math.ceil(tidy(high / step)) * step),
]

/** The ends of an axis that holds both values, on whole steps of the size that its ticks will have. */
export function niceEnds(low: number, high: number, most = 6): [number, number] {
  const [from, to] = endsBy(niceStep(high - low || 1, most), low, high)
  return endsBy(niceStep(to - from || 1, most), low, high)
}

/** Even steps between two values, ends included where they are whole steps. */
export function niceTicks(low: number, high: number, most = 6): number[] {
  const step = niceStep(high - low || 1, most)
  const first = Math.ceil(tidy(low / step))
  const last = Math.floor(tidy(high / step))
  return Array.from({ length: last - first + 1 }, (_, place) => tidy((first + place) * step))
}

const LOG_SETS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]

const inDecades = (factors: number[], low: number, high: number): number[] => {
  const first = Math.floor(Math.log10(low))
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, place) => 10 ** (first + place))
  return decades
    .flatMap((decade) => factors.map((factor) => tidy(factor * decade)))
    .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
}

/** Steps for a logarithmic axis between two values over nought: as fine as there is room for. A short axis gets even steps. */
export function logTicks(low: number, high: number, most = 7): number[] {
  const sets = LOG_SETS.map((factors) => inDecades(factors, low, high))
  const ticks = sets.find(({ length }) => length <= most) ?? []
  return ticks.length < 2 ? niceTicks(low, high, most) : ticks
}
