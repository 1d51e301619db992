import type { Regime } from '../../rules/tender.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import { localsOf, summaryHouse } from '../summaries/summary-fixture.js'
import { enterContract, showContract } from './contract-pages.js'
import { publishNotice, showNotice } from './notice-pages.js'
import {
  mayDecideRepresentation,
  mayEnterContract,
  mayEnterRepresentation,
  mayPublishNotice,
  mayReadNotice,
  mayReadRepresentation,
  maySeeNotice,
  maySeeStandstill,
  maySpeak,
} from './notice-permissions.js'
import { noticesOf } from './notice-store.js'
import { saveNotice, showNoticeWriting } from './notice-writing-pages.js'
import { showPublishedNotice } from './published-notice-pages.js'
import { enterRepresentation } from './representation-entry-pages.js'
import { decideRepresentation, showRepresentation } from './representation-pages.js'
import { showSpeaking, speak } from './speaking-pages.js'
import { showStandstill } from './standstill-pages.js'

/** A day of April or May 2026 at ten o'clock in London. */
export const on = (day: string): string => `2026-${day}T09:00:00.000Z`

/** What completes a notice in these tests. */
export const COMPLETING: Record<string, string> = {
  cpv: '85312500',
  starts: '2026-09-01',
  ends: '2028-08-31',
  'address-0': '1 Alder Street, Leeds',
  'identifier-0': 'Companies House 01234567',
  'size-0': 'SME',
  'vcse-0': 'yes',
  final: '3',
  sme: '2',
  vcse: '1',
}

const REASONS = ['quality-and-innovation', 'value', 'integration', 'access', 'social-value']
for (const key of REASONS) COMPLETING[`reason-${key}`] = `By ${key}: Alder is best.`

const draw = viewsIn(viewsFolder())

/** A page as it is drawn. */
export const drawn = (answer: Answer): string =>
  answer.kind === 'page' || answer.kind === 'print'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', forPrint: answer.kind === 'print', ...answer.locals })
    : ''

/**
 * The house of an issued report (Alder is awarded the contract, on 16 April 2026, a Thursday), with the acts after it.
 * @example
 * const here = noticeHouse('psr-competitive')
 * here.complete(); here.publish({ on: '2026-04-16' })
 * here.say(here.Birch, 'Birch', 'We object.', on('04-20'))
 */
export function noticeHouse(regime: Regime = 'psr-competitive', changes: Parameters<typeof summaryHouse>[0] = {}) {
  const award = summaryHouse({ ...changes, changes: { regime, ...changes?.changes } })
  const at = (person: Person, now: string, form: Form = {}, params: Record<string, string> = {}) => ({
    ...award.at(person, {}, params),
    now,
    form,
  })
  return { ...award, ...actsOn(award, at) }
}

type House = ReturnType<typeof summaryHouse>

function actsOn(
  { house, lea, tender, bids, ...award }: House,
  at: (person: Person, now: string, form?: Form, params?: Record<string, string>) => ReturnType<House['at']>,
) {
  const FIRST = award.at(lea).now
  const page = (by: Person = lea, now = FIRST) => house.get(maySeeNotice, showNotice, at(by, now))
  const last = () => noticesOf(house.db, tender)[0]
  return {
    page,
    last,
    writing: (by: Person = lea) => house.get(mayPublishNotice, showNoticeWriting, at(by, FIRST)),
    write: (form: Form, now = FIRST) => house.post(mayPublishNotice, saveNotice, at(lea, now, form)),
    /** Completes whatever the notice lacks. */
    complete: (more: Form = {}) => {
      const { typed, basis } = localsOf(house.get(mayPublishNotice, showNoticeWriting, at(lea, FIRST)))
      const form = { ...(typed as Form), ...COMPLETING, ...more, basis: String(basis) }
      return house.post(mayPublishNotice, saveNotice, at(lea, FIRST, form))
    },
    publish: (form: Form = {}, now = FIRST) => {
      const { basis } = localsOf(page(lea, now))
      const typed = { on: now.slice(0, 10), reference: '2026/S 000-012345', basis: String(basis), ...form }
      return house.post(mayPublishNotice, publishNotice, at(lea, now, typed))
    },
    tellAll: () => {
      award.approve('Alder')
      award.approve('Birch')
      award.approve('Cedar')
      return award.send('Alder', 'Birch', 'Cedar')
    },
    published: (by: Person, now: string) =>
      house.get(mayReadNotice, showPublishedNotice, at(by, now, {}, { notice: last()?.id ?? '' })),
    standstill: (by: Person, now: string) => house.get(maySeeStandstill, showStandstill, at(by, now)),
    speaking: (by: Person, bidder: keyof typeof bids, now: string) =>
      house.get(maySpeak, showSpeaking, at(by, now, {}, { bid: bids[bidder] })),
    say: (by: Person, bidder: keyof typeof bids, text: string, now: string) =>
      house.post(maySpeak, speak, at(by, now, { text }, { bid: bids[bidder] })),
    enter: (form: Form, now: string) => house.post(mayEnterRepresentation, enterRepresentation, at(lea, now, form)),
    reading: (by: Person, representation: string, now: string) =>
      house.get(mayReadRepresentation, showRepresentation, at(by, now, {}, { representation })),
    decide: (representation: string, form: Form, now: string) =>
      house.post(mayDecideRepresentation, decideRepresentation, at(lea, now, form, { representation })),
    contractPage: (now: string) => house.get(mayEnterContract, showContract, at(lea, now)),
    contract: (now: string, form: Form = {}) =>
      house.post(
        mayEnterContract,
        enterContract,
        at(lea, now, { 'on-0': now.slice(0, 10), 'value-0': '61000', ...form }),
      ),
  }
}
