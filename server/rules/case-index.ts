import type { Criterion } from './tender.js'

const refuseTwice = (bid: string, what: string): never => {
  throw new RangeError(`Bid ${bid} has ${what} more than once, and nothing says which of them counts`)
}

/**
 * Rows by their bid, of which there may be only one each: were there two, the order of the rows would decide.
 * @throws RangeError naming a bid that has two
 * @example byBid([{ bid: 'a', pence: 100 }], 'a price').get('a') // { bid: 'a', pence: 100 }
 */
export function byBid<Row extends { bid: string }>(rows: Row[], what: string): Map<string, Row> {
  const index = new Map<string, Row>()
  for (const row of rows) {
    if (index.has(row.bid)) refuseTwice(row.bid, what)
    index.set(row.bid, row)
  }
  return index
}

/**
 * Rows by bid and criterion, of which there may be only one each.
 * @throws RangeError naming a bid and criterion that have two
 * @example byBidAndCriterion([{ bid: 'a', criterion: 'q1', mark: '3' }], 'a mark').get('a')?.get('q1')?.mark // '3'
 */
export function byBidAndCriterion<Row extends { bid: string; criterion: string }>(
  rows: Row[],
  what: string,
): Map<string, Map<string, Row>> {
  const index = new Map<string, Map<string, Row>>()
  for (const row of rows) {
    const ofBid = index.get(row.bid) ?? new Map<string, Row>()
    if (ofBid.has(row.criterion)) refuseTwice(row.bid, `${what} for the criterion ${row.criterion}`)
    index.set(row.bid, ofBid.set(row.criterion, row))
  }
  return index
}

/**
 * Rows by bid, of which there may be several each.
 * @example severalByBid([{ bid: 'a', rule: '4.2' }, { bid: 'a', rule: '4.1' }]).get('a')?.length // 2
 */
export function severalByBid<Row extends { bid: string }>(rows: Row[]): Map<string, Row[]> {
  const index = new Map<string, Row[]>()
  for (const row of rows) index.set(row.bid, [...(index.get(row.bid) ?? []), row])
  return index
}

/**
 * Refuses a case that holds a mark for anything but the published criteria that people mark.
 * @throws RangeError naming the bid and the criterion
 * @example refuseUnpublished([{ bid: 'a', criterion: 'secret' }], markedCriteriaOf(tender)) // throws
 */
export function refuseUnpublished(marks: { bid: string; criterion: string }[], published: Criterion[]): void {
  const known = new Set(published.map(({ id }) => id))
  const stray = marks.find(({ criterion }) => !known.has(criterion))
  if (stray)
    throw new RangeError(
      `Bid ${stray.bid} has a mark for “${stray.criterion}”, which is no published criterion that is marked`,
    )
}
