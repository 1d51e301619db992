import { KIND_FACTS, type FileKind } from './file-kinds.js'

/** The most signs of a name that are kept. */
const LONGEST = 120

// Signs that show as nothing or turn the order of what stands beside them, with the private and the unassigned ones.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu

/**
 * The name of a file for people to read, and nothing else: no folders, no control characters, no signs that turn the
 * direction of writing, no more than 120 signs.
 * @example cleanName('../../etc/Bericht\u202Efdp.exe') // 'Berichtfdp.exe'
 */
export function cleanName(raw: string): string {
  const last = raw.toWellFormed().replaceAll('\uFFFD', '').split(/[/\\]/).pop() ?? ''
  const seen = last
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[. ]+/, '')
  const signs = [...seen]
  if (signs.length <= LONGEST) return seen
  const ending = /\.\w{1,8}$/.exec(seen)?.[0] ?? ''
  return `${signs.slice(0, LONGEST - ending.length - 1).join('')}…${ending}`
}

const isEnding = (name: string, kind: FileKind): boolean =>
  name.toLowerCase().endsWith(KIND_FACTS[kind].ending) || (kind === 'jpeg' && /\.jpeg$/i.test(name))

/**
 * The name under which a file of this kind is kept and handed out: clean, and with the ending of what it is, whatever it was
 * called.
 * @example shownName('report.pdf.exe', 'pdf') // 'report.pdf.exe.pdf'
 * @example shownName('', 'csv') // 'file.csv'
 */
export function shownName(raw: string, kind: FileKind): string {
  const name = cleanName(raw)
  if (name === '' || `.${name}`.toLowerCase() === KIND_FACTS[kind].ending) return `file${KIND_FACTS[kind].ending}`
  return isEnding(name, kind) ? name : `${name}${KIND_FACTS[kind].ending}`
}
