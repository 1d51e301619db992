import { record } from '../audit/ledger-store.js'
import { representationsOf } from '../award/notices/representation-store.js'
import { clarificationsOn } from '../bids/clarification-store.js'
import { bidForLot } from '../bids/lot-store.js'
import { enquiriesOfBid } from '../bids/low-price-store.js'
import type { Writes } from '../database/access.js'
import { accountOf, keepAccount, keepOrganisation } from '../people/account-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepTender } from '../tenders/tender-store.js'
import type { Route } from '../web/routes.js'
import type { Locals, Person, Visit } from '../web/visits.js'
import { awardActs, bidActs, markActs, moderationActs, openingActs, publicationActs, type Act } from './example-acts.js'
import { dated } from './example-dates.js'
import { lowPriceActs, organisationActs, plannedActs } from './example-enquiries.js'
import { noticeActs } from './example-notices.js'
import { questionActs } from './example-questions.js'
import { LOADED } from './example-store.js'
import { summaryActs } from './example-summaries.js'
import type { Example } from './example-entries.js'
import { exampleFiles, examplesFolder, peopleFile } from './example-files.js'

/** The worked examples that an empty database is filled with in demo mode. */
export const EXAMPLES = ['recovery-programme', 'womens-recovery', 'family-wing', 'two-lots', 'night-line']

export interface Loading {
  /** UTC ISO text: the day from which an open example counts its dates. */
  now: string
  /** The hash of the password that everybody of the examples has, or null for none. */
  password?: string | null
  ids?: string[]
  folder?: string
  /** What the examples tell of later than this is left out, as if it had not happened yet. */
  until?: string
  /** Until when single examples are told instead, by their ids. */
  ends?: Record<string, string>
}

/**
 * Fills an empty database with the worked examples, by acting them out: every act goes through the page that people use, as
 * that person, at that moment, so that every check is made and the ledger is what it would have been. Only people, drafts and
 * seats are put in place directly, with their events.
 */
export function loadExamples(tx: Writes, routes: Route[], given: Loading): void {
  const { now, password = null, ids = EXAMPLES, folder = examplesFolder(), until = '9', ends = {} } = given
  const examples = ids.map((id) => dated(exampleFiles(id, folder), now))
  const first = examples.map(({ process }) => process.drafted?.at ?? now).sort()[0] ?? now
  record(tx, { person: null, now: first }, { act: LOADED, detail: { examples: ids } })
  loadPeople(tx, folder, first, password)
  for (const act of examples
    .flatMap((example) => actsOf(tx, example).filter(({ at }) => at <= (ends[example.id] ?? until)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
    if ('place' in act) act.place()
    else perform(tx, routes, act)
}

type Placing = { at: string; place: () => void }

function actsOf(tx: Writes, example: Example): (Act | Placing)[] {
  const filed = new Map(example.bids.map((one) => [one.id, one]))
  const bid = (organisation: string, lot = ''): string => {
    const found = bidForLot(tx, { tender: example.id, organisation, lot })
    if (!found) throw new Error(`${organisation} has begun no bid for ${example.id} ${lot}`)
    return found.id
  }
  const bidOf = (id: string): string => bid(filed.get(id)?.bidder ?? id, filed.get(id)?.lot)
  const asked = (question: string): string =>
    clarificationsOn(tx, example.id).find((one) => one.question === question)?.id ?? ''
  const saidOf = (text: string): string => representationsOf(tx, example.id).find((one) => one.text === text)?.id ?? ''
  const enquiryOf = (id: string): string => enquiriesOfBid(tx, id)[0]?.id ?? ''
  return [
    ...placings(tx, example),
    ...plannedActs(example),
    ...publicationActs(example),
    ...organisationActs(example),
    ...questionActs(example, asked),
    ...bidActs(example, { bid }),
    ...openingActs(example, { bid }),
    ...markActs(example, bidOf),
    ...moderationActs(example, bidOf),
    ...awardActs(example, bidOf),
    ...lowPriceActs(example, { bidOf, enquiryOf }),
    ...summaryActs(example, bidOf),
    ...noticeActs(example, { bidOf, saidOf }),
  ]
}

/** The first draft and the seats. */
function placings(tx: Writes, { id, tender, process, seats }: Example): Placing[] {
  const drafted = process.drafted ?? { by: seats.by, at: seats.at }
  return [
    {
      at: drafted.at,
      place: () => {
        keepTender(tx, { id, content: tender, by: drafted.by, now: drafted.at })
        const contents = { content: JSON.parse(JSON.stringify(tender)) as Locals as never }
        record(tx, { person: { id: drafted.by }, now: drafted.at }, { act: 'tender.begun', tender: id, contents })
      },
    },
    ...seats.seats.flatMap(({ person, kind, criteria }): Placing[] => {
      if (kind === 'lead') return []
      const given = { tender: id, person, kind: kind === 'price evaluator' ? ('price' as const) : kind, criteria }
      return [{ at: seats.at, place: () => giveSeat(tx, given, seats) }]
    }),
  ]
}

function giveSeat(
  tx: Writes,
  given: Omit<Parameters<typeof keepSeat>[1], 'by' | 'now'>,
  { by, at }: { by: string; at: string },
): void {
  const seat = keepSeat(tx, { ...given, by, now: at })
  const { tender, person, kind, criteria } = given
  record(tx, { person: { id: by }, now: at }, { act: 'seat.given', tender, detail: { seat, person, kind, criteria } })
}

function loadPeople(tx: Writes, folder: string, now: string, password: string | null): void {
  const { organisations, accounts } = peopleFile(folder)
  const moment = { person: null, now }
  for (const { id, name } of organisations) {
    keepOrganisation(tx, { id, name, now })
    record(tx, moment, { act: 'organisation.made', detail: { organisation: id }, contents: { name } })
  }
  for (const { id, name, email, roles, organisation } of accounts) {
    const own = roles.includes('bidder') ? organisation : null
    keepAccount(tx, { id, name, email, roles, organisation: own, password, now })
    record(tx, moment, { act: 'account.made', detail: { account: id, roles }, contents: { name, email } })
  }
}

/** Does one act as its person: looks at the page first where there is one, then sends the form. */
function perform(tx: Writes, routes: Route[], act: Act): void {
  const { path, at, person } = act
  const params = { ...act.params }
  const url = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
  const visit: Visit = {
    person: personOf(tx, person),
    now: at,
    path: url,
    url,
    params,
    query: {},
    form: {},
    session: null,
  }
  const look = routes.find((route) => route.method === 'GET' && route.path === path)?.perform(tx, visit)
  const form = act.form(look?.kind === 'page' ? look.locals : {})
  const answer = routes.find((route) => route.method === 'POST' && route.path === path)?.perform(tx, { ...visit, form })
  if (answer?.status === 303) return
  const problems = answer?.kind === 'page' ? JSON.stringify(answer.locals.problems ?? answer.view) : ''
  throw new Error(
    `The worked example cannot be acted out: ${person} at ${at}, POST ${url}: ${answer?.status ?? 'no such page'} ${problems}`,
  )
}

function personOf(tx: Writes, id: string): Person {
  const account = accountOf(tx, id)
  if (!account) throw new Error(`The worked examples name ${id}, who has no account`)
  return { id, name: account.name, email: account.email, roles: account.roles, organisation: account.organisation }
}
