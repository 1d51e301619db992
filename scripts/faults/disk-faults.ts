import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { openWriter } from '../../server/database/open.js'
import { launched, started } from './fault-house.js'
import { healthOf, marking, TYPED, underLoad, unless, withProgram, type Found, type Trial } from './fault-trials.js'

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

/** A small disk of its own with the data on it, for whoever may mount one. Answers what was found, or why it was not tried. */
async function onSmallDisk(folder: string, work: (disk: string) => Promise<Found>): Promise<Found> {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', disk))
    return { troubles: [], told: 'not tried: a disk of its own can be mounted by root alone' }
  try {
    const data = join(disk, 'data')
    cpSync(join(folder, 'data'), data, { recursive: true })
    return await work(data)
  } finally {
    run('umount', '-l', disk)
  }
}

const LEFT = 40_000

const full: Trial = {
  fault: 'the disk is full',
  expected:
    'the page says so and holds what was typed, /health says so, pages are read on; with room again it is saved',
  run: (folder) =>
    onSmallDisk(folder, (data) =>
      withProgram(data, {}, async ({ url }, visitor) => {
        const save = await marking(data, visitor)
        const before = await save()
        const junk = join(data, 'junk')
        const { bavail, bsize } = statfsSync(data)
        writeFileSync(junk, Buffer.alloc(Math.max(0, bavail * bsize - LEFT)))
        let refused = await save()
        for (let times = 0; times < 20 && refused.status !== 503; times += 1) refused = await save()
        const health = await healthOf(url)
        const page = await visitor.look('/')
        rmSync(junk)
        const after = await save()
        return {
          troubles: unless(
            [before.status === 303, `a mark was not saved before: ${before.status}`],
            [refused.status === 503, `the page answered ${refused.status}`],
            [/The disk of this server is full/.test(refused.text), 'the page does not say that the disk is full'],
            [refused.text.includes(TYPED), 'what was typed is not on the page'],
            [/disk is full/.test(String(health.database)), `/health says ${JSON.stringify(health)}`],
            [page.status === 200, `a page could not be read: ${page.status}`],
            [after.status === 303, `with room again it answered ${after.status}`],
          ),
        }
      }),
    ),
}

const readOnly: Trial = {
  fault: 'the disk can only be read',
  expected: 'the start is refused in one line that says so; when it can be written again it starts',
  run: (folder) =>
    onSmallDisk(folder, async (data) => {
      const disk = join(folder, 'disk')
      if (!run('mount', '-o', 'remount,ro', disk)) return { troubles: ['the disk could not be made read-only'] }
      const { running, ready } = await launched(data)
      const said = await ready.then(
        () => '',
        (error: Error) => error.message,
      )
      running.child.kill('SIGKILL')
      run('mount', '-o', 'remount,rw', disk)
      const again = await started(data)
      again.child.kill('SIGTERM')
      return {
        troubles: unless(
          [/did not start: .*(read|writ)/i.test(said), `it said: ${said}`],
          [(await again.ended) === 0, 'it did not end well'],
        ),
      }
    }),
}

const locked: Trial = {
  fault: 'another program holds the database for eight seconds',
  expected: 'the page says so and holds what was typed; afterwards it is saved',
  run: (folder) => {
    const data = join(folder, 'data')
    return withProgram(data, {}, async ({ url }, visitor) => {
      const save = await marking(data, visitor)
      const other = openWriter(join(data, 'weighbridge.db'))
      other.exec('BEGIN IMMEDIATE')
      setTimeout(() => {
        other.exec('ROLLBACK')
        other.close()
      }, 8_000)
      const refused = await save()
      const health = await healthOf(url)
      await rest(8_200)
      const after = await save()
      return {
        troubles: unless(
          [refused.status === 503, `the page answered ${refused.status}`],
          [/Another program holds the database/.test(refused.text), 'the page does not say why'],
          [refused.text.includes(TYPED), 'what was typed is not on the page'],
          [/another program/.test(String(health.database)), `/health says ${JSON.stringify(health)}`],
          [after.status === 303, `afterwards it answered ${after.status}`],
        ),
      }
    })
  },
}

const slow: Trial = {
  fault: 'everything stands still for three seconds, twice, as on a slow disk',
  expected: 'what was in hand is finished or refused, nothing answered is lost',
  run: (folder) =>
    underLoad(join(folder, 'data'), 1_000, async ({ child }) => {
      for (let times = 0; times < 2; times += 1) {
        child.kill('SIGSTOP')
        await rest(3_000)
        child.kill('SIGCONT')
        await rest(1_000)
      }
      return []
    }),
}

/** What disks and whoever else uses them do. */
export const DISK_FAULTS: Trial[] = [full, readOnly, locked, slow]
