import type { Json } from '../audit/canonical.js'
import type { Reads, Writes } from '../database/access.js'
import type { TenderDocument } from '../rules/tender.js'
import { goTo, notFound, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { draftLocals } from './draft-frame.js'
import { basisOf, keepChange, savePiece, showPiece, type Editor } from './draft-editor.js'
import { freshId } from './fresh-ids.js'
import type { Drafting } from './permissions.js'

/** One document of a tender, in Markdown. */
export const documentEditor: Editor<TenderDocument> = {
  view: 'tenders/document',
  piece: 'document',
  title: ({ title }) => (title ? `Document: ${title}` : 'Document'),
  of: ({ documents }, visit) => documents.find(({ id }) => id === visit.params.document),
  put: (tender, document) => ({
    ...tender,
    documents: tender.documents.map((one) => (one.id === document.id ? document : one)),
  }),
  toForm: ({ title, text }) => ({ title, text }),
  fromForm: (form, { id }) => ({
    piece: { id, title: textOf(form, 'title').trim(), text: textOf(form, 'text') },
    problems: textOf(form, 'title').trim() === '' ? [{ field: 'title', text: 'Enter the title of the document' }] : [],
  }),
}

export const showDocument = showPiece(documentEditor)
export const saveDocument = savePiece(documentEditor)

const list = (status: number, visit: Visit, drafting: Drafting, problems: { field: string; text: string }[]): Answer =>
  show(status, 'tenders/documents', {
    ...draftLocals(drafting, visit),
    title: 'Documents',
    typed: visit.form,
    problems,
  })

/** The documents of a draft, and a box to begin another. */
export const showDocuments = (_db: Reads, visit: Visit, drafting: Drafting): Answer => list(200, visit, drafting, [])

/** Begins a document and leads to its page. */
export function addDocument(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const title = textOf(visit.form, 'title').trim()
  if (!title) return list(422, visit, drafting, [{ field: 'title', text: 'Enter the title of the new document' }])
  const document: TenderDocument = { id: freshId(title), title, text: '' }
  const { content } = drafting.draft
  keepChange(tx, visit, drafting, {
    content: { ...content, documents: [...content.documents, document] },
    piece: 'document',
    kept: { ...document },
  })
  return goTo(`/tenders/${drafting.file.id}/documents/${document.id}`)
}

/** Takes a document out of the draft, if it is still the one that was looked at. */
export function removeDocument(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { content } = drafting.draft
  const document = content.documents.find(({ id }) => id === visit.params.document)
  if (!document) throw notFound()
  const back = `/tenders/${drafting.file.id}/documents`
  if (basisOf(document) !== textOf(visit.form, 'basis'))
    return goTo(`${back}/${document.id}`, 'Not removed: this document changed in another window. Look at it once more.')
  keepChange(tx, visit, drafting, {
    content: { ...content, documents: content.documents.filter((one) => one !== document) },
    piece: 'document-removed',
    kept: { ...document } as Json,
  })
  return goTo(back, `“${document.title}” is no longer in the draft.`)
}
