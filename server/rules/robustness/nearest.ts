/**
 * The whole number nearest to `from` at which something holds, on the way to `to` and with it, but without `from`; null
 * if it holds nowhere there. What once holds has to hold all the way on.
 * @example nearestWhere(0, 100, (at) => at * at > 50) // 8
 */
export function nearestWhere(from: number, to: number, holds: (at: number) => boolean): number | null {
  if (from === to || !holds(to)) return null
  const way = to > from ? 1 : -1
  let [far, near] = [Math.abs(to - from), 0]
  while (far - near > 1) {
    const middle = near + Math.floor((far - near) / 2)
    if (holds(from + way * middle)) far = middle
    else near = middle
  }
  return from + way * far
}
