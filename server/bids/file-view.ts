import { evidenceSection } from '../rules/completeness.js'
import {
  KIND_FACTS,
  onOfWord,
  sizeInWords,
  wordOfOn,
  type BidFile,
  type FileOn,
  type FileTerms,
} from '../rules/file-kinds.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import type { KeptFile, ScanState } from './file-store.js'
import { titleOfPart } from './statement-places.js'
import type { Statement } from './statement-store.js'

/** A file as a page lists it. */
export interface FileLine {
  id: string
  name: string
  kind: string
  size: string
  sha256: string
  /** What it belongs to, in words. */
  on: string
  scan: ScanState
  href: string
  /** Where it opens in the browser; null for kinds that are only kept, and where a virus was found. */
  openHref: string | null
}

const pathOfFile = (bid: string, file: string): string => `/bids/${bid}/files/${file}`

/** Something that a file can belong to, by its word in a form. */
export interface Place {
  word: string
  title: string
}

const WHOLE: Place = { word: 'bid', title: 'The bid as a whole' }

/** What a file of a bid can belong to: the whole, a question, or one of its studies. */
export function placesOf(tender: Tender, statements: readonly Statement[]): Place[] {
  const studies = evidenceSection(tender) ? statements.filter(({ kind, content }) => kind === 'study' && content) : []
  return [
    WHOLE,
    ...markedCriteriaOf(tender).map(({ id, title }) => ({ word: wordOfOn({ criterion: id }), title })),
    ...studies.map(({ id, content }) => ({
      word: wordOfOn({ study: id }),
      title: `Report of the study “${titleOfPart('study', content)}”`,
    })),
  ]
}

/** What a word of a form says that a file belongs to, if a file of this bid can; else null. */
export const placeNamed = (word: string, places: readonly Place[]): FileOn | null =>
  places.some((place) => place.word === word) ? onOfWord(word) : null

/** A file as a page lists it. A study that was taken out and a question that was dropped no longer have a title. */
export function lineOf(bid: string, file: BidFile, places: readonly Place[], scan: ScanState): FileLine {
  const word = wordOfOn(file.on)
  const href = pathOfFile(bid, file.id)
  return {
    id: file.id,
    name: file.name,
    kind: KIND_FACTS[file.type].title,
    size: sizeInWords(file.size),
    sha256: file.sha256,
    on: places.find((place) => place.word === word)?.title ?? 'Something that the bid no longer holds',
    scan,
    href,
    openHref: file.type === 'pdf' && scan !== 'infected' ? `${href}/open` : null,
  }
}

/** The lines of an opened bid's files for those who read it: of studies it knows the titles from what was submitted. */
export function submittedLines(
  tender: Tender,
  bid: { id: string; content: { evidence?: { studies: { id: string; title: string }[] } } },
  files: readonly BidFile[],
  scans: readonly { id: string; scan: ScanState }[],
): FileLine[] {
  const studies = (bid.content.evidence?.studies ?? []).map(({ id, title }) => ({
    word: wordOfOn({ study: id }),
    title: `Report of the study “${title}”`,
  }))
  const places = [...placesOf(tender, []), ...studies]
  return files.map((file) =>
    lineOf(bid.id, file, places, scans.find(({ id }) => id === file.id)?.scan ?? 'not scanned'),
  )
}

/** What is known of a file of a draft. */
export const scanIn = ({ files }: { files: readonly KeptFile[] }, file: string): ScanState =>
  files.find(({ id }) => id === file)?.scan ?? 'not scanned'

/** What a tender takes, in words for the form. */
export const termsInWords = (terms: FileTerms): { kinds: string[]; each: string; bid: string; accept: string } => ({
  kinds: terms.kinds.map((kind) => KIND_FACTS[kind].title),
  each: sizeInWords(terms.each),
  bid: sizeInWords(terms.bid),
  accept: terms.kinds.flatMap((kind) => (kind === 'jpeg' ? ['.jpg', '.jpeg'] : [KIND_FACTS[kind].ending])).join(','),
})
