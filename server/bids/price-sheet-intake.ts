import { turn, type Intake } from '../web/file-forms.js'
import { readWorkbook, type ReadSheet, type WorkbookRefusal } from './price-sheet-workbook.js'

/** The most bytes of a workbook that is read back: a price form is a hundredth of it. */
export const LARGEST = 2_097_152

/** A workbook as it was read, or why it is refused. */
export type SentWorkbook = { name: string } & ({ sheets: ReadSheet[] } | { reason: string })

const TOO_LARGE =
  'The file is larger than 2 MB. A price form is far smaller: take the template out anew, and fill in that.'
const EMPTY = 'The file is empty: it holds 0 bytes. Choose it again.'
const WRONG =
  'The file is no Excel workbook (XLSX). Its content decides, not its name: open it in Excel or LibreOffice, save it as XLSX, and choose it again.'
const OLD = 'The file is an older Excel workbook (XLS), or has a password. Save it as XLSX without a password.'
const DAMAGED =
  'The workbook is cut off or damaged: it could not be read to its end. Open it, save it as XLSX again, and choose it once more.'

const WHY: Partial<Record<Exclude<WorkbookRefusal['refusal'], 'beyond'>, string>> = {
  bomb: 'The workbook would unpack to far more than any price form, or holds other archives. It was not opened.',
  encrypted: 'The workbook is encrypted. Save it without a password, and choose it again.',
  macros: 'The workbook holds macros. Save it as an ordinary workbook (XLSX), and choose it again.',
  polyglot:
    'The file is of two kinds at once: something else lies before or behind the workbook. Save it again as XLSX.',
  type: WRONG,
  'what-if': 'The workbook holds a what-if data table, whose sums nobody can check. Take it out, and type the amounts.',
}

const reasonOf = (refused: WorkbookRefusal): string =>
  refused.refusal === 'beyond'
    ? `The workbook reaches to cell ${refused.cell}, far outside the price form. Delete what stands there, or take the template out anew.`
    : (WHY[refused.refusal] ?? DAMAGED)

/** Takes one workbook into memory, and reads it once it is there. What is over 2 MB is not taken to its end. */
export function workbookIntake(name: string): Intake<SentWorkbook> {
  const pieces: Buffer[] = []
  let size = 0
  return {
    take: (bytes) => {
      size += bytes.length
      if (size > LARGEST) return false
      // The bytes are there only until this answers.
      pieces.push(Buffer.from(bytes))
      return true
    },
    done: () =>
      size > LARGEST ? Promise.resolve({ name, reason: TOO_LARGE }) : workbookIn(name, Buffer.concat(pieces)),
    cut: () => undefined,
  }
}

/** Reads a workbook by its content, whatever it is called. */
export async function workbookIn(name: string, bytes: Buffer): Promise<SentWorkbook> {
  if (bytes.length === 0) return { name, reason: EMPTY }
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') return { name, reason: OLD }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return { name, reason: WRONG }
  const read = await readWorkbook(bytes, turn)
  return 'sheets' in read ? { name, sheets: read.sheets } : { name, reason: reasonOf(read) }
}
