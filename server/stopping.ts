import type { Server } from 'node:http'
import type { Connection } from './database/access.js'
import type { Printer } from './documents/pdf.js'

/** How long requests in hand may take after a signal, and when the program ends whatever is left, in milliseconds. */
const LAST_ORDERS = 8_000
const LONGEST_STOP = 9_500

/**
 * Ends in good order within ten seconds: no new request is taken, those in hand are finished, what is made in the queue goes back
 * to it. What takes longer is cut off, and a second signal ends the program there and then: nothing acknowledged is lost either way.
 */
export function stopOnSignal(
  server: Server,
  pdf: Printer,
  connections: Connection[],
  quiet: () => Promise<unknown>,
): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => server.closeAllConnections(), LAST_ORDERS).unref()
    setTimeout(() => process.exit(1), LONGEST_STOP).unref()
    const told = Promise.resolve().then(quiet)
    server.close(() => {
      void Promise.allSettled([pdf.close(), told]).finally(() => {
        for (const connection of connections) connection.close()
        process.exit(0)
      })
    })
    server.closeIdleConnections()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
