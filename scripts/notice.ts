/**
 * Reads what a published notice asks about: `npm run --silent notice -- RELEASE.json`, where `-` reads standard input. The file
 * is an OCDS release, or a package with one. Prints, as JSON, every award criterion that was found and where, the share of
 * weight that names the evidence base or the track record, and what could not be read; and under `known` the same figures of
 * published notices for such services (`data/reference/notices.json`). What is no release ends with 2 and one line.
 */
import { readNotice } from '../server/rules/open-data/notice-reading.js'
import { REFERENCES } from '../server/tenders/notice-reading-references.js'
import { jsonIn, refuse, sourceOf } from './json-file.js'

function main(): void {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0)
    return refuse('Name one release to read: npm run --silent notice -- RELEASE.json')
  try {
    process.stdout.write(`${JSON.stringify({ ...noticeIn(file), known: known() }, null, 2)}\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

function noticeIn(file: string) {
  const json = jsonIn(file)
  try {
    return readNotice(json)
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${sourceOf(file)}: ${error.message}`, { cause: error })
    throw error
  }
}

/** The figures of the notices that the house knows, as its page shows them. */
const known = () => ({
  asOf: REFERENCES.asOf,
  found: REFERENCES.found,
  notices: REFERENCES.notices.map(({ id, source, year, read: { title, words, unread, lots } }) => ({
    ...{ id, source, year, title, words },
    lots: lots.map(({ id: lot, title: called, sum, shares }) => ({ id: lot, title: called, sum, shares })),
    unread,
  })),
})

main()
