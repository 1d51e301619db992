import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MEGABYTE, USUAL_FILES } from '../file-kinds.js'
import { sampleTender } from '../sample-tender.js'
import { filesStops, MOST_TAKEN } from './files.js'
import { publicationProblems } from './publication.js'

const fieldsOf = (files: Partial<typeof USUAL_FILES>): string[] =>
  filesStops(sampleTender({ files: { ...USUAL_FILES, ...files } })).map(({ field }) => field)

test('a tender that says nothing of files, or takes some of a size that can be, can be published', () => {
  assert.deepEqual(filesStops(sampleTender()), [])
  assert.deepEqual(fieldsOf({ kinds: ['pdf'], each: MEGABYTE, bid: MEGABYTE }), [])
  assert.deepEqual(fieldsOf(MOST_TAKEN), [])
})

test('no kind, no size and sizes that do not fit each other stop publication', () => {
  assert.deepEqual(fieldsOf({ kinds: [] }), ['files.kinds'])
  assert.deepEqual(fieldsOf({ each: 0 }), ['files.each'])
  assert.deepEqual(fieldsOf({ each: MOST_TAKEN.each + 1 }), ['files.each'])
  assert.deepEqual(fieldsOf({ bid: USUAL_FILES.each - 1 }), ['files.bid'])
  assert.deepEqual(fieldsOf({ bid: MOST_TAKEN.bid + 1 }), ['files.bid'])
  const stops = publicationProblems(
    sampleTender({ files: { ...USUAL_FILES, kinds: [] } }),
    '2026-03-02T09:00:00.000Z',
  ).stops
  assert.equal(
    stops.some(({ field }) => field === 'files.kinds'),
    true,
  )
})

test('what cannot be taken is said in words; one unknown kind among known ones is refused', () => {
  const pair = (field: string, text: string) => [{ field, text }]
  const stops = (files: Partial<typeof USUAL_FILES>) =>
    filesStops(sampleTender({ files: { ...USUAL_FILES, ...files } }))
  const kinds = pair('files.kinds', 'Choose at least one kind of file that bids may hold')
  assert.deepEqual(stops({ kinds: [] }), kinds)
  assert.deepEqual(stops({ kinds: ['pdf', 'exe' as 'pdf'] }), kinds)
  assert.deepEqual(stops({ each: 0 }), pair('files.each', 'One file may have at most 100 MB'))
  assert.deepEqual(
    stops({ bid: MOST_TAKEN.bid + 1 }),
    pair('files.bid', 'All files of a bid may have together at least as much as one file and at most 1000 MB'),
  )
})
