import { all } from '../database/access.js'
import type { Standing } from '../rules/sight.js'

/** Where a person stands towards each bid of a tender. */
export const standingsOf = all<{ bid: string; standing: Standing }, { tender: string; person: string }>(
  'SELECT bid, standing FROM standings WHERE tender = :tender AND person = :person',
)
