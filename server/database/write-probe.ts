import { transact, type Connection } from './access.js'
import { writeTrouble } from './write-trouble.js'

/**
 * While nothing could be written, tries again with the smallest write that there is: the number of the version over itself. So
 * it is noticed that the fault has gone although nobody saves anything, as when a proxy has taken this server out for it. It
 * does not wait for whoever holds the database, because nothing else would be answered meanwhile.
 */
export function probeWriting(writer: Connection): void {
  if (writeTrouble() === null) return
  const patience = Number(writer.pragma('busy_timeout', { simple: true }))
  try {
    writer.pragma('busy_timeout = 0')
    transact(writer, () => writer.pragma(`user_version = ${Number(writer.pragma('user_version', { simple: true }))}`))
  } catch {
    // What it failed for is noted by `transact`, and told where it is asked for.
  } finally {
    writer.pragma(`busy_timeout = ${patience}`)
  }
}
