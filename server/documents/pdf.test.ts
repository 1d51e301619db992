import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { printer } from './pdf.js'

const LONGEST = 4000
const paper = printer({ longest: LONGEST })
after(() => paper.close())

const page = (body: string): string =>
  `<!DOCTYPE html><html lang="en-GB"><title>Paper</title><body>${body}</body></html>`
const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString() === '%PDF-'

test('a document that keeps the engine longer than it may is given up, and those behind it are printed', async () => {
  const endless = page(`<p>${'Nobody reads this to its end. '.repeat(20)}</p>`.repeat(100_000))
  const began = performance.now()
  const long = assert.rejects(paper.printQueued(endless, '2026-03-02T09:00:00.000Z'), /took longer than it may/)
  const next = paper.printQueued(page('<p>Short</p>'), '2026-03-02T09:00:00.000Z')
  await long
  const waited = performance.now() - began
  assert.ok(waited < 10 * LONGEST, `given up after ${Math.round(waited)} ms`)
  assert.equal(isPdf(await next), true)
})
