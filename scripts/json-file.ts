import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** What a file that was named on a command line is called in messages; '-' is standard input. */
export const sourceOf = (file: string): string => (file === '-' ? 'standard input' : basename(file))

/**
 * The JSON in a file, or on standard input for '-'.
 * @throws Error, in words that name the file, if it cannot be read or is no JSON
 */
export function jsonIn(file: string): unknown {
  const source = sourceOf(file)
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

/** Ends a command with 2 and one line on standard error. */
export function refuse(text: string): void {
  process.stderr.write(`${text.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  process.exitCode = 2
}
