import assert from 'node:assert/strict'
import test from 'node:test'
import { mayDraft } from './permissions.js'
import { showPolicy } from './policy-pages.js'
import { REFERENCES } from './notice-reading-references.js'
import { bench, drawn } from './tender-fixture.js'

test('beside each share stands what published notices give, as the page of notices tells it', () => {
  const b = bench()
  const page = drawn(b.house.get(mayDraft, showPolicy, b.visit(b.lead)), b.lead)
  const told = [...page.matchAll(/What others give it: ([^.]+)\./g)].map(([, words]) => words)
  const { found } = REFERENCES
  assert.deepEqual(told, [found['evidence base'].words, found['track record'].words])
  assert.equal(page.includes('>0% in published notices</text>'), true)
  b.house.close()
})
