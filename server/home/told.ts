import type { Json } from '../audit/canonical.js'

/** An event in the hands of a reader: what it is about in words, and what lies beside it as far as the reader may see it. */
export interface Told {
  act: string
  /** 'Priya Shah', or 'The system'. */
  who: string
  /** 'the bid of Northway', or null. */
  bid: string | null
  /** '2.3 Staffing', or null. */
  criterion: string | null
  /** '“Fernhill one-year study”', where the event is about a study that the bid submitted; or null. */
  study: string | null
  detail: { [key: string]: Json }
  /** Empty when nothing lies beside the event, or when it is withheld. */
  contents: { [name: string]: Json }
  /** The name of a person by the id. */
  nameOf: (id: string) => string
}
