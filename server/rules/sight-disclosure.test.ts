import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sees, type Scene, type SeatKind, type Standing, type Thing, type Viewer } from './sight.js'

const viewer = (
  who: { lead?: boolean; seats?: SeatKind[]; organisation?: string; person?: string; recused?: string } = {},
): Viewer => ({
  person: who.person ?? 'me',
  organisation: who.organisation ?? null,
  lead: who.lead ?? false,
  seats: new Set(who.seats ?? []),
  criteria: new Set(['model']),
  locked: new Set(['model']),
  standings: new Map<string, Standing>(who.recused ? [[who.recused, 'recused']] : []),
})
const SCENE: Scene = { stage: 'standstill', allLocked: new Set(['model']) }
type Pack = Thing & { kind: 'disclosure pack' }
const pack = (changes: Partial<Pack> = {}): Pack => ({
  ...{ kind: 'disclosure pack', bid: 'birch', organisation: 'Birch', winner: 'alder', checker: 'checker' },
  ...{ version: 'redacted', issued: false, shared: false },
  ...changes,
})
const may = (who: Viewer, changes: Partial<Pack> = {}): boolean => sees(who, SCENE, pack(changes))
const ISSUED = { issued: true, shared: true }

test('the lead, the auditor and whoever was asked to check it read both versions of a pack, before it is issued and after', () => {
  for (const who of [viewer({ lead: true }), viewer({ seats: ['auditor'] }), viewer({ person: 'checker' })])
    for (const version of ['open', 'redacted'] as const)
      for (const state of [{}, ISSUED]) assert.equal(may(who, { version, ...state }), true)
})

test('nobody else of the panel finds a pack before it is issued; then a moderator reads the redacted version, and nobody the open one', () => {
  for (const seat of ['evaluator', 'price', 'moderator'] as const) {
    assert.equal(may(viewer({ seats: [seat] })), false, seat)
    assert.equal(may(viewer({ seats: [seat] }), ISSUED), seat === 'moderator', seat)
    assert.equal(may(viewer({ seats: [seat] }), { ...ISSUED, version: 'open' }), false, seat)
  }
  assert.equal(may(viewer({ person: 'another commissioner' }), ISSUED), false)
})

test('the complaining bidder reads its redacted version once it is shared, and never the open one', () => {
  const own = viewer({ organisation: 'Birch' })
  assert.equal(may(own), false)
  assert.equal(may(own, { issued: true }), false)
  assert.equal(may(own, ISSUED), true)
  assert.equal(may(own, { ...ISSUED, version: 'open' }), false)
})

test('the winner and a third bidder find nothing of a pack, whatever became of it', () => {
  for (const organisation of ['Alder', 'Cedar'])
    for (const version of ['open', 'redacted'] as const)
      assert.equal(may(viewer({ organisation }), { ...ISSUED, version }), false)
})

test('somebody recused from one of the two bids finds nothing of a pack on them, the lead too', () => {
  for (const recused of ['birch', 'alder'])
    for (const who of [{ lead: true }, { person: 'checker' }, { seats: ['moderator' as const] }])
      assert.equal(may(viewer({ ...who, recused }), ISSUED), false)
  assert.equal(may(viewer({ lead: true, recused: 'cedar' })), true)
})
