import { STATEMENT_TITLES } from '../rules/completeness.js'
import { unsaidOfContract } from '../rules/statement-lacks.js'
import { contractProblems } from '../rules/track-record/contract-problems.js'
import type { Contract } from '../rules/track-record/contract.js'
import type { Locals } from '../web/visits.js'
import { count } from '../web/wording.js'
import { appraisedRecord } from './appraised-draft.js'
import type { BidState } from './bid-state.js'
import { CONTRACT_FORM } from './contract-form.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import { RECORD_FORM } from './evidence-form.js'
import type { Stating } from './permissions.js'
import { nextStep, partsIn } from './statement-lists.js'
import type { Stated } from './statement-pages.js'
import { pageOfStatement, titleOfPart } from './statement-places.js'

const leadOf = (years: number): string[] => [
  `Every relevant contract of the last ${count(years, 'year')}: yours, and those of consortium members, subcontractors and lead staff. All are read together, so that nobody is judged by the best or the worst of them alone.`,
  'Outcomes that you do not know are shown as not known. They lower how much is known of your record, and are never counted as nought or as failure.',
]

const CONTRACT_LEAD =
  'How many people reoffended is set beside how many were to be expected to. Both are shown with how far chance alone could carry them.'

const BUTTONS = [
  { value: 'list', text: 'Save and go back to the contracts' },
  { value: 'save', text: 'Save' },
]

function aroundContracts(stating: Stating, state: BidState): Locals {
  const { bid, publication } = stating
  const steps = stepsOfBid(publication.content, bid.id)
  return {
    section: steps.find(({ kind }) => kind === 'record')?.section.title ?? '',
    noun: 'contract',
    plural: 'contracts',
    lead: leadOf(publication.content.record?.years ?? 0),
    lacks: state.lacks.filter(({ kind }) => kind === 'record').map(({ text }) => text),
    parts: partsIn('contract', bid.id, state),
    ...appraisedRecord(stating, state),
    neighbours: neighboursOf(steps, pageOfStatement(bid.id, 'record', null)),
  }
}

/** What stands around the contracts of a bid, with the list of them and what they come to. */
export const RECORD: Stated = {
  form: RECORD_FORM,
  view: 'bids/statements',
  act: 'record.saved',
  title: () => STATEMENT_TITLES.record,
  problems: () => [],
  next: ({ bid, publication }, _id, pressed) => {
    if (pressed === 'add') return pageOfStatement(bid.id, 'contract', null)
    const page = pageOfStatement(bid.id, 'record', null)
    return pressed === 'next' ? nextStep(publication.content, bid.id, page) : page
  },
  locals: aroundContracts,
}

/** One contract. */
export const CONTRACT: Stated = {
  form: CONTRACT_FORM,
  view: 'bids/statement',
  act: 'contract.saved',
  title: (contract) => (contract ? titleOfPart('contract', contract) : 'A new contract'),
  problems: (contract) => contractProblems(contract as unknown as Contract),
  next: ({ bid }, id, pressed) =>
    pressed === 'list' ? pageOfStatement(bid.id, 'record', null) : pageOfStatement(bid.id, 'contract', id),
  locals: ({ bid, id, saved }) => ({
    back: { href: pageOfStatement(bid.id, 'record', null), text: 'Back to the contracts' },
    isNew: id === null,
    noun: 'contract',
    lead: CONTRACT_LEAD,
    buttons: BUTTONS,
    appraisalHref: null,
    unsaid: saved?.content ? unsaidOfContract(saved.content as unknown as Contract) : [],
  }),
}
