import { signedIn, withRole } from '../people/permissions.js'
import { asReads, type Connection } from '../database/access.js'
import { get, post, type Route } from '../web/routes.js'
import type { Locals, Person } from '../web/visits.js'
import { saveChoices, showChoices } from './message-choice-pages.js'
import { mayTryAgain, showMail, tryAgain, type MailState } from './message-mail-pages.js'
import { markAllRead, markMessage, openMessage, ownMessage, showMessages } from './message-pages.js'
import { unreadOf } from './message-store.js'

/** What people are told, what they choose to be told, and the administrator's outbox. */
export const messageRoutes = (state: MailState): Route[] => [
  get('/messages', signedIn, showMessages),
  post('/messages/read', signedIn, markAllRead),
  get('/messages/choices', signedIn, showChoices(state === 'on')),
  post('/messages/choices', signedIn, saveChoices),
  post('/messages/:message/open', ownMessage, openMessage),
  post('/messages/:message/mark', ownMessage, markMessage),
  get('/mail', withRole('administrator'), showMail(state)),
  post('/mail/:message/again', mayTryAgain, tryAgain),
]

/** The same route; once its answer to a POST is on its way, `follow` tells people what came of it. */
export const followed =
  (follow: () => void) =>
  (route: Route): Route =>
    route.method === 'GET'
      ? route
      : {
          ...route,
          attach: (router, doors) =>
            route.attach(router, {
              ...doors,
              send: (req, res, answer) => {
                const sent = doors.send(req, res, answer)
                follow()
                return sent
              },
            }),
        }

type Render = (view: string, locals: Locals) => string

/** Draws views; the frame of a page is told how many messages whoever is signed in has not read. */
export const countingUnread =
  (reader: Connection, render: Render): Render =>
  (view, locals) => {
    const person = view === 'layout/page' ? (locals.person as Person | null) : null
    return render(view, person ? { ...locals, unread: unreadOf(asReads(reader), person.id) } : locals)
  }
