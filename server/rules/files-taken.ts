import { USUAL_FILES, type FileOn, type FileTerms } from './file-kinds.js'
import { criterionOf, markedCriteriaOf, type Tender } from './tender.js'

/** What a tender takes of files. */
export const filesTaken = ({ files }: Pick<Tender, 'files'>): FileTerms => files ?? USUAL_FILES

/**
 * The questions to whose answers a file belongs, by their ids: its own; for the report of a study those of the evidence base;
 * for a file of the whole bid all that people mark. Whoever may read one of those answers may read the file.
 * @example criteriaOfFile(tender, { criterion: 'model' }) // ['model']
 */
export function criteriaOfFile(tender: Tender, on: FileOn): string[] {
  if ('criterion' in on) return criterionOf(tender, on.criterion) ? [on.criterion] : []
  if ('bid' in on) return markedCriteriaOf(tender).map(({ id }) => id)
  return tender.sections
    .filter(({ kind }) => kind === 'evidence base')
    .flatMap(({ criteria }) => criteria.map(({ id }) => id))
}
