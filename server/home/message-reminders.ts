import { asReads, transact, type Connection, type Writes } from '../database/access.js'
import { bidsBegunBy, isSubmitted, peopleOfOrganisation, tendersClosing } from './message-audience-store.js'
import { tell, type Keeping } from './message-follower.js'
import { reminderHorizon, remindersDue, type Reminder } from './message-moments.js'

/** A deadline that comes near. */
interface Closing {
  tender: string
  deadline: string
}

/** Reminds everybody who bids for a tender, saying of each bid whether it is submitted now. Nobody is reminded twice. */
export function remind(tx: Writes, { tender, deadline }: Closing, { name, from }: Reminder, keeping: Keeping): void {
  for (const { id, organisation } of bidsBegunBy(tx, { tender, moment: from })) {
    const facts = { deadline, submitted: isSubmitted(tx, id) }
    const told = { origin: `deadline ${tender} ${deadline} ${name}`, at: keeping.now, usefulUntil: deadline }
    for (const person of peopleOfOrganisation(tx, organisation))
      tell(tx, { person, kind: 'deadline-near', tender, bid: id, facts }, told, keeping)
  }
}

/** A clock that reminds of deadlines: each call does what is due by then and was not done, also while nothing was running. */
export function reminders(reader: Connection, writer: Connection): (keeping: Keeping) => void {
  const done = new Set<string>()
  return (keeping) => {
    const { now } = keeping
    for (const closing of tendersClosing(asReads(reader), { after: now, upTo: reminderHorizon(now) }))
      for (const due of remindersDue(closing.deadline, now)) {
        const key = `${closing.tender} ${closing.deadline} ${due.name}`
        if (!done.has(key)) transact(writer, (tx) => remind(tx, closing, due, keeping))
        done.add(key)
      }
  }
}
