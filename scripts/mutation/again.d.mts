import type { Report } from './score.mjs'

export function wantedAgain(report: Report, files: string[], sourceOf: (file: string) => string): string[]
export function merged(
  report: Report,
  files: string[],
  later: Report | null,
  sourceOf: (file: string) => string,
): Report
