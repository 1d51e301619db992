/**
 * Says what an offer of payment by results comes to: `npm run --silent offer -- FILE.json`, where `-` reads standard input.
 * The file holds an offer, or `{ "offer": …, "evidence": …, "terms": …, "pooled": …, "sceptical": …, "prior": … }` of which all
 * but the offer may be left out. Prints the findings as JSON. What cannot be read, or cannot be true, ends with 2 and one line
 * that names the field.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { appraisedOffer } from '../server/bids/offer-file.js'

const [DIGITS, PLACES] = [10, 9]

/** Numbers are printed to ten digits and nine decimals, so that every machine prints the same. */
const printable = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(Number(value.toFixed(PLACES)).toPrecision(DIGITS)) : value

function parsed(file: string, source: string): unknown {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new Error(`${source} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${source}: this is not JSON`, { cause: error })
  }
}

function refuse(text: string): void {
  process.stderr.write(`${text.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  process.exitCode = 2
}

function main(): void {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0)
    return refuse('Name one file with an offer: npm run --silent offer -- FILE.json')
  const source = file === '-' ? 'standard input' : basename(file)
  try {
    process.stdout.write(`${JSON.stringify(appraisedOffer(parsed(file, source), source), printable, 2)}\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

main()
