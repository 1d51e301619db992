import { readdirSync } from 'node:fs'
import { setPriority } from 'node:os'
import type { Browser } from 'playwright'

const LOW = 10

interface ProcessInfo {
  processInfo: { type: string; id: number }[]
}

/**
 * Lets what is drawn now step back behind everybody's pages, where cores are few: the engine draws in processes of its own. Only on
 * Linux, where priority is a thread's own and can be given without asking; that it could not be given spoils nothing.
 */
export async function stepBack(browser: Browser): Promise<void> {
  if (process.platform !== 'linux') return
  try {
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as ProcessInfo
    await session.detach()
    for (const { type, id } of processInfo) if (type === 'renderer') lower(id)
  } catch {
    // Printed all the same.
  }
}

function lower(id: number): void {
  for (const thread of readdirSync(`/proc/${id}/task`)) setPriority(Number(thread), LOW)
}
