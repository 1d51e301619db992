import type { Reads } from '../database/access.js'
import { draftOf as typingOf } from '../people/kept-form-store.js'
import { simulationLacks } from '../rules/simulation/readiness.js'
import type { Trial } from '../rules/simulation/simulation.js'
import type { TypedBid } from '../rules/simulation/typed-bids.js'
import type { Visit } from '../web/visits.js'
import type { Drafting } from './permissions.js'
import { askedIn, trialBids, typedIn, type Asked } from './simulation-form.js'

/** The address of the trial of a draft. */
export const pathOfTrial = ({ file }: Drafting): string => `/tenders/${file.id}/simulation`

/** Where what this person typed of bids is kept: sealed, for this person alone, and no part of the tender. */
export const pathOfTyping = (drafting: Drafting): string => `${pathOfTrial(drafting)}/bids`

/** The bids that this person has kept to try the draft on. */
export function keptBids(db: Reads, drafting: Drafting, { tender }: Asked): TypedBid[] {
  const kept = typingOf(db, drafting.person.id, pathOfTyping(drafting))
  return kept ? typedIn(tender, kept.form) : []
}

/** What an address asks to be tried; null where the draft cannot be ranked yet, or numbers cannot be read. */
export function trialOf(db: Reads, visit: Visit, drafting: Drafting): Trial | null {
  const asked = askedIn(drafting.draft.content, visit.query)
  const { tender, settings, problems } = asked
  if (problems.length > 0 || simulationLacks(tender, visit.now).length > 0) return null
  return { tender, settings, typed: trialBids(tender, keptBids(db, drafting, asked)).bids }
}
