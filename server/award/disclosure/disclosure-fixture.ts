import { routesOf } from '../../app.js'
import { record } from '../../audit/ledger-store.js'
import { bidForLot } from '../../bids/lot-store.js'
import { loadExamples } from '../../home/examples.js'
import { accountOf } from '../../people/account-store.js'
import { tenderOf } from '../../tenders/tender-store.js'
import { aVisit, testHouse, type TestHouse } from '../../test-house.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import type { PublishedFile } from '../case-file.js'
import { beginPack, showPacks } from './disclosure-pages.js'
import {
  mayBeginPack,
  mayCheckPack,
  mayMakePack,
  mayReadPack,
  mayReadVersion,
  maySeePacks,
} from './disclosure-permissions.js'
import { packOf, packsOn, type DisclosurePack } from './disclosure-store.js'
import { packNow, type PackNow } from './pack-builder.js'
import { checkPack, issuePack, preparePack } from './preparing-pages.js'
import { showVersion } from './version-pages.js'
import { decideFindings, withhold } from './withholding-pages.js'
import { showPack } from './workbench-pages.js'

export const TENDER = 'recovery-programme'
/** A day after the award report of the worked example, before anything later. */
export const REPORTED = '2026-05-20T12:00:00.000Z'

const open = new Set<TestHouse>()

/** Closes every house that a test opened: `after(closeDisclosures)`. */
export function closeDisclosures(): void {
  for (const house of open) house.close()
  open.clear()
}

export type Disclosing = ReturnType<typeof disclosureHouse>

/**
 * The worked example `recovery-programme`, acted out up to its award report unless told: the contract goes to Tidewater; Larkfield,
 * Second Bridge, Plainroad and Wrenhaven bid besides. Ruth Hallam leads, Margaret Lowe audits, Imran Sadiq is a commissioner
 * without a part in it. `plant` records what is told of nowhere else.
 */
export function disclosureHouse({ until = REPORTED, example = TENDER }: { until?: string; example?: string } = {}) {
  const house = testHouse()
  open.add(house)
  const routes = routesOf({
    demo: true,
    printer: { print: () => Promise.reject(new Error('no printing')), ready: () => true },
  })
  house.change((tx) => loadExamples(tx, routes, { now: until, until, ids: [example] }))
  const person = (id: string): Person => {
    const account = accountOf(house.db, id)
    if (!account) throw new Error(`Nobody is called ${id}`)
    return { id, name: account.name, email: account.email, roles: account.roles, organisation: account.organisation }
  }
  const bid = (organisation: string, lot = ''): string =>
    bidForLot(house.db, { tender: example, organisation, lot })?.id ?? ''
  const lead = person('ruth-hallam')
  const made = { house, tender: example, person, bid, lead, now: until }
  return { ...made, ...actsOn(made) }
}

interface Made {
  house: TestHouse
  tender: string
  person: (id: string) => Person
  bid: (organisation: string, lot?: string) => string
  lead: Person
  now: string
}

function actsOn({ house, tender, bid, lead, now }: Made) {
  const at = (by: Person, form: Form = {}, params: Record<string, string> = {}) =>
    aVisit(by, { now, params: { tender, ...params }, form })
  const file = (): PublishedFile => tenderOf(house.db, tender, now) as PublishedFile
  const pack = (organisation: string): DisclosurePack | undefined =>
    packsOn(house.db, tender).find((one) => one.organisation === organisation)
  const id = (organisation: string): string => pack(organisation)?.id ?? ''
  const current = (organisation: string): PackNow =>
    packNow(house.db, file(), packOf(house.db, id(organisation)) as DisclosurePack)
  const locals = (answer: Answer): Record<string, unknown> => (answer.kind === 'page' ? answer.locals : {})
  const page = (organisation: string, by: Person = lead) =>
    house.get(mayReadPack, showPack, at(by, {}, { pack: id(organisation) }))
  return {
    at,
    file,
    pack,
    current,
    list: (by: Person = lead) => house.get(maySeePacks, showPacks, at(by)),
    /** Makes a pack; `after`: the one before, in whose place it is made though that was not issued. */
    begin: (organisation: string, by: Person = lead, lot = '', after = '') =>
      house.post(mayBeginPack, beginPack, at(by, { bid: bid(organisation, lot), after })),
    page,
    withhold: (organisation: string, item: string, form: Form, by: Person = lead) =>
      house.post(mayMakePack, withhold, at(by, form, { pack: id(organisation), item })),
    decide: (organisation: string, form: Form, by: Person = lead) =>
      house.post(mayMakePack, decideFindings, at(by, form, { pack: id(organisation) })),
    /** Withholds all that was found by rule. */
    confirmAll: (organisation: string) => {
      const finding = current(organisation).waiting.map(({ key }) => key)
      if (finding.length > 0)
        house.post(mayMakePack, decideFindings, at(lead, { finding, do: 'withhold' }, { pack: id(organisation) }))
    },
    prepare: (organisation: string, checker: string, form: Form = {}) =>
      house.post(
        mayMakePack,
        preparePack,
        at(lead, { checker, basis: String(locals(page(organisation)).basis), ...form }, { pack: id(organisation) }),
      ),
    check: (organisation: string, by: Person, form: Form = { do: 'approve', read: 'yes', free: 'yes' }) =>
      house.post(mayCheckPack, checkPack, at(by, form, { pack: id(organisation) })),
    issue: (organisation: string, way = 'here', by: Person = lead) =>
      house.post(mayMakePack, issuePack, at(by, { way }, { pack: id(organisation) })),
    /** Reads a version, and keeps that it was read. */
    read: (organisation: string, version: string, by: Person) => {
      const answer = house.get(mayReadVersion, showVersion, at(by, {}, { pack: id(organisation), version }))
      if (answer.afterwards) house.change(answer.afterwards)
      return answer
    },
    /** Puts an event into the ledger that nobody acted out. */
    plant: (happening: Parameters<typeof record>[2], by: Person = lead) =>
      house.change((tx) => record(tx, { person: by, now }, { tender, ...happening })),
  }
}
