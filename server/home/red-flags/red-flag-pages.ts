import { record } from '../../audit/ledger-store.js'
import type { Reads, Writes } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import type { Problem } from '../../rules/tender.js'
import { wordCount } from '../../rules/words.js'
import { placeOf } from '../../tenders/place.js'
import { draftOf } from '../../tenders/tender-store.js'
import { goTo, notFound, show, textOf, type Answer, type Visit } from '../../web/visits.js'
import { count } from '../../web/wording.js'
import { mayAudit } from '../permissions.js'
import type { Trail } from '../trail-sight.js'
import type { Searched } from './red-flag-slow.js'
import { conclusionsOn, keepConclusion, revisionOf } from './red-flag-store.js'
import { concludedBefore, groupsOf, quietOf, type ShownFlag, type ShownGroup } from './red-flag-words.js'

/** An auditor of the tender; for everybody else there are no red flags. */
export function mayLookForFlags(db: Reads, visit: Visit): Trail {
  const trail = mayAudit(db, visit)
  if (!sees(trail.viewer, trail.scene, { kind: 'red flag', rests: [] })) throw notFound()
  return trail
}

interface More {
  status?: number
  typed?: { flag: string; text: string }
  problems?: Problem[]
  /** The flag about which somebody else concluded something meanwhile. */
  moved?: string
}

const addressOf = ({ file }: Trail): string => `/tenders/${file.id}/red-flags`

/** '3 things stand out, 1 of them to be looked at first.' */
function summaryOf(groups: ShownGroup[]): string {
  const all = groups.reduce((sum, { flags }) => sum + flags.length, 0)
  const first = groups.find(({ title }) => title.includes('first'))?.flags.length ?? 0
  if (all === 0) return 'Nothing stands out in what could be looked at.'
  const words = `${count(all, 'thing')} ${all === 1 ? 'stands' : 'stand'} out`
  return first === 0
    ? `${words}, ${all === 1 ? 'and is not urgent' : 'none of them urgent'}.`
    : `${words}, ${first === all ? 'all' : first} to be looked at first.`
}

function page(db: Reads, visit: Visit, trail: Trail, searched: Searched, more: More = {}): Answer {
  const { file } = trail
  const concluded = conclusionsOn(db, { tender: file.id })
  const looked = searched.looked ?? []
  const groups = groupsOf(file.id, looked, concluded)
  return show(more.status ?? 200, 'home/red-flags', {
    title: 'Red flags',
    place: placeOf(file, visit.now, file.publication ? '' : draftOf(db, file.id).content.title),
    back: { href: `/tenders/${file.id}/trail`, text: 'The trail' },
    file,
    action: addressOf(trail),
    trouble: searched.trouble,
    summary: summaryOf(groups),
    groups,
    ...quietOf(looked),
    left: looked.filter(({ flags, left }) => flags.length > 0 && left !== '').map(({ left }) => left),
    before: searched.looked ? concludedBefore(looked, concluded) : [],
    typed: more.typed ?? { flag: '', text: '' },
    problems: more.problems ?? [],
    moved: more.moved ?? null,
  })
}

/** What stands out in a tender, what was looked at and found in order, and what could not be looked at: an auditor's page. */
export const showRedFlags = (db: Reads, visit: Visit, trail: Trail, searched: Searched): Answer =>
  page(db, visit, trail, searched)

const flagIn = (groups: ShownGroup[], key: string): ShownFlag | undefined =>
  groups.flatMap(({ flags }) => flags).find((flag) => flag.key === key)

const FEWEST_WORDS = 3

/** Keeps what an auditor concluded about a flag as its next version, beside the words that stand there now. */
export function concludeFlag(tx: Writes, visit: Visit, trail: Trail, searched: Searched): Answer {
  const { file, viewer } = trail
  const typed = { flag: textOf(visit.form, 'flag'), text: textOf(visit.form, 'text').trim() }
  const shown = flagIn(groupsOf(file.id, searched.looked ?? [], []), typed.flag)
  if (!shown) return page(tx, visit, trail, searched, { status: 409, typed, moved: typed.flag })
  if (wordCount(typed.text) < FEWEST_WORDS)
    return page(tx, visit, trail, searched, {
      status: 422,
      typed,
      problems: [{ field: `text-${shown.id}`, text: `Say in at least ${FEWEST_WORDS} words what you concluded` }],
    })
  const kept = revisionOf(tx, { tender: file.id, flag: shown.key })
  if (textOf(visit.form, 'basis') !== String(kept))
    return page(tx, visit, trail, searched, { status: 409, typed, moved: shown.key })
  const { key: flag, headline } = shown
  const conclusion = { tender: file.id, flag, headline, text: typed.text, by: viewer.person, now: visit.now }
  const revision = keepConclusion(tx, conclusion)
  // The body of an event is in every export: which flag it is about stands beside it.
  record(tx, visit, {
    act: 'red-flag.concluded',
    tender: file.id,
    detail: { revision },
    contents: { flag, headline, conclusion: typed.text },
  })
  return goTo(`${addressOf(trail)}#${shown.id}`, 'Your conclusion was recorded. Only auditors of this tender read it.')
}
