import type { Server } from 'node:http'
import type { Connection } from './database/access.js'
import type { Printer } from './documents/pdf.js'

/** How long requests in hand may take after a signal, and when the program ends whatever is left, in milliseconds. */
const LAST_ORDERS = 8_000
const LONGEST_STOP = 9_500

/** What takes requests: a server of this process, or a crew of others. */
export interface Serving {
  /** Takes no new request, and resolves when those in hand are finished. */
  finish: () => Promise<void>
  /** Cuts off what is left. */
  cut: () => void
}

/** What a process ends, in good order. */
export interface Ending {
  serving: Serving
  pdf: Printer
  connections: Connection[]
  /** Stops what goes on beside requests. */
  quiet: () => Promise<unknown>
}

/** A server as what takes requests. */
export const servingOf = (server: Server): Serving => ({
  finish: () =>
    new Promise((done) => {
      server.close(() => done())
      server.closeIdleConnections()
    }),
  cut: () => server.closeAllConnections(),
})

function end({ serving, pdf, connections, quiet }: Ending): void {
  setTimeout(serving.cut, LAST_ORDERS).unref()
  setTimeout(() => process.exit(1), LONGEST_STOP).unref()
  const told = Promise.resolve().then(quiet)
  void serving
    .finish()
    .then(() => Promise.allSettled([pdf.close(), told]))
    .finally(() => {
      for (const connection of connections) connection.close()
      process.exit(0)
    })
}

/**
 * Ends in good order within ten seconds: no new request is taken, those in hand are finished, what is made in the queue goes back
 * to it. What takes longer is cut off, and a second signal ends the program there and then: nothing acknowledged is lost either way.
 */
export function stopOnSignal(ending: Ending): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    end(ending)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/**
 * The same for one of several processes: it is told by the one that started it, by a signal, or by both, as from a service
 * manager that signals all; the second is no reason to hurry.
 */
export function stopWhenTold(ending: Ending, tell: (stop: () => void) => void): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    end(ending)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  tell(stop)
}
