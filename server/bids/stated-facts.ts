import type { BidContent } from '../rules/bid.js'
import { STATEMENT_TITLES } from '../rules/completeness.js'
import { NO_EVIDENCE, NO_RECORD } from '../rules/statement-lacks.js'
import { CONTRACT_FORM } from './contract-form.js'
import { EVIDENCE_FORM, RECORD_FORM } from './evidence-form.js'
import { OFFER_FORM } from './offer-form.js'
import type { Said, StatementForm } from './statement-form.js'
import { titleOfPart } from './statement-places.js'
import type { Statement, StatementKind } from './statement-store.js'
import { factsOf, type Facts } from './statement-words.js'
import { STUDY_FORM } from './study-form.js'

const FORMS: Record<StatementKind, StatementForm> = {
  evidence: EVIDENCE_FORM,
  study: STUDY_FORM,
  record: RECORD_FORM,
  contract: CONTRACT_FORM,
  offer: OFFER_FORM,
}

/** The form from which statements of a kind are read, drawn and told. */
export const formOf = (kind: StatementKind): StatementForm => FORMS[kind]

/** What a statement is called. */
export const titleOfStatement = ({ kind, content }: Pick<Statement, 'kind' | 'content'>): string =>
  kind === 'study' || kind === 'contract' ? titleOfPart(kind, content) : STATEMENT_TITLES[kind]

/** One statement, told whole: what is said around the studies or contracts has no title of its own. */
export interface Told {
  title: string
  facts: Facts[]
}

const told = (kind: 'study' | 'contract', parts: { title: string }[]): Told[] =>
  parts.map((part) => ({ title: titleOfPart(kind, part), facts: factsOf(FORMS[kind], { ...part }) }))

/** Everything that a bid says of its evidence, study by study. */
export const evidenceFacts = ({ evidence = NO_EVIDENCE }: BidContent): Told[] => [
  { title: '', facts: factsOf(EVIDENCE_FORM, { ...evidence } as Said) },
  ...told('study', evidence.studies),
]

/** What a bid offers to be paid by results, or that it offers nothing. */
export const offerFacts = ({ offer }: BidContent): Told[] =>
  offer ? [{ title: '', facts: factsOf(OFFER_FORM, { ...offer } as Said) }] : []

/** Everything that a bid says of its track record, contract by contract. */
export const recordFacts = ({ record = NO_RECORD }: BidContent): Told[] => [
  { title: '', facts: factsOf(RECORD_FORM, { ...record } as Said) },
  ...told('contract', record.contracts),
]
