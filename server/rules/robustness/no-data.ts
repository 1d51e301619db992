import type { CaseFile } from '../evaluation.js'

import { fieldOf, idsOf, sameBids, type Field } from './field.js'
import type { NoData, NoDataCase } from './findings.js'
import { leadOf } from './margin.js'

type Replaced = Map<string, string>

const keyOf = ({ bid, criterion }: { bid: string; criterion: string }): string => `${bid}\n${criterion}`

const replacements = (noData: NoData[], end: 'low' | 'high'): Replaced =>
  new Map(
    noData.flatMap(({ criterion, bids, [end]: mark }) =>
      mark === null ? [] : bids.map((bid) => [keyOf({ bid, criterion }), mark] as const),
    ),
  )

const withMarks = (caseFile: CaseFile, replaced: Replaced): CaseFile => ({
  ...caseFile,
  marks: caseFile.marks.map((row) => ({ ...row, mark: replaced.get(keyOf(row)) ?? row.mark })),
})

const caseOf = (field: Field, caseFile: CaseFile, noData: NoData[], end: 'low' | 'high'): NoDataCase => {
  const replaced = replacements(noData, end)
  const then = fieldOf(withMarks(caseFile, replaced))
  const before = new Map(field.award.rows.map(({ bid, rank }) => [bid, rank]))
  return {
    end,
    first: idsOf(then.first),
    lead: leadOf(then, then.runners),
    changed: !sameBids(then.first, field.first),
    order: then.award.rows.map(({ bid, rank, total }) => ({ bid, rank, before: before.get(bid) ?? null, total })),
    replaced: caseFile.marks.filter((row) => replaced.has(keyOf(row))).length,
  }
}

/**
 * The ranking as it would be if every agreed mark that rests on no data were the one that the low, or the high, end of
 * what was supposed beforehand would earn. A missing mark is not replaced: it is missing, not without data. Nothing where
 * no mark rests on no data.
 * @throws RangeError if a mark is not on its published scale
 * @example noDataCases(field, caseFile, [{ criterion: 'record', bids: ['a'], low: '1', high: '4' }])[0].first // ['b']
 */
export const noDataCases = (field: Field, caseFile: CaseFile, noData: NoData[]): NoDataCase[] =>
  noData.some(({ bids }) => bids.length > 0)
    ? [caseOf(field, caseFile, noData, 'low'), caseOf(field, caseFile, noData, 'high')]
    : []
