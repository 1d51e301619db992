import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { dropDraft } from '../people/kept-form-store.js'
import { STATEMENT_TITLES } from '../rules/completeness.js'
import { needStage } from '../tenders/permissions.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import type { Stating } from './permissions.js'
import type { Said, StatementForm } from './statement-form.js'
import { pageOfStatement, titleOfPart } from './statement-places.js'
import { keepStatement } from './statement-store.js'
import { factsOf } from './statement-words.js'

type Part = 'study' | 'contract' | 'offer'

const WANTED = 'A bid can be changed until the deadline, as long as the tender is open.'

const LISTS = { study: 'evidence', contract: 'record', offer: 'offer' } as const
const BACK = { study: 'Back to the studies', contract: 'Back to the contracts', offer: 'Back to the offer' }

const listOf = (kind: Part): 'evidence' | 'record' | 'offer' => LISTS[kind]

const nameOf = (kind: Part, content: unknown): string =>
  kind === 'offer' ? STATEMENT_TITLES.offer : titleOfPart(kind, content)

const gone = ({ bid }: Stating, kind: Part): Answer =>
  goTo(
    pageOfStatement(bid.id, listOf(kind), null),
    kind === 'offer' ? 'Your bid holds no offer.' : `This ${kind} is not in your list any more.`,
  )

/** Asks before a study or contract is taken out of a bid. */
export const showRemoval =
  (kind: Part, form: StatementForm) =>
  (db: Reads, visit: Visit, stating: Stating): Answer =>
    stating.saved?.content ? removalPage(db, 200, kind, form, visit, stating) : gone(stating, kind)

function removalPage(
  db: Reads,
  status: number,
  kind: Part,
  form: StatementForm,
  visit: Visit,
  stating: Stating,
): Answer {
  needStage(stating.file, 'submit a bid', WANTED)
  const { saved, bid, id } = stating
  const list = pageOfStatement(bid.id, listOf(kind), null)
  return show(status, 'bids/removal', {
    title: `Take out this ${kind}`,
    ...bidLocals(stating, stateOfBid(db, stating), visit),
    back: { href: list, text: BACK[kind] },
    kind,
    list,
    name: nameOf(kind, saved?.content),
    path: `${pageOfStatement(bid.id, kind, id)}/remove`,
    facts: factsOf(form, saved?.content as Said),
    saved,
    moved: status === 409,
  })
}

/** Takes out the study or contract that the page showed; every revision of it stays as a record. */
export const removePart =
  (kind: Part, form: StatementForm) =>
  (tx: Writes, visit: Visit, stating: Stating): Answer => {
    const { saved, bid, file, person, id } = stating
    needStage(file, 'submit a bid', WANTED)
    if (!saved?.content || id === null) return gone(stating, kind)
    if (textOf(visit.form, 'basis') !== String(saved.revision)) return removalPage(tx, 409, kind, form, visit, stating)
    const kept = keepStatement(tx, { bid: bid.id, kind, id, content: null, by: person.id, now: visit.now })
    dropDraft(tx, { account: person.id, path: pageOfStatement(bid.id, kind, id) })
    record(tx, visit, { act: `${kind}.removed`, tender: file.id, bid: bid.id, detail: { [kind]: id, ...kept } })
    const title = nameOf(kind, saved.content)
    return goTo(pageOfStatement(bid.id, listOf(kind), null), `“${title}” is taken out of your bid.`)
  }
