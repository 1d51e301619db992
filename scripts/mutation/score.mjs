/** What came of trying the mutants of some files. */

const NOTICED = ['Killed', 'Timeout']
const MISSED = ['Survived', 'NoCoverage']

const mutantsOf = (report) =>
  Object.entries(report.files).flatMap(([file, { mutants, source }]) =>
    mutants.map((mutant) => ({ ...mutant, file, line: source.split('\n')[mutant.location.start.line - 1] })),
  )

/** How many mutants of a part a test noticed. What cannot be tried while the program runs counts as neither. */
export function scored(part, report) {
  const counted = (...states) => mutantsOf(report).filter(({ status }) => states.includes(status)).length
  return { part, noticed: counted(...NOTICED), mutants: counted(...NOTICED, ...MISSED), untried: counted('Ignored') }
}

/** Every change that no test noticed, as a line to read. */
export const survivors = (report) =>
  mutantsOf(report)
    .filter(({ status }) => MISSED.includes(status))
    .map(
      ({ file, location, mutatorName, replacement, line, status }) =>
        `${file}:${location.start.line} ${status} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}\n    ${line.trim()}\n`,
    )
    .join('')

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`

/** All scores as a Markdown table, with their sum. */
export function table(scores) {
  const sum = (name) => scores.reduce((total, score) => total + score[name], 0)
  const all = { part: '**all**', noticed: sum('noticed'), mutants: sum('mutants'), untried: sum('untried') }
  const rows = [...scores, all].map(
    ({ part, noticed, mutants, untried }) =>
      `| ${part} | ${mutants} | ${noticed} | ${percent(noticed, mutants)} | ${untried} |`,
  )
  return ['| Part | Changes tried | Noticed | Score | Not tried |', '|---|--:|--:|--:|--:|', ...rows, ''].join('\n')
}
