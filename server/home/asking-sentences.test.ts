import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scene, Viewer } from '../rules/sight.js'
import type { StageName } from '../rules/timetable.js'
import type { TenderFile } from '../tenders/tender-store.js'
import { ASKING_ACTS, ASKING_SENTENCES } from './asking-sentences.js'
import type { Told } from './told.js'
import { isTold, whyWithheld, type Trail } from './trail-sight.js'

const told = (act: string, more: Partial<Told> = {}): string =>
  ASKING_SENTENCES[act]?.({
    act,
    who: 'Ruth Hallam',
    bid: 'the bid of Northway',
    criterion: 'Staffing',
    study: null,
    detail: {},
    contents: {},
    nameOf: (id) => id,
    ...more,
  }) ?? ''

test('questions and points to clear up read as sentences, and who asked about the tender is never told', () => {
  assert.equal(
    told('clarification.asked', { who: 'Alma of Alder', contents: { question: 'May we bid together?' } }),
    'A question about the tender was asked: “May we bid together?”',
  )
  assert.equal(
    told('clarification.answered', { contents: { answer: 'You may.' } }),
    'Ruth Hallam answered a question to all: “You may.”',
  )
  assert.equal(
    told('clarification.answered', { detail: { correction: 1 }, contents: { correction: 'Only in pairs.' } }),
    'Ruth Hallam corrected an answer: “Only in pairs.”',
  )
  assert.equal(
    told('query.sent'),
    'Ruth Hallam sent a point to clear up to the bidder of the bid of Northway, on Staffing',
  )
  assert.equal(told('file.read', { criterion: null }), 'Ruth Hallam opened a file of the bid of Northway')
})

test('every act that has a sentence has a name for the filter', () => {
  assert.deepEqual(Object.keys(ASKING_ACTS), Object.keys(ASKING_SENTENCES))
})

const trail = (stage: StageName): Trail => {
  const viewer: Viewer = {
    person: 'me',
    organisation: null,
    lead: false,
    seats: new Set(['auditor']),
    criteria: new Set(),
    locked: new Set(),
    standings: new Map(),
  }
  const scene: Scene = { stage, allLocked: new Set() }
  return { file: {} as TenderFile, viewer, scene, bids: [], opened: new Set() }
}

test('an auditor learns that somebody asked, and what, only once the bids are opened', () => {
  const event = { act: 'clarification.asked', bid: null, criterion: null, person: null, body: '{"detail":{}}' }
  assert.equal(isTold(trail('open'), event), false)
  assert.equal(whyWithheld(trail('open'), event), 'until the bids are opened')
  assert.equal(isTold(trail('marking'), event), true)
  assert.equal(whyWithheld(trail('marking'), event), null)
  const answered = { ...event, act: 'clarification.answered' }
  assert.equal(isTold(trail('open'), answered), true)
  assert.equal(whyWithheld(trail('open'), answered), null)
})
