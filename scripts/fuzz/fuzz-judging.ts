import type { Got } from './fuzz-house.js'
import { MARKS, PLANTED_HEADER } from './fuzz-values.js'

/** Answers of 500 and above that are meant: there is no browser engine in this house, and the page says so. */
const isMeant = ({ status, text, method }: Got): boolean =>
  status === 503 && (method === 'HEAD' || /browser engine|printed/i.test(text))

/** What must never be true of an answer, whatever was asked. */
export function answerTroubles(got: Got): string[] {
  const { status, headers } = got
  return [
    ...(status >= 500 && !isMeant(got) ? [`answered ${status}`] : []),
    ...(isPage(got)
      ? MARKS.filter((mark) => got.text.includes(mark)).map(
          (mark) =>
            `handed back ${JSON.stringify(mark)} as markup: ${JSON.stringify(got.text.slice(Math.max(0, got.text.indexOf(mark) - 60), got.text.indexOf(mark) + 30))}`,
        )
      : []),
    ...(PLANTED_HEADER in headers ? ['a header could be written by whoever asked'] : []),
    ...(/wbx|evil\.example/.test(String(headers.location ?? '')) && !/^\//.test(String(headers.location))
      ? [`led to ${String(headers.location)}`]
      : []),
    // What Node refuses before it is a request has no page.
    ...([400, 431].includes(status) && !isPage(got) ? [] : policyTroubles(got)),
    ...(/\bat [\w.]+ \(.*:\d+:\d+\)|SQLITE_|node_modules/.test(isPage(got) ? got.text : '')
      ? ['told of the program’s own insides']
      : []),
  ]
}

const isPage = ({ headers }: Got): boolean => /text\/html/.test(String(headers['content-type'] ?? ''))

function policyTroubles({ headers }: Got): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  return [
    ...(/default-src 'none'/.test(policy) && !/unsafe-/.test(policy) ? [] : ['came without its content policy']),
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['came without nosniff']),
  ]
}

/** Tables in which a look may leave a trace: that it happened, and what follows from that in the ledger. */
const TRACES =
  /^(events|event_contents|tree_\w*|ledger_\w*|merkle_\w*|checkpoints?\w*|\w*_readings|openings_read|sessions|\w*_witness\w*|witnesses)$/

/** The tables that a look changed although it may not. */
export const changedTables = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].filter(([name, told]) => !TRACES.test(name) && before.get(name) !== told).map(([name]) => name)
