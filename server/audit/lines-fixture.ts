import { Unreadable } from './export-format.js'

/** What is said of a line, or 'fine'. */
export function said(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    return error instanceof Unreadable ? error.message : `another error: ${String(error)}`
  }
  return 'fine'
}
