import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { agreementProblems, differ, farFromIndicative, spreadOf } from '../rules/moderation.js'
import type { Problem } from '../rules/tender.js'
import { placeOf } from '../tenders/place.js'
import { goTo, listOf, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { blocksOf } from './answer-text.js'
import { filesBeside } from './files-beside.js'
import { appraisalHref, indicativeOf, loweredBy } from './moderation-appraisal.js'
import { closeIfAllSigned } from './moderation-ends.js'
import { holdOn, holdWords } from './query-holds.js'
import { queriesBeside } from './query-shown.js'
import { witnessOfSignature } from './signature-proof.js'
import type { Moderating, ReadingModeration, Signing } from './moderation-permissions.js'
import {
  agreedAnew,
  agreementOf,
  keepModeration,
  keepSignature,
  membersOf,
  type Agreement,
  type Member,
} from './moderation-store.js'

const typedFrom = (form: Form) => ({
  mark: textOf(form, 'mark'),
  reason: textOf(form, 'reason').trim(),
  whyMoved: textOf(form, 'whyMoved').trim(),
  discussed: listOf(form, 'discussed'),
  indicativeAnswer: textOf(form, 'indicativeAnswer').trim(),
})

/** The form as it stands when nothing has been typed since. */
const formOf = (agreed: Agreement | null): Form =>
  agreed
    ? {
        mark: agreed.mark,
        reason: agreed.reason,
        whyMoved: agreed.whyMoved,
        discussed: agreed.discussed,
        indicativeAnswer: agreed.indicativeAnswer,
      }
    : {}

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  /** The text that was saved in another window meanwhile. */
  meanwhile?: Agreement
  draftAt?: string
}

/** One bid and criterion: every mark and reason side by side, the agreement, and who has signed it. */
export function itemPage(db: Reads, visit: Visit, item: ReadingModeration, more: More = {}): Answer {
  const { file, bid, criterion } = item
  const agreed = agreementOf(db, { bid: bid.id, criterion: criterion.id })
  const members = membersOf(db, {
    tender: file.id,
    bid: bid.id,
    criterion: criterion.id,
    revision: agreed?.revision ?? 0,
  })
  const given = marksOf(members)
  const indicative = indicativeOf(item, agreed?.mark ?? null)
  return show(more.status ?? 200, 'panel/moderation-item', {
    title: `Moderation: ${criterion.title}, ${bid.bidder}`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/moderation`, text: 'The moderation board' },
    wide: true,
    ...item,
    blocks: blocksOf(bid.content.answers[criterion.id] ?? ''),
    agreed,
    anew: agreedAnew(db, { bid: bid.id, criterion: criterion.id }),
    members: members.map((member) => ({
      ...member,
      initials: initials(member.name),
      value: valueOf(item, member),
      far:
        member.mark !== null && farFromIndicative(criterion.scale, [member.mark], indicative?.mark ?? null).length > 0,
      lowered: loweredBy(db, item, member),
    })),
    indicative,
    appraisalHref: appraisalHref(item),
    files: file.publication ? filesBeside(db, { ...item, tender: file.publication.content }, criterion.id) : [],
    queries: queriesBeside(db, item, { bid: bid.id, criterion: criterion.id }, visit.now),
    spread: spreadOf(given, criterion.scale),
    differ: differ(given),
    hold: holdWordsOf(db, item, visit.now),
    own: members.find(({ seat }) => seat === item.signSeat) ?? null,
    witness: witnessOfSignature(db, item),
    basis: agreed?.revision ?? 0,
    typed: more.typed ?? formOf(agreed),
    problems: more.problems ?? [],
    meanwhile: more.meanwhile ?? null,
    draftAt: more.draftAt ?? null,
  })
}

/** What keeps the agreement from being signed now, in words; null when nothing does, or when it is closed. */
function holdWordsOf(db: Reads, { bid, criterion }: ReadingModeration, now: string): string | null {
  const about = { bid: bid.id, criterion: criterion.id }
  const hold = agreementOf(db, about)?.closedAt ? null : holdOn(db, about, now)
  return hold && holdWords(hold)
}

const marksOf = (members: readonly Member[]): string[] => members.flatMap(({ mark }) => (mark === null ? [] : [mark]))

const valueOf = ({ criterion }: ReadingModeration, { mark }: Member) =>
  criterion.scale.find(({ value }) => value === mark) ?? null

const TITLES = /^(dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame|rev)\.?\s+/i

const initials = (name: string): string =>
  name
    .replace(TITLES, '')
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

/** The page of an item; the moderator finds an unsaved draft again. */
export function showItem(db: Reads, visit: Visit, item: ReadingModeration): Answer {
  const draft = item.moderatorSeat && visit.person ? draftOf(db, visit.person.id, visit.path) : null
  return itemPage(db, visit, item, draft ? { typed: draft.form, draftAt: draft.at } : {})
}

/** Keeps the agreed mark and its reasons as the next revision. Whoever signed an earlier one is asked again. */
export function saveModeration(tx: Writes, visit: Visit, item: Moderating): Answer {
  const { file, bid, criterion, moderatorSeat } = item
  const typed = typedFrom(visit.form)
  const about = { bid: bid.id, criterion: criterion.id }
  const agreed = agreementOf(tx, about)
  if (agreed && !agreed.overtaken && isSame(agreed, typed)) {
    // Whoever signed before a point was raised has spoken: once it is over, nobody is left to sign.
    const closed = closeIfAllSigned(tx, visit, file, about)
    return goTo(visit.path, closed ? 'All have spoken: this item is closed.' : 'This agreement was saved already.')
  }
  if (Number(textOf(visit.form, 'basis')) !== (agreed?.revision ?? 0) && agreed)
    return itemPage(tx, visit, item, { status: 409, typed: visit.form, meanwhile: agreed })
  const members = membersOf(tx, { tender: file.id, ...about, revision: 0 })
  const { scale, subpoints } = criterion
  const indicative = indicativeOf(item, null)?.mark ?? null
  const problems = agreementProblems(typed, { scale, subpoints, individual: marksOf(members), indicative })
  if (problems.length > 0) return itemPage(tx, visit, item, { status: 422, typed: visit.form, problems })

  const kept = { ...about, publication: item.publication, ...typed, seat: moderatorSeat, now: visit.now }
  const revision = keepModeration(tx, kept)
  record(tx, visit, {
    act: 'moderation.saved',
    tender: file.id,
    ...about,
    detail: { revision },
    contents: { agreement: typed },
  })
  if (visit.person) dropTyped(tx, visit.person.id, visit.path, visit.form)
  return goTo(
    visit.path,
    `Saved. ${members.length === 1 ? 'The member' : `All ${members.length} members`} can now read and sign it.`,
  )
}

const isSame = (agreed: Agreement, typed: ReturnType<typeof typedFrom>): boolean =>
  agreed.mark === typed.mark &&
  agreed.reason === typed.reason &&
  agreed.whyMoved === typed.whyMoved &&
  agreed.indicativeAnswer === typed.indicativeAnswer &&
  [...agreed.discussed].sort().join() === [...typed.discussed].sort().join()

/** Keeps one member's word on the text that they read: signed, or a dissent that stays beside it. */
export function signModeration(tx: Writes, visit: Visit, item: Signing): Answer {
  const { file, bid, criterion, signSeat, agreed } = item
  const about = { bid: bid.id, criterion: criterion.id }
  const kind = textOf(visit.form, 'word')
  const text = textOf(visit.form, 'dissent').trim()
  if (Number(textOf(visit.form, 'revision')) !== agreed.revision)
    return itemPage(tx, visit, item, { status: 409, typed: visit.form, problems: [CHANGED] })
  if (agreed.overtaken) return itemPage(tx, visit, item, { status: 409, typed: visit.form, problems: [OVERTAKEN] })
  const hold = holdOn(tx, about, visit.now)
  if (hold)
    return itemPage(tx, visit, item, {
      status: 409,
      typed: visit.form,
      problems: [{ field: 'word', text: holdWords(hold) }],
    })
  const problems = wordProblems(kind, text)
  if (problems.length > 0 || (kind !== 'signed' && kind !== 'dissent'))
    return itemPage(tx, visit, item, { status: 422, typed: visit.form, problems })

  const word = kind === 'dissent' ? text : ''
  keepSignature(tx, { ...about, revision: agreed.revision, seat: signSeat, kind, text: word, now: visit.now })
  const act = kind === 'signed' ? 'moderation.signed' : 'moderation.dissented'
  const detail = { revision: agreed.revision, seat: signSeat }
  record(tx, visit, { act, tender: file.id, ...about, detail, ...(word ? { contents: { dissent: word } } : {}) })
  const closed = closeIfAllSigned(tx, visit, file, about)
  const said = kind === 'signed' ? 'You have signed.' : 'Your dissent is kept beside the agreement.'
  return goTo(`/tenders/${file.id}/moderation`, closed ? `${said} All have spoken: this item is closed.` : said)
}

const CHANGED: Problem = {
  field: 'word',
  text: 'The moderator changed the text after this page was drawn. Read it as it is now, then sign it or dissent',
}

const OVERTAKEN: Problem = {
  field: 'word',
  text: 'A mark has changed, or the bidder has cleared a point up, since the agreement was written. The moderator looks at it again, then you are asked to sign',
}

function wordProblems(kind: string, text: string): Problem[] {
  if (kind !== 'signed' && kind !== 'dissent') return [{ field: 'word', text: 'Choose whether you sign or dissent' }]
  if (kind === 'dissent' && text === '') return [{ field: 'dissent', text: 'Say with what you do not agree, and why' }]
  return []
}
