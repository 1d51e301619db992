/**
 * Reads what a published notice asks about: `npm run --silent notice -- RELEASE.json`, where `-` reads standard input. The file
 * is an OCDS release, or a package with one. Prints, as JSON, every award criterion that was found and where, the share of
 * weight that names the evidence base or the track record, and what could not be read. What is no release ends with 2 and one
 * line.
 */
import { readNotice } from '../server/rules/open-data/notice-reading.js'
import { jsonIn, refuse, sourceOf } from './json-file.js'

function main(): void {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0)
    return refuse('Name one release to read: npm run --silent notice -- RELEASE.json')
  try {
    process.stdout.write(`${JSON.stringify(noticeIn(file), null, 2)}\n`)
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

main()
