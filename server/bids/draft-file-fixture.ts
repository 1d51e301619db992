import type { Json } from '../audit/canonical.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleContract } from '../rules/track-record/sample-record.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { biddingHouse, NOW } from './bids-fixture.js'
import type { FileChange } from './draft-file-changes.js'
import { fileIn, type ReadFile } from './draft-file-intake.js'
import { showImport, takeOver } from './draft-file-import-pages.js'
import { downloadDraft, downloadWord, receiveDraft, wordMaterial } from './draft-file-pages.js'
import { ownBid } from './permissions.js'
import { keepStatement } from './statement-store.js'

/** An exported draft, of which tests change something by hand. */
export interface Exported {
  tender: Record<string, unknown>
  answers: Record<string, string>
  prices: Record<string, number>
  studies: Record<string, unknown>[]
  contracts: Record<string, unknown>[]
  [field: string]: unknown
}

/** The exported draft with something changed by hand. */
export const edited = (json: string, edit: (file: Exported) => void): string => {
  const file = JSON.parse(json) as Exported
  edit(file)
  return JSON.stringify(file)
}

/** What a page of the import refused. */
export const refusedIn = (page: Answer) =>
  (localsOf(page).waiting as { offer: { refused: { field: string; text: string }[] } }).offer.refused

export const LATER = '2026-03-09T09:00:00.000Z'

/** A bid of Alder's with answers, a study, a contract and prices, and what is done with its draft as a file, for tests. */
export function draftHouse() {
  const bidding = biddingHouse()
  const { house, ada, visit, on } = bidding
  const bid = bidding.begin(ada)
  bidding.answer(ada, bid, 'model', { answer: 'Peers lead groups.\n\n* one\n* two', basis: '0' })
  bidding.answer(ada, bid, 'staffing', { answer: 'Twelve people.', basis: '0' })
  bidding.price(ada, bid, { 'line-staff': '80,000.50', basis: '0' })
  house.change((tx) => {
    const by = { bid, by: ada.id, now: NOW }
    keepStatement(tx, { ...by, kind: 'evidence', id: 'evidence', content: AROUND })
    keepStatement(tx, { ...by, kind: 'study', id: 'fernhill', content: { ...sampleStudy() } as unknown as Json })
    keepStatement(tx, {
      ...by,
      kind: 'contract',
      id: 'old',
      content: { ...sampleContract({ id: 'old' }) } as unknown as Json,
    })
  })
  const at = (person: Person, now = LATER, form: Form = {}) => visit(person, { ...on(bid), now, form })
  const receive = (file: ReadFile, person = ada, now = LATER): Answer =>
    house.post(ownBid, (tx, asked, own) => receiveDraft(tx, asked, own, [file]), at(person, now))
  const shown = (person = ada, now = LATER): Answer => house.get(ownBid, showImport, at(person, now))
  const changesOn = (answer: Answer): (FileChange & { chosen: boolean })[] =>
    localsOf(answer).changes as (FileChange & { chosen: boolean })[]
  return {
    ...bidding,
    bid,
    exported: (person = ada, now = NOW): string => {
      const answer = house.get(ownBid, downloadDraft, at(person, now))
      return answer.kind === 'download' ? String(answer.body) : ''
    },
    exportedWord: async (now = NOW): Promise<Buffer> => {
      const answer = await downloadWord(house.change((tx) => wordMaterial(tx, at(ada, now), ownBid(tx, at(ada, now)))))
      return answer.kind === 'download' ? (answer.body as Buffer) : Buffer.alloc(0)
    },
    receive,
    send: (bytes: string | Buffer, person = ada, now = LATER): Answer =>
      receive(fileIn('draft', Buffer.from(bytes as string)), person, now),
    shown,
    changesOn,
    /** Presses 'Take over' on a page of the import, for some of its parts. */
    take: (page: Answer, part: string[], person = ada, more: Form = {}, now = LATER): Answer => {
      const { waiting, basis } = localsOf(page) as { waiting: { digest: string }; basis: string }
      return house.post(ownBid, takeOver, at(person, now, { file: waiting.digest, basis, part, do: 'take', ...more }))
    },
  }
}

const AROUND = { programme: 'Fernhill Steps', relies: 'studies', others: [], complete: true }
