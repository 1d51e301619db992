import type { Witness } from '../../audit/witness-store.js'
import { htmlBlocks } from '../../documents/html-blocks.js'
import { wordDocument } from '../../documents/word-document.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import { drawn } from '../report-drawn.js'
import type { ReportContent } from '../report-content.js'
import type { ReportReplaced } from '../report-store.js'

/** An issued report, as a document is made from it. */
export interface WordMaterial {
  id: string
  digest: string
  content: ReportContent
  /** The checkpoint that was signed when it was issued, or null. */
  witness?: Witness | null
  /** The report that has taken its place since, or null. */
  replacedBy?: ReportReplaced | null
}

const draw = viewsIn(viewsFolder())

/** A report as a document for word processors: the very text of its page, drawn by the same view from the frozen content. */
export function reportWord({ id, digest, content, witness = null, replacedBy = null }: WordMaterial): Promise<Buffer> {
  const { tender } = content.caseFile
  const html = draw('award/report-body', {
    ...drawn(content),
    report: { id, digest, witness, replacedBy },
    forPrint: false,
  })
  return wordDocument(htmlBlocks(html), {
    ...{ title: `Award report: ${tender.title}`, creator: tender.authority, at: content.at },
    description: `Version ${content.version}, SHA-256 ${digest}`,
    foot: `Award report ${tender.reference}, version ${content.version}`,
  })
}
