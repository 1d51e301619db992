import { snapshot } from '../../database/access.js'
import { get, post, refusalIn, type Route } from '../routes.js'
import type { Answer } from '../visits.js'
import type { Kind } from './work-kind.js'
import { askForWork, fileOr, showWork, stateFor } from './work-pages.js'
import { isOpen } from './work-state.js'

// Whoever asks for what is quickly made stays on the page and is handed the file.
const PATIENCE = 2500
const LOOK = 100

const rest = (): Promise<void> => new Promise((ready) => setTimeout(ready, LOOK))

/**
 * The file of a kind at `path`, which waits a moment while it is being made; the page that says how far it is; and the form that asks
 * for it. Each asks the kind's finder.
 */
export const offered = <F, M>(path: string, kind: Kind<F, M>): Route[] => [
  waiting(path, kind),
  get(`${path}/work`, kind.find, (db, visit, found) =>
    showWork(db, visit, kind, found, stateFor(db, visit, kind, found)),
  ),
  post(`${path}/work`, kind.find, (tx, visit, found) => askForWork(tx, visit, kind, found)),
]

const waiting = <F, M>(path: string, kind: Kind<F, M>): Route => ({
  method: 'GET',
  path,
  perform: (tx, visit) => {
    const found = kind.find(tx, visit)
    return fileOr(tx, visit, kind, found, stateFor(tx, visit, kind, found))
  },
  attach: (router, doors) =>
    void router.get(path, async (req, res) => {
      let answer: Answer | null = null
      try {
        const visit = doors.visitOf(req)
        for (const until = Date.now() + PATIENCE; !answer;) {
          answer = snapshot(doors.reader, (db) => {
            const found = kind.find(db, visit)
            const state = stateFor(db, visit, kind, found)
            return isOpen(state) && Date.now() < until ? null : fileOr(db, visit, kind, found, state)
          })
          if (!answer) await rest()
        }
      } catch (error) {
        answer = refusalIn(error)
      }
      return doors.send(req, res, answer)
    }),
})
