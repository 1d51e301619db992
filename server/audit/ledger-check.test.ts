import assert from 'node:assert/strict'
import test from 'node:test'
import { transact, type Connection } from '../database/access.js'
import { makeDayCheckpoint } from './checkpoint-store.js'
import { ledgerTroubles } from './ledger-check.js'
import { minute, smallLedger } from './ledger-fixture.js'

/** Does what the triggers refuse. */
function tampered(connection: Connection, sql: string): void {
  const triggers = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all() as string[]
  for (const trigger of triggers) connection.exec(`DROP TRIGGER ${trigger}`)
  connection.pragma('ignore_check_constraints = ON')
  connection.exec(sql)
}

test('a ledger without any act yet, of which the day’s checkpoint was published, is whole', () => {
  const { db, connection } = smallLedger([])
  transact(connection, (tx) => makeDayCheckpoint(tx, minute(0)))

  assert.deepEqual(ledgerTroubles(db), [])
  connection.close()
})

test('what cannot be read any more is named like everything else that is wrong', () => {
  const { db, connection } = smallLedger()
  tampered(connection, `UPDATE checkpoints SET text = 'torn'; UPDATE event_contents SET content = '{"a' WHERE seq = 2`)

  assert.deepEqual(ledgerTroubles(db), [
    `entry 2: its content 'piece' is not the one recorded`,
    'the checkpoint of 3 events cannot be read: it has no signature after an empty line',
  ])
  connection.close()
})
