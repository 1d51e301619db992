import { CONTRACT_FORM } from '../bids/contract-form.js'
import { EVIDENCE_FORM, RECORD_FORM } from '../bids/evidence-form.js'
import { OFFER_FORM } from '../bids/offer-form.js'
import { formOfStatement, type Said, type StatementForm } from '../bids/statement-form.js'
import { STUDY_FORM } from '../bids/study-form.js'
import type { Form } from '../web/visits.js'
import type { BidFile } from './example-entries.js'

/** A form that a bidder fills in once: at which address, and what is typed. */
export interface Stating {
  path: string
  typed: Form
}

const stating = (path: string, form: StatementForm, statement: object): Stating => ({
  path,
  typed: formOfStatement(form, statement as Said),
})

/** Every study and contract of a bid, each before what stands around them, and its offer, as they are typed into the pages. */
export const statementsOf = ({ evidence, record, offer }: BidFile): Stating[] => [
  ...(evidence?.studies ?? []).map((study) => stating('/bids/:bid/evidence/studies/new', STUDY_FORM, study)),
  ...(evidence ? [stating('/bids/:bid/evidence', EVIDENCE_FORM, evidence)] : []),
  ...(record?.contracts ?? []).map((contract) => stating('/bids/:bid/record/contracts/new', CONTRACT_FORM, contract)),
  ...(record ? [stating('/bids/:bid/record', RECORD_FORM, record)] : []),
  ...(offer ? [stating('/bids/:bid/offer', OFFER_FORM, offer)] : []),
]
