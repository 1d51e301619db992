/**
 * Compares what the project computes with a file of worked cases: `npm run --silent cases -- FILE.json`. One line a case,
 * then how many hold, differ, or ask for a formula that is not there. Ends with 0 when none differs, 1 when one does, 2
 * when the file cannot be used.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { differences, type Difference } from './case-differences.js'
import { FileRefusal, readCases, type Case } from './case-file.js'
import { answerTo } from './case-formulas.js'
import { InputRefusal } from './case-inputs.js'

interface Outcome {
  result: 'holds' | 'differs' | 'not covered'
  line: string
}

const text = (value: unknown): string =>
  typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing')

const inWords = ({ field, expected, got }: Difference): string => `${field} is ${text(got)}, not ${text(expected)}`

/** What the project answers; a refusal in words where it finds the inputs impossible. */
function answerOrRefusal({ id, formula, inputs }: Case): ReturnType<typeof answerTo> | string {
  try {
    return answerTo(formula, inputs)
  } catch (error) {
    if (error instanceof InputRefusal) throw new FileRefusal(`${id}: ${error.message}`)
    if (error instanceof RangeError) return error.message
    throw error
  }
}

function outcomeOf(one: Case): Outcome {
  const answer = answerOrRefusal(one)
  if (answer === null) return { result: 'not covered', line: `no such formula  ${one.id}: ${one.formula}` }
  if (typeof answer === 'string') return { result: 'differs', line: `differs  ${one.id}: refused: ${answer}` }
  const found = differences(one.expected, answer, one.tolerance)
  if (found.length === 0) return { result: 'holds', line: `ok  ${one.id}` }
  return { result: 'differs', line: `differs  ${one.id}: ${found.map(inWords).join('; ')}` }
}

function main(): void {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0)
    return refuse('Name one file of cases: npm run --silent cases -- FILE.json')
  try {
    const outcomes = readCases(readFileSync(file, 'utf8')).map(outcomeOf)
    const count = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length
    const ending = `${count('holds')} hold, ${count('differs')} differ, ${count('not covered')} not covered`
    process.stdout.write([...outcomes.map(({ line }) => line), ending, ''].join('\n'))
    process.exitCode = count('differs') > 0 ? 1 : 0
  } catch (error) {
    const why = error instanceof FileRefusal ? error.message : `it cannot be read: ${(error as Error).message}`
    refuse(`${basename(file)}: ${why}`)
  }
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 2
}

main()
