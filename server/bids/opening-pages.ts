import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { openedKeysOf } from '../database/sealing.js'
import { sees, type Scene } from '../rules/sight.js'
import { isLead } from '../tenders/permissions.js'
import { placeOf } from '../tenders/place.js'
import { seatsOn } from '../tenders/seat-store.js'
import type { TenderFile } from '../tenders/tender-store.js'
import { goTo, show, type Answer, type Visit } from '../web/visits.js'
import { arrivalMoment } from './arrival-words.js'
import { keepOpening } from './bid-store.js'
import { envelopesOf, handsOn, keepHand, lateTriesOn, openingOf, type Hand } from './opening-store.js'
import type { AtOpening } from './permissions.js'

/** The opening of a tender's bids: when it may be, whose hands are laid, and afterwards who opened them and who had bid. */
export function showOpening(db: Reads, visit: Visit, at: AtOpening): Answer {
  const { file, person, opener, lead } = at
  const hands = standingHands(db, file)
  const canSee = seeing(at)
  const opening = openingOf(db, { tender: file.id }) ?? null
  const envelopes = envelopesOf(db, { tender: file.id })
  return show(200, 'bids/opening', {
    title: 'Opening of the bids',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}`, text: 'Back to the tender' },
    tender: file.id,
    stage: file.stage.name,
    deadline: file.facts.deadline,
    opener,
    hands,
    mine: hands.some((hand) => hand.person === person.id),
    opening,
    bids: envelopes.filter(canSee),
    late: opening && lead ? lateTries(db, file, canSee) : [],
    noBids: opening !== null && envelopes.length === 0,
    lead,
    declares: lead || at.seats.some(({ kind }) => kind !== 'auditor'),
  })
}

const seeing =
  ({ viewer, file }: AtOpening) =>
  ({ bid, organisation }: { bid: string; organisation: string }): boolean => {
    const scene: Scene = { stage: file.reached, allLocked: new Set() }
    return sees(viewer, scene, { kind: 'bidder', bid, organisation })
  }

const lateTries = (db: Reads, { id }: TenderFile, canSee: ReturnType<typeof seeing>) =>
  lateTriesOn(db, { tender: id })
    .filter(canSee)
    .map(({ bidder, at, deadline }) => ({ bidder, arrived: arrivalMoment(at), until: arrivalMoment(deadline) }))

/** The hands of those who may still open: a seat may have ended, or another lead been named, since a hand was laid. */
function standingHands(db: Reads, file: TenderFile): Hand[] {
  const openers = new Set(
    seatsOn(db, file.id)
      .filter(({ kind }) => kind === 'moderator' || kind === 'auditor')
      .map(({ person }) => person),
  )
  return handsOn(db, { tender: file.id }).filter(({ person }) => openers.has(person) || isLead(file, { id: person }))
}

/** Lays this person's hand on the bids: the first is recorded and waits, the second, of somebody else, opens them. */
export function openBids(tx: Writes, visit: Visit, { file, person }: AtOpening): Answer {
  const page = `/tenders/${file.id}/opening`
  const hands = standingHands(tx, file)
  const first = hands.find((hand) => hand.person !== person.id)
  if (!first && hands.length > 0)
    return goTo(page, 'Your part is done. The bids open when a second person does the same.')
  keepHand(tx, { tender: file.id, person: person.id, now: visit.now })
  if (!first) {
    record(tx, visit, { act: 'opening.begun', tender: file.id })
    return goTo(page, 'Your part is done. The bids open when a second person does the same.')
  }
  keepOpening(tx, { tender: file.id, first: first.person, second: person.id, now: visit.now })
  recordOpening(tx, visit, file, first.person)
  return goTo(page, 'The bids are open.')
}

/** The ledger tells which bids were opened, and with which keys: each by its fingerprint. */
function recordOpening(tx: Writes, visit: Visit, file: TenderFile, first: string): void {
  const opened = envelopesOf(tx, { tender: file.id })
  const keys = new Map(openedKeysOf(tx, { tender: file.id }).map(({ holds, fingerprint }) => [holds, fingerprint]))
  const submissions = opened.map(({ bid, submission, digest }) => ({
    bid,
    submission,
    digest,
    key: keys.get(`submission ${submission}`) ?? '',
  }))
  record(tx, visit, { act: 'bids.opened', tender: file.id, detail: { first, bids: opened.length, submissions } })
}
