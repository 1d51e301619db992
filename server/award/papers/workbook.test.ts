import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import type { Tender } from '../../rules/tender.js'
import { forgetful, office, recalculated, tried, type Sheets, type TriedBid } from './workbook-fixture.js'
import { reportWorkbook, type WorkbookMaterial } from './workbook.js'

const program = office()
const SKIP = program ? false : 'no spreadsheet program is on this machine to compute the formulas anew'

const BIDS: TriedBid[] = [
  { bidder: 'Alder', marks: { model: '5', studies: '4' }, lines: [123_456_78, 9_99] },
  { bidder: 'Birch', marks: { jobs: '1' }, lines: [98_765_43, 1] },
  { bidder: 'Cedar', lines: [98_765_43, 1], marks: { jobs: '1' } },
  { bidder: 'Damson', marks: { vetting: '0' }, lines: [10_000_00, 0] },
  { bidder: 'Elm', marks: { jobs: null }, lines: [88_000_00, 0] },
  { bidder: '=Fir & “Sons”', marks: { staffing: '1' }, lines: [133_333_33, 0] },
  { bidder: 'Gorse', lines: [1_00, null] },
]

const priced = (formula: Tender['price']['formula'], changes: Partial<Tender> = {}): Partial<Tender> => ({
  price: {
    ...{ formula, qualityMinimum: null, vat: 'without VAT' },
    lines: [
      { id: 'staff', label: 'Staff' },
      { id: 'other', label: 'Everything else' },
    ],
  },
  tieBreak: [{ by: 'section', id: 'evidence' }, { by: 'criterion', id: 'model' }, { by: 'price' }],
  ...changes,
})

/** A column of a sheet by its heading, under which the bids stand. */
function column(sheets: Sheets, name: string, heading: string): string[] {
  const rows = sheets.get(name) ?? []
  const place = rows[7]?.indexOf(heading) ?? -1
  assert.notEqual(place, -1, `the sheet ${name} has a column “${heading}”`)
  return rows.slice(8).map((row) => row[place] ?? '')
}

const numbers = (texts: string[]): (number | null)[] => texts.map((text) => (text === '' ? null : Number(text)))
const issuedTotals = ({ content }: WorkbookMaterial) =>
  content.award.rows.map(({ total }) => (total === null ? null : Number(total)))
const issuedRanks = ({ content }: WorkbookMaterial) => content.award.rows.map(({ rank }) => rank)

const KINDS: [string, Partial<Tender>, string][] = [
  ['a fixed benchmark', priced({ kind: 'fixed benchmark', benchmark: 100_000_00 }), 'Total'],
  ['the lowest price over the price', priced({ kind: 'lowest over price' }), 'Total'],
  ['a straight line', priced({ kind: 'linear', full: 90_000_00, zero: 130_000_00 }), 'Total'],
  [
    'the price for each quality point',
    priced({ kind: 'price per quality point' }, { rounding: { places: 3, mode: 'half up' } }),
    'Pence for each quality point',
  ],
]

const withLines = priced({ kind: 'lowest over price' })
withLines.price?.lines.push(
  { id: 'sessions', label: 'Sessions', kind: 'unit price', volume: { quantity: 3001, unit: 'sessions' } },
  { id: 'extension', label: 'Extension', factor: '0.3333' },
  { id: 'risk', label: 'At risk', kind: 'share at risk' },
  { id: 'places', label: 'Places', kind: 'places' },
)
const WITH_LINES: TriedBid[] = [
  { bidder: 'Alder', lines: [12_345_67, 1, 41_23, 99_999_99, 1250, 40], payment: 4_321_09 },
  { bidder: 'Birch', lines: [22_345_67, 5, 31_23, 1_01, 0, 41], payment: 0 },
]
const SOUTH = { vetting: '0', studies: '10', reoffending: '10', model: '40', staffing: '5', jobs: '5', price: '30' }
const LOTS = [
  { id: 'north', title: 'Northern prisons', description: 'North', weights: null, amounts: null },
  { id: 'south', title: 'Southern prisons', description: 'South', weights: SOUTH, amounts: { benchmark: 50_000_00 } },
]
const IN_LOTS = LOTS.flatMap(({ id }) => BIDS.slice(0, 4).map((bid) => ({ ...bid, lot: id })))
const BENCHMARK = priced({ kind: 'fixed benchmark', benchmark: 100_000_00 })

const MATERIALS = {
  ...Object.fromEntries(KINDS.map(([name, changes]) => [name, tried(changes, BIDS, ['Birch'])])),
  shared: tried(priced({ kind: 'lowest over price' }), BIDS),
  lines: tried(withLines, WITH_LINES),
  changed: tried(BENCHMARK, BIDS.slice(0, 2)),
  lots: tried({ ...BENCHMARK, lots: LOTS }, IN_LOTS),
} satisfies Record<string, WorkbookMaterial>
const birch = MATERIALS.changed.content.award.rows.findIndex(({ bidder }) => bidder === 'Birch')
/** What is written over in a workbook before it is computed anew. */
const WRITTEN: Record<string, Record<string, Record<string, number>>> = {
  changed: { Marks: { [`${8 + birch},4`]: 5 } },
}

const computed = new Map<string, Sheets>()
// The program takes seconds to start, so that it is handed all workbooks at once.
before(async () => {
  if (!program) return
  const workbooks = Object.entries(MATERIALS).map(async ([name, material]) =>
    forgetful(await reportWorkbook(material), WRITTEN[name]),
  )
  const made = recalculated(program, await Promise.all(workbooks))
  for (const [place, name] of Object.keys(MATERIALS).entries())
    computed.set(name, made[place] ?? new Map<string, string[][]>())
})
const sheetsOf = (name: string): Sheets => computed.get(name) ?? new Map<string, string[][]>()
const materialOf = (name: string): WorkbookMaterial => MATERIALS[name as keyof typeof MATERIALS]

for (const [name, , heading] of KINDS)
  test(`the formulas of a workbook come to the issued totals and ranks under ${name}`, { skip: SKIP }, () => {
    const [material, sheets] = [materialOf(name), sheetsOf(name)]
    assert.deepEqual(numbers(column(sheets, 'Ranking', heading)), issuedTotals(material))
    assert.deepEqual(numbers(column(sheets, 'Ranking', 'Rank')), issuedRanks(material))
    assert.deepEqual([...new Set(column(sheets, 'Ranking', 'Check'))].sort(), ['Agrees', 'Not ranked'])
    assert.equal(sheets.get('About')?.at(-1)?.[1], 'Every total and every rank agrees')
    const sections = material.content.award.rows.map((row) => row.sections.find(({ id }) => id === 'service')?.points)
    assert.deepEqual(
      numbers(column(sheets, 'Ranking', 'Section service')),
      sections.map((points) => (points === undefined ? null : Number(points))),
    )
  })

test('bids that nothing parts share a rank in the workbook as in the report', { skip: SKIP }, () => {
  const { shared } = MATERIALS
  assert.equal(shared.content.award.rows.filter((row) => row.shared).length, 2)
  assert.deepEqual(numbers(column(sheetsOf('shared'), 'Ranking', 'Rank')), issuedRanks(shared))
})

test('volumes, factors and a counted payment lead to the evaluated price in the workbook', { skip: SKIP }, () => {
  const { award, price } = MATERIALS.lines.content
  const sheets = sheetsOf('lines')
  const byName = new Map(price?.rows.map(({ bidder, pence }) => [bidder, (pence ?? 0) / 100]))
  assert.deepEqual(
    numbers(column(sheets, 'Prices', 'Evaluated price (£)')),
    award.rows.map(({ bidder }) => byName.get(bidder)),
  )
  assert.deepEqual(column(sheets, 'Prices', 'Check'), ['Agrees', 'Agrees'])
  assert.deepEqual(numbers(column(sheets, 'Ranking', 'Total')), issuedTotals(MATERIALS.lines))
})

test('a mark that is changed in the workbook changes the total, and the check says so', { skip: SKIP }, () => {
  const sheets = sheetsOf('changed')
  assert.equal(column(sheets, 'Ranking', 'Check')[birch], 'Differs')
  assert.match(sheets.get('About')?.at(-1)?.[1] ?? '', /^Something differs/)
})

test('each lot has sheets of its own, computed by its own weights', { skip: SKIP }, () => {
  const sheets = sheetsOf('lots')
  for (const [place, lot] of (MATERIALS.lots.content.lots ?? []).entries())
    assert.deepEqual(
      numbers(column(sheets, `Lot ${place + 1} Ranking`, 'Total')),
      lot.award.rows.map(({ total }) => (total === null ? null : Number(total))),
    )
  assert.equal(sheets.size, 11)
})

test('what is remembered in the cells of a workbook is what was issued, also where nothing computes them anew', async () => {
  const material = tried(priced({ kind: 'lowest over price' }), BIDS)
  const { sheets } = await readXlsx(await reportWorkbook(material), { readStyles: true })
  const ranking = sheets.find(({ name }) => name === 'Ranking')
  const place = ranking?.rows[7]?.indexOf('Total') ?? -1
  assert.deepEqual(
    ranking?.rows.slice(8).map((row) => row[place] || null),
    issuedTotals(material),
  )
  assert.ok([...(ranking?.cells ?? [])].every(([, { value }]) => value !== undefined))
  const names = ranking?.rows.slice(8).map((row) => row[1])
  assert.ok(names?.includes('=Fir & “Sons”'))
})

test('a workbook made twice from one report is the same to the last byte', async () => {
  const material = tried(priced({ kind: 'lowest over price' }), BIDS)
  const first = await reportWorkbook(material)
  await new Promise((later) => setTimeout(later, 2100))
  assert.ok(first.equals(await reportWorkbook(material)))
})
