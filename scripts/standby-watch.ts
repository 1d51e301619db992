import { renameSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { COPY_NOTE } from '../server/home/health-copy.js'
import { join } from 'node:path'

const EVERY = 2_000

/** A port of this machine that nobody uses. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

/** Whether everything that Litestream has read of the database is in the copy, by what it tells of itself. */
export function isCopied(metrics: string): boolean {
  const value = (name: string): number => Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(metrics)?.[1])
  return (
    value('litestream_replica_wal_index') === value('litestream_shadow_wal_index') &&
    value('litestream_replica_wal_offset') === value('litestream_shadow_wal_size')
  )
}

/**
 * Notes beside the database, every two seconds, that the copy is up to date, for as long as it is. Litestream itself looks at
 * the database once a second. Answers how to stop that.
 */
export function watched(port: number, folder: string): () => void {
  const note = join(folder, COPY_NOTE)
  const look = async (): Promise<void> => {
    const now = new Date().toISOString()
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(EVERY) })
    if (!isCopied(await answer.text())) return
    writeFileSync(`${note}.new`, `${now}\n`)
    renameSync(`${note}.new`, note)
  }
  // What could not be asked or noted is told by the note that grows old.
  const timer = setInterval(() => void look().catch(() => undefined), EVERY)
  return () => clearInterval(timer)
}
