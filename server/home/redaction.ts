import type { Beside, Choice } from '../audit/export-judging.js'
import type { EventRow } from '../audit/ledger-store.js'

/** One thing that is left out of an export: whatever names it in any way goes, for the reason that is given. */
export interface LeftOut {
  /** An act, or the ids and names by which something can be told in an event or in what lies beside it. */
  by: { act: string } | { names: string[] }
  why: string
}

export interface Redaction {
  parts: LeftOut[]
  leaves: Choice['leaves']
}

/**
 * What is left out of an event, or null. A bid or person is told not only in its own events: a report names every bid, so
 * an event goes as soon as anything in it or beside it names what is to be left out. That takes rather too much than too little.
 */
export function leftOutOf({ parts, leaves }: Redaction): (event: EventRow, beside: Beside[]) => Choice | null {
  const known = parts.map(({ by, why }) => ({
    why,
    by: 'act' in by ? by : { names: by.names.map(asWritten).filter((name) => name !== '') },
  }))
  return (event, beside) => {
    const text = [event.body, ...beside.map(({ content }) => content)].join('\n').toLowerCase()
    const part = known.find(({ by }) =>
      'act' in by ? by.act === event.act : by.names.some((name) => text.includes(name)),
    )
    return part ? { leaves, why: part.why } : null
  }
}

/** A name as it stands in a canonical text, without regard to capitals. */
const asWritten = (name: string): string => JSON.stringify(name.trim()).slice(1, -1).toLowerCase()
