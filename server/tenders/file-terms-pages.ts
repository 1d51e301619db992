import { FILE_KINDS, KIND_FACTS, MEGABYTE, USUAL_FILES, type FileTerms } from '../rules/file-kinds.js'
import { filesTaken } from '../rules/files-taken.js'
import type { Problem } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { basisOf, savePiece, showPiece, type Editor } from './draft-editor.js'
import { fileLines } from './terms-words.js'

const formOf = ({ kinds, each, bid }: FileTerms): Form => ({
  kind: [...kinds],
  each: String(each / MEGABYTE),
  bid: String(bid / MEGABYTE),
})

/** Whole bytes of typed megabytes, or null. */
function bytesIn(form: Form, field: string): number | null {
  const text = textOf(form, field).trim()
  return /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) * MEGABYTE : null
}

const problemsIn = (form: Form): Problem[] =>
  (['each', 'bid'] as const)
    .filter((field) => bytesIn(form, field) === null)
    .map((field) => ({ field, text: 'Enter a whole number of megabytes, such as 20' }))

const termsIn = (form: Form): FileTerms => {
  const chosen = new Set(listOf(form, 'kind'))
  return {
    kinds: FILE_KINDS.filter((kind) => chosen.has(kind)),
    each: bytesIn(form, 'each') ?? USUAL_FILES.each,
    bid: bytesIn(form, 'bid') ?? USUAL_FILES.bid,
  }
}

/** Which files bids may hold: their kinds, and how large one and all of them may be. */
export const fileTermsEditor: Editor<FileTerms> = {
  view: 'tenders/file-terms',
  piece: 'files',
  title: () => 'Files that bids may hold',
  of: (tender) => filesTaken(tender),
  // What is usual is not written down, so that a tender that never said anything of files stays as it was.
  put: ({ files: _files, ...tender }, terms) =>
    basisOf(terms) === basisOf(USUAL_FILES) ? tender : { ...tender, files: terms },
  toForm: formOf,
  fromForm: (form, stored) => {
    const problems = problemsIn(form)
    return { piece: problems.length > 0 ? stored : termsIn(form), problems }
  },
  locals: ({ piece }) => ({
    kinds: FILE_KINDS.map((kind) => ({ value: kind, text: KIND_FACTS[kind].title })),
    lines: fileLines(piece),
  }),
}

export const showFileTerms = showPiece(fileTermsEditor)
export const saveFileTerms = savePiece(fileTermsEditor)
