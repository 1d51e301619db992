import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { looked } from './fault-house.js'
import { everySave, lost, once, type Saved } from './fault-load.js'
import { healthOf, unless, withProgram, type Trial } from './fault-trials.js'
import { visiting } from './fault-visitor.js'

const DAY = 86_400_000
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'stepped-clock.mjs')).href

const bidding = (saves: Saved[]): Saved[] => saves.filter(({ who }) => who === 'Joe Pickering')

const stepped: Trial = {
  fault: 'the clock is set on over a deadline, back again, and two days further back',
  expected: 'nothing is taken after the deadline, all is taken before it, the ledger keeps its order',
  run: (folder) => {
    const [data, clock] = [join(folder, 'data'), join(folder, 'clock')]
    writeFileSync(clock, '0')
    return withProgram(data, { NODE_OPTIONS: `--import=${PRELOAD}`, FAULTS_CLOCK: clock }, async ({ url, child }) => {
      const saves = bidding(everySave(data))
      /** Sets the clock, signs in anew, saves everything once, and answers how many saves were answered as done. */
      const savedAt = async (days: number): Promise<number> => {
        writeFileSync(clock, String(days * DAY))
        child.kill('SIGUSR2')
        await rest(200)
        const joe = await visiting(url, 'Joe Pickering')
        let done = 0
        for (const save of saves) if (await once(save, joe)) done += 1
        return done
      }
      const done = [await savedAt(0), await savedAt(60), await savedAt(0), await savedAt(-2), await savedAt(0)]
      const health = await healthOf(url)
      return {
        troubles: [
          ...unless(
            [done.join() === '2,0,2,2,2', `saves taken before, after, before, two days before, before: ${done.join()}`],
            [health.status === 'ok', `/health says ${JSON.stringify(health)}`],
          ),
          ...looked(data, (db) => lost(db, saves)),
        ],
      }
    })
  },
}

/** What is done to the clock. */
export const CLOCK_FAULTS: Trial[] = [stepped]
