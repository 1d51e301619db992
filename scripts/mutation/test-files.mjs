import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Where what is mutated lies, and the tests that hold it. */
const FOLDERS = ['server/rules', 'server/audit']

/** Tests of rules that lie with what hands them their files. */
const ELSEWHERE = ['server/bids/file-inspection.test.ts']

/** Tests that take long and hold what lies beside them: what lies elsewhere is tried without them, and may count as missed. */
const isSlow = (file) =>
  /-properties|verify-bytes|timestamping|notice-reading|panel-flags|rules\/(robustness|outcome-payments|simulation)\//.test(
    file,
  )

/** Draws a hundred thousand times in each of its cases: of no use where it is run for every mutant. */
const NEVER = 'server/rules/outcome-payments/outcome-payments-properties.test.ts'

/** The room of a file: its folder, or that of the rules in which its folder lies. */
const roomOf = (path) =>
  path
    .replace(/[^/]+\.ts$/, '')
    .split('/')
    .filter(Boolean)
    .slice(0, 3)
    .join('/')

/** The test files that a part is tried with, the quick ones first, since most mutants fall to them. */
export function testFiles(root, part) {
  const room = roomOf(part)
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
      .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/')),
  )
    .concat(ELSEWHERE)
    .filter((file) => file !== NEVER && (!isSlow(file) || roomOf(file) === room))
    .sort((one, other) => Number(isSlow(one)) - Number(isSlow(other)) || one.localeCompare(other))
}
