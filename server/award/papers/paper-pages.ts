import type { Reads } from '../../database/access.js'
import { SideTroubleError } from '../../web/side-thread.js'
import { download, Refusal, show, type Answer, type Visit } from '../../web/visits.js'
import type { ReadingReport } from '../permissions.js'
import { nameOf } from '../report-drawn.js'
import { paperOf, type AskedPaper } from './papers.js'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** What is to be made of an issued report, and under which name it is kept. */
export interface NamedPaper extends AskedPaper {
  name: string
}

/** What a paper is made from: the frozen content alone. */
export const paperMaterial =
  (kind: AskedPaper['kind']) =>
  (_db: Reads, _visit: Visit, { report }: ReadingReport): NamedPaper => ({
    kind,
    name: `${nameOf(report)}.${kind}`,
    material: { id: report.id, digest: report.digest, content: report.content },
  })

/** Makes a paper aside, while pages are served. */
export async function makePaper({ name, ...asked }: NamedPaper): Promise<Answer> {
  try {
    return download(TYPES[asked.kind], name, await paperOf(asked))
  } catch (error) {
    if (error instanceof SideTroubleError) throw new Refusal(notMade(error.message))
    throw error
  }
}

const notMade = (text: string): Answer => show(503, 'errors/no-paper', { title: 'This could not be made', text })
