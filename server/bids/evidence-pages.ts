import { STATEMENT_TITLES } from '../rules/completeness.js'
import { studyProblems } from '../rules/evidence/study-problems.js'
import type { Study } from '../rules/evidence/study.js'
import { unsaidOfStudy } from '../rules/statement-lacks.js'
import type { Locals } from '../web/visits.js'
import { appraisedEvidence } from './appraised-draft.js'
import type { BidState } from './bid-state.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import { EVIDENCE_FORM } from './evidence-form.js'
import type { Stating } from './permissions.js'
import { nextStep, partsIn } from './statement-lists.js'
import type { Stated } from './statement-pages.js'
import { pageOfStatement, titleOfPart } from './statement-places.js'
import { STUDY_FORM } from './study-form.js'

/** What the rules are asked about: of a pair of which one half is not stated yet, nothing can be wrong. */
const wholePairs = (study: Study): Study => ({
  ...study,
  years: study.years?.from && study.years.to ? study.years : null,
  claims: study.claims.map((claim) => ({
    ...claim,
    money: claim.money?.perHundred && claim.money.offered ? claim.money : null,
  })),
})

const LEAD = [
  'The panel reads studies as data: who was treated, with whom they were compared, what became of them. The same numbers are worked out for every bid, by published rules. Each study has a page of its own, and you see here what the panel will see.',
  'How strong a design is, how large the effect is, how well it fits and who did the study are kept apart. Saying that something is not known costs less than leaving it out and being asked.',
]

const STUDY_LEAD =
  'State what the report says, as it says it. The study is appraised from what you enter here, by the same rules for every bid.'

const BUTTONS = [
  { value: 'appraisal', text: 'Save, and see what the panel will see' },
  { value: 'save', text: 'Save' },
  { value: 'list', text: 'Save and go back to the studies' },
]

function evidenceLocals(stating: Stating, state: BidState): Locals {
  const { bid, publication } = stating
  const steps = stepsOfBid(publication.content, bid.id)
  const { titles, unfinished, body } = appraisedEvidence(stating, state)
  return {
    section: steps.find(({ kind }) => kind === 'evidence')?.section.title ?? '',
    noun: 'study',
    plural: 'studies',
    lead: LEAD,
    lacks: state.lacks.filter(({ kind }) => kind === 'evidence').map(({ text }) => text),
    parts: partsIn('study', bid.id, state).map((part) => ({ ...part, appraised: titles.get(part.id) ?? null })),
    unfinished,
    body,
    neighbours: neighboursOf(steps, pageOfStatement(bid.id, 'evidence', null)),
  }
}

/** What stands around the studies of a bid, with the list of them and what they come to. */
export const EVIDENCE: Stated = {
  form: EVIDENCE_FORM,
  view: 'bids/statements',
  act: 'evidence.saved',
  title: () => STATEMENT_TITLES.evidence,
  problems: () => [],
  next: ({ bid, publication }, _id, pressed) => {
    if (pressed === 'add') return pageOfStatement(bid.id, 'study', null)
    const page = pageOfStatement(bid.id, 'evidence', null)
    return pressed === 'next' ? nextStep(publication.content, bid.id, page) : page
  },
  locals: evidenceLocals,
}

/** One study. */
export const STUDY: Stated = {
  form: STUDY_FORM,
  view: 'bids/statement',
  act: 'study.saved',
  title: (study) => (study ? titleOfPart('study', study) : 'A new study'),
  problems: (study) => studyProblems(wholePairs(study as unknown as Study)),
  next: ({ bid }, id, pressed) => {
    const page = pageOfStatement(bid.id, 'study', id)
    if (pressed === 'list') return pageOfStatement(bid.id, 'evidence', null)
    return pressed === 'appraisal' ? `${page}/appraisal` : page
  },
  locals: ({ bid, id, saved }) => ({
    back: { href: pageOfStatement(bid.id, 'evidence', null), text: 'Back to the studies' },
    isNew: id === null,
    noun: 'study',
    lead: STUDY_LEAD,
    buttons: BUTTONS,
    appraisalHref: id && `${pageOfStatement(bid.id, 'study', id)}/appraisal`,
    unsaid: saved?.content ? unsaidOfStudy(saved.content as unknown as Study) : [],
  }),
}
