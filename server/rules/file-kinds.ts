/** Which files a bid may hold, what they are called and why one is refused. */

export const FILE_KINDS = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'csv'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What a kind is called, the type that it is served as, and how its names end. */
export const KIND_FACTS: Record<FileKind, { title: string; type: string; ending: string }> = {
  pdf: { title: 'PDF', type: 'application/pdf', ending: '.pdf' },
  docx: {
    title: 'Word document (DOCX)',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
  },
  xlsx: {
    title: 'Excel workbook (XLSX)',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: '.xlsx',
  },
  png: { title: 'PNG picture', type: 'image/png', ending: '.png' },
  jpeg: { title: 'JPEG picture', type: 'image/jpeg', ending: '.jpg' },
  csv: { title: 'CSV table', type: 'text/csv', ending: '.csv' },
}

/** What a tender takes: kinds, and the most bytes of one file and of all files of a bid. */
export interface FileTerms {
  kinds: FileKind[]
  each: number
  bid: number
}

/** Bytes of a megabyte, as the computers of most bidders count them. */
export const MEGABYTE = 1_048_576
/** The most files of a bid. */
export const MOST_FILES = 100

/** What is taken where a tender says nothing of files: every kind, 20 MB each, 200 MB a bid. */
export const USUAL_FILES: FileTerms = { kinds: [...FILE_KINDS], each: 20 * MEGABYTE, bid: 200 * MEGABYTE }

/** What a file belongs to: an answer, a study as its report, or the bid as a whole. */
export type FileOn = { criterion: string } | { study: string } | { bid: true }

/** A file as it is submitted; `size` in bytes, `sha256` of its bytes in hexadecimal digits. */
export interface BidFile {
  id: string
  name: string
  type: FileKind
  size: number
  sha256: string
  on: FileOn
}

/**
 * What a file belongs to, as one word of a form: 'bid', 'criterion:ID' or 'study:ID'.
 * @example wordOfOn({ criterion: 'model' }) // 'criterion:model'
 */
export const wordOfOn = (on: FileOn): string =>
  'criterion' in on ? `criterion:${on.criterion}` : 'study' in on ? `study:${on.study}` : 'bid'

/**
 * The reverse of `wordOfOn`; null for what is no such word.
 * @example onOfWord('study:s1') // { study: 's1' }
 */
export function onOfWord(word: string): FileOn | null {
  if (word === 'bid') return { bid: true }
  const [, kind, id] = /^(criterion|study):([\w-]{1,80})$/.exec(word) ?? []
  return id === undefined ? null : kind === 'study' ? { study: id } : { criterion: id }
}

/**
 * A size in words; a kilobyte is 1,024 bytes.
 * @example sizeInWords(20_971_520) // '20 MB'
 * @example sizeInWords(1_500) // '1.5 kB'
 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const unit = bytes < MEGABYTE ? 1024 : MEGABYTE
  return `${(bytes / unit).toFixed(1).replace(/\.0$/, '')} ${unit === 1024 ? 'kB' : 'MB'}`
}

export const FILE_REFUSALS = [
  'empty',
  'too large',
  'too much',
  'too many',
  'type',
  'macros',
  'encrypted',
  'bomb',
  'polyglot',
  'damaged',
  'infected',
] as const
/** Why a file is refused, in the one word that the ledger keeps. */
export type FileRefusal = (typeof FILE_REFUSALS)[number]

const kindsInWords = (kinds: readonly FileKind[]): string => {
  const titles = kinds.map((kind) => KIND_FACTS[kind].title)
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} or ${titles[titles.length - 1] ?? ''}`
}

/**
 * Why a file is refused, and what to do, in one or two sentences that follow the name of the file. `found` is what a virus
 * scanner called it, or what kind it is instead.
 * @example refusalInWords('empty', USUAL_FILES) // 'is empty: it holds 0 bytes.…'
 */
export function refusalInWords(reason: FileRefusal, terms: FileTerms, found = ''): string {
  switch (reason) {
    case 'empty':
      return 'is empty: it holds 0 bytes. Choose the file again.'
    case 'too large':
      return `is larger than ${sizeInWords(terms.each)}, the most that one file may have. Make it smaller, or part it in two.`
    case 'too much':
      return `would take the files of this bid over ${sizeInWords(terms.bid)}, the most that they may have together. Take something out first.`
    case 'too many':
      return `would be one file too many: a bid holds at most ${MOST_FILES}. Take something out first.`
    case 'type':
      return `is ${found || 'of a kind that this tender does not take'}. Save it as ${kindsInWords(terms.kinds)}, and attach that. Its name does not decide, its content does.`
    case 'macros':
      return 'holds macros, programs that run when it is opened. Save it without macros, or as PDF, and attach that.'
    case 'encrypted':
      return 'is encrypted or asks for a password. Nobody on the panel could open it: save it without, and attach that.'
    case 'bomb':
      return 'would unpack to far more than it seems to hold, or holds other archives. Save it again, or as PDF, and attach that.'
    case 'polyglot':
      return 'is of two kinds at once: something else lies before, behind or within the document. Save it again, and attach that.'
    case 'damaged':
      return 'is damaged: it could not be read to its end. Open it, save it again, and attach that.'
    case 'infected':
      return `holds a virus or something like it (${found}). Have your computer checked before you attach anything else.`
  }
}
