/**
 * Trying once more only what no test noticed the last time, and files that have changed since: what a test noticed in a file that
 * is still the same counts as noticed. What ran out of time may only have been tried on a busy machine, and is tried again too.
 */
const OPEN = ['Survived', 'NoCoverage', 'Timeout']

const isOpen = ({ status }) => OPEN.includes(status)
const linesOf = ({ location }) => `${location.start.line}-${location.end.line}`
const keyOf = ({ location, mutatorName, replacement }) => JSON.stringify([location, mutatorName, replacement])

/** What is to be tried of a part, as Stryker's patterns: `sourceOf` answers the text of a file as it is now. */
export function wantedAgain(report, files, sourceOf) {
  return files.flatMap((file) => {
    const before = report.files[file]
    if (before?.source !== sourceOf(file)) return [file]
    return [...new Set(before.mutants.filter(isOpen).map(linesOf))].map((lines) => `${file}:${lines}`)
  })
}

/** The report of before with what came of trying again. */
export function merged(report, files, later, sourceOf) {
  const kept = files.flatMap((file) => {
    const before = report.files[file]
    const after = later?.files[file]
    if (before?.source !== sourceOf(file)) return after ? [[file, after]] : []
    const found = new Map((after?.mutants ?? []).map((mutant) => [keyOf(mutant), mutant]))
    const mutants = before.mutants.map((mutant) => (isOpen(mutant) && found.get(keyOf(mutant))) || mutant)
    return [[file, { ...before, mutants }]]
  })
  return { ...report, files: Object.fromEntries(kept) }
}
