import { digestOf } from '../audit/chain.js'
import { change, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { criteriaOf, type Tender } from '../rules/tender.js'

const insertPublication = change<Record<'id' | 'tender' | 'content' | 'digest' | 'deadline' | 'by' | 'now', string>>(`
  INSERT INTO publications (id, tender, version, content, digest, deadline, note, draft_revision, by, at)
  VALUES (:id, :tender, 1, :content, :digest, :deadline, '', 1, :by, :now)`)
const insertCriterion = change<{ publication: string; criterion: string }>(`
  INSERT INTO published_criteria (publication, criterion, section, kind, weight_hundredths) VALUES (:publication, :criterion, '', '', 0)`)
const insertValue = change<{ publication: string; criterion: string; value: string }>(
  'INSERT INTO published_scale_values (publication, criterion, value) VALUES (:publication, :criterion, :value)',
)

/** Publishes for tests. */
export function keepSamplePublication(
  tx: Writes,
  made: { tender: string; content: Tender; by: string; now: string },
): string {
  const id = newId()
  const { tender, content, by, now } = made
  const text = JSON.stringify(content)
  insertPublication(tx, {
    id,
    tender,
    content: text,
    digest: digestOf(text),
    deadline: content.timetable.deadline,
    by,
    now,
  })
  for (const criterion of criteriaOf(content)) {
    insertCriterion(tx, { publication: id, criterion: criterion.id })
    for (const { value } of criterion.scale) insertValue(tx, { publication: id, criterion: criterion.id, value })
  }
  return id
}
