import { mayReadCorrection, maySeeCorrections, type AtCorrection } from '../award/corrections/correction-permissions.js'
import { correctionsOf } from '../award/corrections/correction-store.js'
import { thingWords } from '../award/corrections/correction-words.js'
import { rowsOf } from '../award/lot-awards.js'
import { representationsOf } from '../award/notices/representation-store.js'
import type { Reads } from '../database/access.js'
import { allows } from '../rules/timetable.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

/** What waits for somebody where the award is being corrected: to write, to sign, to report, and for the lead to reopen what was upheld. */
export function correctionTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  if (!allows(file.stage.name, 'correct the award')) return []
  const found = findOr(maySeeCorrections, db, visit, { tender: file.id })
  if (!found) return []
  const all = correctionsOf(db, file.id).flatMap(({ id }) => {
    const at = findOr(mayReadCorrection, db, visit, { tender: file.id, correction: id })
    return at ? [at] : []
  })
  const own = all.flatMap((at) => taskAt(db, concern, at) ?? [])
  return found.viewer.lead ? [...own, ...reopenTasks(db, concern)] : own
}

function taskAt(db: Reads, concern: Concern, at: AtCorrection): Task | null {
  const { file, correction, state, viewer, writes, signs } = at
  const thing = thingWords(correction, file.publication.content)
  const base = `/tenders/${file.id}`
  const task = (text: string, hint: string, href = `${base}/corrections/${correction.id}`): Task =>
    taskOn(concern, { text, hint, href, rank: 1, until: null })
  if (signs !== null)
    return task(`Read and sign what is decided anew: ${thing}`, 'The award waits for every signature.')
  if (writes && state === 'to write')
    return task(`Decide anew: ${thing}`, 'It was reopened because of what was upheld.')
  if (state !== 'decided' || !viewer.lead) return null
  const gate = rowsOf(db, file)
    .find(({ bid }) => bid === correction.bid)
    ?.gates.find(({ criterion, outcome }) => criterion === correction.criterion && outcome === 'undecided')
  return gate
    ? task(
        `Decide on a mark under the minimum: ${correction.bidder}`,
        'The mark agreed anew misses it.',
        `${base}/gates/${correction.bid ?? ''}/${correction.criterion}`,
      )
    : task('Issue the corrected award report', 'What was reopened is decided anew.', `${base}/report`)
}

/** What was upheld here, and of which nothing was reopened yet. */
function reopenTasks(db: Reads, concern: Concern): Task[] {
  const { file } = concern
  const cited = new Set(
    correctionsOf(db, file.id).flatMap((one) => (one.representation && !one.withdrawn ? [one.representation] : [])),
  )
  return representationsOf(db, file.id)
    .filter(({ id, decision }) => decision?.outcome === 'step back' && !cited.has(id))
    .map(({ id, from }) =>
      taskOn(concern, {
        text: `Reopen what ${from} was found right about`,
        hint: 'The contract waits until it is decided anew, or the tender is abandoned.',
        href: `/tenders/${file.id}/representations/${id}`,
        rank: 1,
        until: null,
      }),
    )
}
