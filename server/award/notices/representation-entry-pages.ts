import { record } from '../../audit/ledger-store.js'
import { bidsOpened } from '../../bids/bid-store.js'
import { cleanText, keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { isProviderSelection, type Problem } from '../../rules/tender.js'
import { fromLondon, inLondon, typedTime } from '../../tenders/london-time.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import type { AtStandstill } from './notice-permissions.js'
import { dayWords, saidWords, WAY_WORDS } from './notice-words.js'
import { keepRepresentation, WAYS, type Way } from './representation-store.js'
import { standstillNow } from './standstill-now.js'

const SOMEBODY = 'somebody else'

const enterPath = ({ file }: AtStandstill): string => `/tenders/${file.id}/representations`

function enterPage(db: Reads, visit: Visit, at: AtStandstill, status: number, more: Locals = {}): Answer {
  const { file, notice } = at
  const { date, time } = inLondon(visit.now)
  return show(status, 'award/standstill-representation-new', {
    title: `Record a ${saidWords(notice.content.kind).one}`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/standstill`, text: 'Standstill' },
    tabs: tabsOf(at, 'standstill'),
    path: enterPath(at),
    saidWords: saidWords(notice.content.kind),
    isAct: notice.content.kind === 'contract award',
    bids: [
      ...bidsOpened(db, file.id).map(({ id, bidder }) => ({ value: id, text: bidder })),
      { value: SOMEBODY, text: 'Somebody else' },
    ],
    ways: WAYS.map((way) => ({ value: way, text: WAY_WORDS[way].replace(/^./, (first) => first.toUpperCase()) })),
    typed: { 'received-date': date, 'received-time': time },
    keptAt: null,
    ...more,
  })
}

/** The form in which the lead records what came by another way than through this application. */
export function showRepresentationEntry(db: Reads, visit: Visit, at: AtStandstill): Answer {
  const kept = draftOf(db, at.person.id, enterPath(at))
  return enterPage(db, visit, at, 200, kept ? { typed: kept.form, keptAt: kept.at } : {})
}

/** Keeps what came by another way, with when it came. */
export function enterRepresentation(tx: Writes, visit: Visit, at: AtStandstill): Answer {
  const { form } = visit
  const bid = bidsOpened(tx, at.file.id).find(({ id }) => id === textOf(form, 'bid'))
  const from = bid?.bidder ?? cleanText(textOf(form, 'from')).trim()
  const way = WAYS.find((one) => one === textOf(form, 'way'))
  const text = cleanText(textOf(form, 'text')).trim()
  const receivedAt = fromLondon(textOf(form, 'received-date').trim(), typedTime(textOf(form, 'received-time')))
  const problems: Problem[] = [
    ...(!bid && textOf(form, 'bid') !== SOMEBODY ? [{ field: 'bid', text: 'Choose who it comes from' }] : []),
    ...(from === '' && textOf(form, 'bid') === SOMEBODY ? [{ field: 'from', text: 'Enter who it comes from' }] : []),
    ...(way ? [] : [{ field: 'way', text: 'Choose by which way it came' }]),
    ...(text === '' ? [{ field: 'text', text: 'Enter what was said' }] : []),
    ...receivedProblem(receivedAt, at, visit.now),
  ]
  if (problems.length > 0 || !way || receivedAt === null)
    return {
      ...enterPage(tx, visit, at, 422, { typed: form, problems }),
      afterwards: keepTyping(at.person.id, enterPath(at), form, visit.now),
    }
  const kept = keepSaid(tx, visit, at, {
    bid: bid?.id ?? null,
    from,
    way,
    text,
    receivedAt,
    isClaim: textOf(form, 'claim') === 'yes',
  })
  dropTyped(tx, at.person.id, enterPath(at), form)
  return goTo(`/tenders/${at.file.id}/representations/${kept}`, 'It is on record.')
}

function receivedProblem(receivedAt: string | null, { notice }: AtStandstill, now: string): Problem[] {
  if (receivedAt === null)
    return [
      { field: 'received-date', text: 'Enter the date and the time at which it came, such as 2026-03-25 and 16:30' },
    ]
  if (receivedAt > now) return [{ field: 'received-date', text: 'It cannot have come at a time that is to come' }]
  return inLondon(receivedAt).date < notice.publishedOn
    ? [
        {
          field: 'received-date',
          text: `It cannot have come before the notice was published, on ${dayWords(notice.publishedOn)}`,
        },
      ]
    : []
}

interface Saying {
  bid: string | null
  from: string
  way: Way
  text: string
  receivedAt: string
  /** Under the Procurement Act: a claim before the court, of which the authority was told within the standstill. */
  isClaim: boolean
}

/**
 * Keeps a representation. Under the Provider Selection Regime the contract waits for a decision on each that came within the
 * standstill; under the Procurement Act for a claim before the court that was notified within it (s.101).
 */
export function keepSaid(
  tx: Writes,
  visit: Visit,
  { file, person, notice }: Pick<AtStandstill, 'person' | 'notice'> & { file: { id: string } },
  { isClaim, ...said }: Saying,
): string {
  const holds = isInTime(tx, notice, said.receivedAt) && (isProviderSelection(notice.content.regime) || isClaim)
  const id = keepRepresentation(tx, { ...said, tender: file.id, holds, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'representation.received',
    tender: file.id,
    ...(said.bid ? { bid: said.bid } : {}),
    detail: { representation: id, receivedAt: said.receivedAt, holds },
    contents: { from: said.from, text: said.text },
  })
  return id
}

/** Whether something came before the standstill was over; one that is kept open by others goes on. */
export function isInTime(db: Reads, notice: AtStandstill['notice'], receivedAt: string): boolean {
  const { state } = standstillNow(db, notice, receivedAt).course
  return state === 'running' || state === 'waiting'
}
