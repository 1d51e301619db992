/**
 * Appraises what a bidder states: `npm run --silent appraise -- FILE.json`, where `-` reads standard input. The file holds a
 * study, a list of studies, an evidence base (`studies` and what stands around them), a track record, or
 * `{ "terms": …, "study" | "studies" | "evidence" | "record": … }` with a tender's terms; for a record `"today"` may stand
 * beside them. Prints the appraisal as JSON. What cannot be read, or cannot be true, ends with 2 and one line that names the
 * field.
 */
import { appraisedFile } from '../server/bids/statement-file.js'
import { jsonIn, refuse, sourceOf } from './json-file.js'

const DIGITS = 12

/** Numbers are printed to twelve digits, so that every machine prints the same. */
const printable = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value

function main(): void {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0)
    return refuse('Name one file to appraise: npm run --silent appraise -- FILE.json')
  const source = sourceOf(file)
  try {
    const appraisal = appraisedFile(jsonIn(file), source, new Date().toISOString().slice(0, 10))
    process.stdout.write(`${JSON.stringify(appraisal, printable, 2)}\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

main()
