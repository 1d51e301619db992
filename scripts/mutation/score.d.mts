/** How many changes of a part were tried, and noticed. */
export interface Score {
  part: string
  noticed: number
  mutants: number
  untried: number
}
/** What came of trying the changes, file by file. */
export interface Report {
  files: Record<string, { source: string; mutants: object[] }>
}
export function scored(part: string, report: Report): Score
export function survivors(report: Report): string
export function table(scores: Score[]): string
