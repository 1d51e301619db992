import { writeXlsx } from 'hucre/xlsx'
import { sheetNamed, type Shown } from '../../documents/sheet-cells.js'
import { asOf } from '../../documents/zip-times.js'
import type { Told, ToldItem, ToldLine, ToldPart, PackVersion } from '../../rules/disclosure/withholding.js'
import { count, grouped, moment } from '../../web/wording.js'
import { GROUND_NAMES, REACH_WORDS, VERSION_WORDS } from './disclosure-words.js'

/** A version of a pack, and what it was prepared as. */
export interface PackMaterial {
  content: PackVersion
  digest: string
  /** The version of the pack, and when it was prepared. */
  pack: number
  at: string
}

/** A text of a version as plain text: gaps in square brackets, what is shown of them marked by their number. */
export const plainText = (told: Told): string =>
  told
    .map((run) => {
      if (typeof run === 'string') return run
      if (run.text !== undefined) return `${run.text} [${run.number}]`
      return `[withheld ${run.number}: ${GROUND_NAMES[run.ground].toLowerCase()}, ${count(run.words, 'word')}]`
    })
    .join('')

const wholeGap = ({ withheld }: ToldItem): string =>
  withheld && withheld.text === undefined
    ? `[withheld ${withheld.number}: the whole item, ${GROUND_NAMES[withheld.ground].toLowerCase()}, ${count(withheld.words, 'word')}]`
    : ''

const textOf = (lines: ToldLine[], label: string): string =>
  lines
    .filter((line) => line.label === label)
    .map(({ told, erased }) => (erased === undefined ? plainText(told) : `[erased by law: ${erased}]`))
    .join('\n')

/** A mark as a number where it is one, so that it can be counted with. */
function markOf(lines: ToldLine[]): Shown {
  const text = textOf(lines, 'Mark')
  const number = /^(\d+(?:\.\d+)?)(?: \(|$)/.exec(text)?.[1]
  return number === undefined ? text : Number(number)
}

const MARKS = [
  'Bid',
  'Criterion',
  'Weight %',
  'Kind',
  'By',
  'Version',
  'State',
  'Mark',
  'Scale',
  'Reason',
  'Why it was changed or moved',
  'Ledger entry',
  'Time',
]

const stateOf = (lines: ToldLine[]): string =>
  [...new Set([...(textOf(lines, 'Locked') ? ['As locked'] : []), textOf(lines, 'When')])].filter(Boolean).join(', ')

function markRow(item: ToldItem): Shown[] {
  const { mark, lines, source } = item
  const scale = /\(([^)]*)\)/.exec(textOf(lines, 'Mark'))?.[1] ?? ''
  return [
    ...[mark?.bidder ?? '', mark?.criterion ?? '', Number(mark?.weight || '0')],
    ...[mark?.kind === 'agreed' ? 'Agreed by the panel' : 'Individual', plainText(source.who), mark?.version ?? null],
    ...[stateOf(lines), lines.length > 0 ? markOf(lines) : wholeGap(item), scale, textOf(lines, 'Reason')],
    ...[textOf(lines, 'Why it was changed') || textOf(lines, 'Why marks moved'), source.seq, moment(source.at)],
  ]
}

const itemsIn = (parts: ToldPart[]) =>
  parts.flatMap((part) => part.groups.flatMap((group) => group.items.map((item) => ({ part, group, item }))))

/** The marks of the two bids in all their versions, as far as nothing of them is withheld. */
function marksSheet({ parts }: PackVersion) {
  const sheet = sheetNamed('Marks')
  sheet.put(1, 1, MARKS, 'heading')
  const marks = itemsIn(parts).filter(({ item }) => item.mark)
  for (const [place, { item }] of marks.entries()) sheet.put(2 + place, 1, markRow(item))
  return sheet.done([26, 34, 10, 18, 20, 9, 22, 9, 16, 70, 50, 10, 24], 1)
}

/** Every item of the pack with the event that it comes from. */
function indexSheet({ parts }: PackVersion) {
  const sheet = sheetNamed('Index')
  sheet.put(1, 1, ['Part', 'Group', 'Item', 'Ledger entry', 'Time', 'By', 'Withheld'], 'heading')
  for (const [place, { part, group, item }] of itemsIn(parts).entries())
    sheet.put(2 + place, 1, [
      ...[part.title, group.title, plainText(item.title), item.source.seq || null, moment(item.source.at)],
      ...[plainText(item.source.who), wholeGap(item)],
    ])
  return sheet.done([34, 40, 46, 12, 26, 24, 40], 1)
}

/** What is withheld, as the document lists it. */
function gapsSheet({ gaps }: PackVersion) {
  const sheet = sheetNamed('Withheld')
  sheet.put(1, 1, ['Number', 'Ground', 'From whom', 'Gaps', 'Words', 'Why'], 'heading')
  for (const [place, gap] of gaps.filter(({ places }) => places > 0).entries())
    sheet.put(2 + place, 1, [
      ...[gap.number, GROUND_NAMES[gap.ground], REACH_WORDS[gap.reach], gap.places, gap.words, gap.reason ?? ''],
    ])
  return sheet.done([10, 30, 26, 10, 10, 70], 1)
}

function aboutSheet({ content, digest, pack, at }: PackMaterial) {
  const sheet = sheetNamed('About')
  const { facts, version } = content
  sheet.put(1, 1, ['Disclosure pack'], 'title')
  const rows: [string, Shown][] = [
    ['Tender', `${facts.tender.title} (${facts.tender.reference})`],
    ['Authority', facts.tender.authority],
    ...(facts.tender.lot ? [['Lot', facts.tender.lot] as [string, Shown]] : []),
    ['Complaining bid', facts.complaining.bidder],
    ['Winning bid', facts.winning?.bidder ?? facts.withoutWinner],
    ['This version', `${VERSION_WORDS[version].name}, ${VERSION_WORDS[version].forWhom}`],
    ['Pack', `Version ${pack}, prepared on ${moment(at)}`],
    ['Digest of this version', grouped(digest)],
    ['Ledger head', `Entry ${facts.ledger.seq}, ${grouped(facts.ledger.hash)}`],
    [
      'How to read this',
      'Gaps stand in square brackets with the number under which the sheet Withheld lists them. A mark is a number where one was given; an abstention is none.',
    ],
  ]
  for (const [place, [title, text]] of rows.entries()) {
    sheet.put(3 + place, 1, [title], 'bold')
    sheet.put(3 + place, 2, [text])
  }
  return sheet.done([28, 100], 1)
}

/** A version of a pack as a workbook: its marks to sort and to count with, an index of its items, and what is withheld. */
export async function packWorkbook(material: PackMaterial): Promise<Buffer> {
  const { content, digest, at } = material
  const sheets = [aboutSheet(material), marksSheet(content), indexSheet(content), gapsSheet(content)]
  const made = new Date(at)
  const { bidder } = content.facts.complaining
  const properties = {
    ...{ title: `Disclosure pack: ${bidder}`, creator: content.facts.tender.authority },
    ...{ description: `SHA-256 ${digest}`, created: made, modified: made },
  }
  return asOf(Buffer.from(await writeXlsx({ sheets, properties })), at)
}
