import type { Reads } from '../database/access.js'
import { goTo, show, type Answer, type Visit } from '../web/visits.js'
import { filesTaken } from '../rules/files-taken.js'
import { draftLocals } from './draft-frame.js'
import type { Drafting } from './permissions.js'
import { stepsOf } from './place.js'
import { fileLines } from './terms-words.js'

/** The draft at a glance: what there is to write, and how far each part has come. A published tender is amended instead. */
export function showDraft(_db: Reads, visit: Visit, drafting: Drafting): Answer {
  if (drafting.file.publication) return goTo(`/tenders/${drafting.file.id}/amend`)
  return show(200, 'tenders/draft', {
    ...draftLocals(drafting, visit),
    fileTerms: fileLines(filesTaken(drafting.draft.content))
      .map(({ says }) => says)
      .join('. '),
    title: drafting.draft.content.title.trim() || 'Tender without a title',
    steps: stepsOf(drafting.file),
  })
}
