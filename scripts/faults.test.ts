import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { killed } from './faults/fault-kills.js'

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-faults-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('killed six times while people save, the program loses nothing that it answered as saved', async () => {
  const { troubles, told } = await killed({ folder, kills: 6, seed: 'every run', wait: [300, 1_800] })
  assert.deepEqual(troubles, [])
  const saved = [...told.matchAll(/ (\d+)(?:,|$)/g)].map(([, count]) => Number(count))
  assert.ok(saved.reduce((sum, one) => sum + one, 0) > 30, `hardly anything was saved: ${told}`)
})

test('a save that is answered and then lost is noticed', async () => {
  const { troubles } = await killed({
    ...{ folder, kills: 1, seed: 'planted', wait: [1_500, 2_000] },
    spoil: (saves) => {
      const [save] = saves
      assert.ok(save)
      save.answered = save.sent += 1
    },
  })
  assert.match(troubles.join('\n'), /^after kill 1: a mark, 1: number \d+ was answered as saved, and \d+ stands$/)
})
