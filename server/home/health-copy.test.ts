import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { aVisit, testHouse } from '../test-house.js'
import { data } from '../web/visits.js'
import { COPY_NOTE, withCopy } from './health-copy.js'

test('whoever watches the server is told whether its copy is up to date, or since when it is behind', () => {
  const house = testHouse()
  const note = join(dirname(house.file), COPY_NOTE)
  const copyAt = (now: string) => {
    const answer = withCopy(() => data({ status: 'ok' }))(house.db, aVisit(null, { now }))
    return answer.kind === 'data' && answer.data
  }
  try {
    assert.deepEqual(copyAt('2026-03-02T09:00:00.000Z'), { status: 'ok', copy: 'none' })
    writeFileSync(note, '2026-03-02T09:00:00.000Z\n')
    assert.deepEqual(copyAt('2026-03-02T09:01:00.000Z'), { status: 'ok', copy: 'up to date' })
    assert.deepEqual(copyAt('2026-03-02T09:01:00.001Z'), {
      status: 'ok',
      copy: 'behind since 2026-03-02T09:00:00.000Z',
    })
    writeFileSync(note, '')
    assert.deepEqual(copyAt('2026-03-02T09:01:00.000Z'), { status: 'ok', copy: 'unknown' })
  } finally {
    house.close()
  }
})
