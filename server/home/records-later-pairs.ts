import type { Pair } from './records-store.js'

const detail = (name: string): string => `json_extract(body, '$.detail.${name}')`
const rowsOf = (table: string, key: string): string => `SELECT ${key} AS about, 1 AS times FROM ${table}`

/** A pair whose act names the row, or what it belongs to, in its detail. */
const named = (state: string, acts: string[], table: string, name: string, key = name): Pair => ({
  state,
  acts,
  rows: rowsOf(table, key),
  about: detail(name),
})

/** The states that come of questions, low prices, representations, corrections and disclosure, and of accounts. */
export const LATER_PAIRS: readonly Pair[] = [
  named('clarification', ['clarification.asked'], 'clarifications', 'clarification', 'id'),
  {
    state: 'answer to a clarification, or correction of one',
    acts: ['clarification.answered', 'clarification.withheld'],
    rows: `${rowsOf('clarification_answers', 'clarification')} UNION ALL ${rowsOf('clarification_corrections', 'clarification')}`,
    about: detail('clarification'),
  },
  named('query', ['query.raised'], 'queries', 'query', 'id'),
  named('sending of a query', ['query.sent'], 'query_sendings', 'query'),
  named('refusal of a query', ['query.declined'], 'query_refusals', 'query'),
  named('answer to a query', ['query.answered'], 'query_answers', 'query'),
  named('enquiry into a low price', ['low-price.opened'], 'price_enquiries', 'enquiry', 'id'),
  named('question on a low price', ['low-price.asked'], 'price_enquiry_questions', 'enquiry'),
  named('answer on a low price', ['low-price.answered'], 'price_enquiry_replies', 'enquiry'),
  named('decision on a low price', ['low-price.decided'], 'price_enquiry_decisions', 'enquiry'),
  named('decision on a representation', ['representation.decided'], 'representation_decisions', 'representation'),
  named('correction', ['correction.opened', 'correction.finding-kept'], 'corrections', 'correction', 'id'),
  named('text of a correction', ['correction.written'], 'correction_texts', 'correction'),
  named('word on a correction', ['correction.signed', 'correction.dissented'], 'correction_words', 'correction'),
  named('absence from a correction', ['correction.excused'], 'correction_absences', 'correction'),
  named('decided correction', ['correction.decided'], 'correction_closings', 'correction'),
  named('withdrawn correction', ['correction.withdrawn'], 'correction_withdrawals', 'correction'),
  named('disclosure pack', ['disclosure.begun'], 'disclosure_packs', 'pack', 'id'),
  named('prepared pack', ['disclosure.prepared'], 'disclosure_preparations', 'preparation', 'id'),
  named('issued pack', ['disclosure.issued'], 'disclosure_issues', 'preparation'),
  named('reading of a pack', ['disclosure.read'], 'disclosure_readings', 'preparation'),
  named('announced plan', ['plan.announced'], 'plans', 'plan', 'id'),
  named('closed account', ['account.closed'], 'account_closures', 'account'),
  named('used invitation', ['invitation.accepted'], 'invitation_uses', 'invitation'),
  named('invitation taken back', ['invitation.revoked'], 'invitation_revocations', 'invitation'),
]
