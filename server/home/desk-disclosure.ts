import { mayCheckPack, maySeePacks } from '../award/disclosure/disclosure-permissions.js'
import { packsToCheck, type DisclosurePack } from '../award/disclosure/disclosure-store.js'
import { stateOf, type PackState } from '../award/disclosure/disclosure-words.js'
import type { Reads } from '../database/access.js'
import type { Person, Visit } from '../web/visits.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

const DOING: Partial<Record<PackState, (pack: DisclosurePack) => { text: string; hint: string }>> = {
  making: ({ bidder, prepared }) => ({
    text: `Go on with the disclosure pack for ${bidder}`,
    hint: prepared ? 'It was sent back to you.' : 'It is not prepared yet.',
  }),
  approved: ({ bidder }) => ({ text: `Issue the disclosure pack for ${bidder}`, hint: 'A second person approved it.' }),
}

/** The disclosure packs that wait for the lead. */
export function disclosureTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(maySeePacks, db, visit, { tender: file.id })
  return (found?.packs ?? []).flatMap((pack) => {
    const task = DOING[stateOf(pack)]?.(pack)
    return task ? [taskOn(concern, { ...task, href: `/disclosure/${pack.id}`, rank: 2, until: null })] : []
  })
}

/** The disclosure packs that somebody was asked to check, whatever part they have in the tender. */
export const packCheckTasks = (db: Reads, visit: Visit, { id }: Person): Task[] =>
  packsToCheck(db, id).flatMap((pack) => {
    const found = findOr(mayCheckPack, db, visit, { pack: pack.id })
    if (!found) return []
    const about = found.file.publication.content.title
    const hint = 'It leaves the house only when you have approved it.'
    const text = `Check the disclosure pack for ${pack.bidder}`
    return [{ text, hint, about, href: `/disclosure/${pack.id}`, until: null, ends: '', rank: 1 as const }]
  })
