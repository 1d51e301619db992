import assert from 'node:assert/strict'
import { routesOf } from '../../app.js'
import type { Json } from '../../audit/canonical.js'
import type { Body } from '../../audit/chain.js'
import { contentsOfTender, everyEvent, headOf } from '../../audit/ledger-store.js'
import type { Reads } from '../../database/access.js'
import { loadExamples } from '../../home/examples.js'
import { testHouse } from '../../test-house.js'
import type { ReportContent } from '../report-content.js'
import { eventsIn } from './reading.js'
import { reportIn } from './recorded.js'
import { recomputedFrom, type Recomputed } from './recompute.js'

/** The exported trail of a tender as the first version of its format writes it, with everything that was recorded. */
export function firstVersionOf(db: Reads, tender: string): string[] {
  const { seq, hash } = headOf(db)
  const manifest = {
    weighbridge: 'ledger export',
    version: 1,
    tender,
    exportedAt: '2026-11-28T10:00:00.000Z',
    events: seq,
    head: { seq, hash },
  }
  const beside = contentsOfTender(db, { tender })
  const entries = everyEvent(db, {}).map(({ seq, leaf, previous_hash, hash, body, tender: about }) => {
    if (about !== tender) return { seq, leaf, previous_hash, hash }
    const contents = beside
      .filter((one) => one.seq === seq)
      .map(({ name, salt, content }) => ({ name, salt, content: JSON.parse(content) as Json }))
    return { body: JSON.parse(body) as Body, previous_hash, hash, contents }
  })
  return [manifest, ...entries].map((line) => JSON.stringify(line))
}

/** Worked examples with an award, and one that is open for bids. */
export const AWARDED = ['recovery-programme', 'two-lots', 'night-line']
export const OPEN = 'womens-recovery'

let trails: Map<string, string[]> | null = null

/** The trail of a worked example; all of them are acted out once. */
export function trailOf(tender: string): string[] {
  trails ??= examplesActed()
  return trails.get(tender) ?? []
}

function examplesActed(): Map<string, string[]> {
  const house = testHouse()
  const printing = () => Promise.reject(new Error('no printing'))
  const routes = routesOf({ demo: true, printer: { print: printing, ready: () => true } })
  const ids = [...AWARDED, OPEN]
  house.change((tx) => loadExamples(tx, routes, { now: '2026-11-27T10:00:00.000Z', ids }))
  const acted = new Map(ids.map((id) => [id, firstVersionOf(house.db, id)]))
  house.close()
  return acted
}

/** An event of a trail as its line tells it. */
export interface Entry {
  body: { act: string; detail: Record<string, unknown>; criterion: string | null; contents: Record<string, string> }
  contents: { name: string; content: unknown }[]
}

/** A trail in which every event of an act is as `change` leaves it. */
export const changed = (tender: string, act: string, change: (entry: Entry) => void): string[] =>
  trailOf(tender).map((line, index) => {
    const entry = JSON.parse(line) as Entry
    if (index === 0 || entry.body?.act !== act) return line
    change(entry)
    return JSON.stringify(entry)
  })

/** The first event of an act in the trail of a worked example. */
export function entryOf(tender: string, act: string): Entry {
  const entry = trailOf(tender)
    .slice(1)
    .map((line) => JSON.parse(line) as Entry)
    .find(({ body }) => body?.act === act)
  assert.ok(entry)
  return entry
}

export const contentIn = (entry: Entry, name: string): unknown =>
  entry.contents.find((one) => one.name === name)?.content

/** The first report of a worked example, a copy of its own. */
export const reportOf = (tender: string): ReportContent =>
  reportIn(contentIn(entryOf(tender, 'report.issued'), 'report'))

/** Every report of a tender computed anew from the lines of its trail. */
export const recomputed = (lines: Iterable<string>, tender: string): Recomputed[] =>
  recomputedFrom(eventsIn(lines).get(tender) ?? [], [])
