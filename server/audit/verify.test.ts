import assert from 'node:assert/strict'
import test from 'node:test'
import { inWords, oneLine } from '../../scripts/verify-words.js'
import { bundles } from './broken-bundles-fixture.js'
import type { Bundle } from './forging-fixture.js'
import { keyIn } from './signed-note.js'
import { receiptIn } from './verify-witnesses.js'
import { verifyLedger } from './verify.js'

/** How a check of a bundle ends, and the first line that it says. */
function checked({ text, receipts, key }: Bundle): { status: number; says: string } {
  const kept = {
    receipts: receipts.map((receipt) => receiptIn(receipt.name, receipt.text)),
    ...(key ? { keys: [keyIn(key)] } : {}),
  }
  const verdict = verifyLedger(text.split('\n'), kept)
  if (verdict.result === 'unreadable') return { status: 2, says: oneLine(`line ${verdict.line}: ${verdict.why}.`) }
  return { status: verdict.result === 'sound' ? 0 : 1, says: inWords(verdict, kept)[0] ?? '' }
}

for (const bundle of bundles())
  test(`an export ${bundle.status === 0 ? 'is found sound' : 'is refused for its own reason'}: ${bundle.name}`, () => {
    assert.deepEqual(checked(bundle), { status: bundle.status, says: bundle.says })
  })
