import { list } from '../web/wording.js'
import type { Sitter } from './past-people-store.js'

const seconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** '4 May 2026, 14:03:12', in the time of London. */
export const toTheSecond = (iso: string): string => seconds.format(new Date(iso)).replace(' at ', ', ')

const KINDS = { evaluator: 'evaluator', price: 'price evaluator', moderator: 'moderator', auditor: 'auditor' } as const

/** 'Priya Shah (evaluator)'. */
export function sitterWords({ name, lead, kinds }: Sitter): string {
  const as = [...(lead ? ['lead'] : []), ...kinds.map((kind) => KINDS[kind])]
  return `${name} (${list(as)})`
}
