import { sheetNamed } from '../../documents/sheet-cells.js'
import { thingOf } from '../corrections/correction-words.js'
import type { ReportedCorrection } from '../report-content.js'

const HEADINGS = [
  'What',
  'Why it was reopened',
  'What was upheld',
  'As it was',
  'Reason then',
  'As decided anew',
  'Reason now',
  'Why it moved or stayed',
  'Reported in',
]

type Side = ReportedCorrection['before']

const decided = ({ mark, says }: Side): string => [mark, says].filter(Boolean).join(' ')
const because = ({ rule, reason }: Side): string => [rule, reason].filter(Boolean).join(': ')

/** Everything that was taken anew after something said against the award was upheld: both versions of each, side by side. */
export function correctionsSheet(corrections: readonly ReportedCorrection[]) {
  const sheet = sheetNamed('Corrections')
  sheet.put(1, 1, HEADINGS, 'heading')
  for (const [place, one] of corrections.entries())
    sheet.put(2 + place, 1, [
      ...[thingOf(one.kind, one.bidder, one.title), one.cited, one.upheld],
      ...[decided(one.before), because(one.before), decided(one.after), because(one.after), one.after.whyMoved],
      one.version === null ? 'This version' : `Version ${one.version}`,
    ])
  return sheet.done([40, 40, 50, 20, 60, 20, 60, 60, 14], 1)
}
