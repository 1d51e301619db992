import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { withRole } from '../people/permissions.js'
import { data, goTo, notFound, show, type Answer, type Visit } from '../web/visits.js'
import {
  countMails,
  failedMails,
  keepNextTry,
  mailOf,
  newestTry,
  stuckMails,
  type Mail,
  type StuckMail,
} from './message-mail-store.js'

/** What this server does about e-mail: nothing, because it is a demonstration or no mail server is named; or it sends. */
export type MailState = 'off in a demonstration' | 'not configured' | 'on'

const MOST = 200

/** The outbox, for administrators: what waits and what failed, with what the other side said. Never what a letter says. */
export const showMail =
  (state: MailState) =>
  (db: Reads): Answer =>
    show(200, 'home/message-mail', {
      title: 'E-mail',
      back: { href: '/people', text: 'People' },
      state,
      counts: countMails(db),
      newest: newestTry(db),
      mails: stuckMails(db, { limit: MOST }).map((mail) => ({
        ...mail,
        stands: standsOf(mail),
        failed: mail.nextTry === null,
      })),
      most: MOST,
    })

const standsOf = ({ nextTry, outcome }: StuckMail): string =>
  nextTry !== null ? (outcome === null ? 'Not tried yet' : 'Waiting') : outcome === 'refused' ? 'Refused' : 'Given up'

/** A letter that did not go out, for administrators. */
export function mayTryAgain(db: Reads, visit: Visit): Mail {
  withRole('administrator')(db, visit)
  const mail = mailOf(db, visit.params.message ?? '')
  if (!mail) throw notFound()
  return mail
}

/** Puts a letter that has failed into the outbox again. One that waits is tried by itself. */
export function tryAgain(tx: Writes, visit: Visit, mail: Mail): Answer {
  const hasFailed = mail.nextTry === null && failedMails(tx, [mail.message]).length > 0
  if (!hasFailed) return goTo('/mail', 'This letter has gone out, or will be tried by itself.')
  keepNextTry(tx, { message: mail.message, nextTry: visit.now })
  record(tx, visit, { act: 'mail.tried-again', detail: { message: mail.message } })
  return goTo('/mail', 'It will be tried again within a minute.')
}

/** Whether letters go out, for whoever watches over the server: by the newest try. */
export function mailHealth(db: Reads, state: MailState): string {
  if (state !== 'on') return state
  const newest = newestTry(db)
  if (!newest) return 'not tried yet'
  return newest.outcome === 'put off' ? 'failing' : 'ok'
}

/** The health of the server, with what is to say about e-mail. That letters wait is no reason to take the server away. */
export const withMail =
  (health: (db: Reads) => Answer, state: MailState) =>
  (db: Reads): Answer => {
    const answer = health(db)
    if (answer.kind !== 'data' || answer.status !== 200) return answer
    return data({ ...(answer.data as object), mail: mailHealth(db, state) })
  }
