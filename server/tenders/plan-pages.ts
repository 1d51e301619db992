import type { Json } from '../audit/canonical.js'
import { digestOf } from '../audit/chain.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf as typingOf, dropTyped } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { planOf, planProblems, type Announced, type Plan } from '../rules/open-data/plan.js'
import { goTo, notFound, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { draftLocals } from './draft-frame.js'
import { inLondon } from './london-time.js'
import { penceIn, poundsFor } from './money-typed.js'
import { mayDraft, mayRead, needStage, type Drafting, type Reading } from './permissions.js'
import { keepPlan, plansOf, planText, type AnnouncedPlan } from './plan-store.js'
import { regimeWords } from './tender-words.js'

const DETAILS: ReadonlySet<string> = new Set(['title', 'authority', 'summary'])

/** The lead of a draft. What is published is no longer planned. */
export function mayPlan(db: Reads, visit: Visit): Drafting {
  const drafting = mayDraft(db, visit)
  needStage(drafting.file, 'publish', 'A plan is announced before the tender is published.')
  return drafting
}

/** An announced plan, for whoever may read the tender: a draft’s is its lead’s and its panel’s to hand on. */
export function mayReadPlan(db: Reads, visit: Visit): Reading & { plan: AnnouncedPlan } {
  const reading = mayRead(db, visit)
  const plan = plansOf(db, reading.file.id).at(-1)
  if (!plan) throw notFound()
  return { ...reading, plan }
}

const announcedIn = (form: Form): Announced => ({
  why: textOf(form, 'why').trim(),
  noticeOn: textOf(form, 'noticeOn').trim(),
  pence: penceIn(textOf(form, 'budget')),
})

const formOf = (plan: Plan | undefined): Form => ({
  why: plan?.why ?? '',
  noticeOn: plan?.noticeOn ?? '',
  budget: plan?.pence ? poundsFor(plan.pence) : '',
})

/** What there is of the draft to announce: no question, weight, minimum or price is among it. */
const partsOf = (plan: Plan): Locals => ({
  ...plan,
  regimeWords: regimeWords(plan.regime),
  lots: plan.lots.map(({ title }) => title),
})

function page(db: Reads, visit: Visit, drafting: Drafting, status: number, more: Locals = {}): Answer {
  const plans = plansOf(db, drafting.file.id)
  const last = plans.at(-1)
  const plan = planOf(drafting.draft.content, announcedIn(formOf(last?.content)))
  return show(status, 'tenders/plan', {
    ...draftLocals(drafting, visit),
    title: 'Announce what is planned',
    plan: partsOf(plan),
    announced: plans.map(({ version, by, at, digest }) => ({ version, by, at, digest })).reverse(),
    isChanged: last !== undefined && planText(last.content) !== planText(plan),
    basis: String(drafting.draft.revision),
    typed: formOf(last?.content),
    keptAt: null,
    moved: false,
    ...more,
  })
}

/** What would be announced of a draft, and the form that announces it. */
export function showPlan(db: Reads, visit: Visit, drafting: Drafting): Answer {
  const kept = typingOf(db, drafting.person.id, visit.path)
  return page(db, visit, drafting, 200, kept ? { typed: kept.form, keptAt: kept.at } : {})
}

/** Announces what is planned: it is frozen, and told as open data from then on. */
export function announcePlan(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { file, draft, person } = drafting
  const plan = planOf(draft.content, announcedIn(visit.form))
  const problems = [...planProblems(plan, inLondon(visit.now).date), ...budgetProblems(visit.form)].map(placed)
  if (problems.length > 0) return page(tx, visit, drafting, 422, { typed: visit.form, problems })
  if (textOf(visit.form, 'basis') !== String(draft.revision))
    return page(tx, visit, drafting, 409, { typed: visit.form, moved: true })
  const plans = plansOf(tx, file.id)
  const content = planText(plan)
  if (content === plans.map((one) => planText(one.content)).at(-1))
    return goTo(visit.path, 'This is announced already, in these words.')
  keep(tx, visit, drafting, plan, plans.length + 1)
  dropTyped(tx, person.id, visit.path, visit.form)
  return goTo(visit.path, 'What is planned is announced. Hand the file on, or publish it where others look for it.')
}

/** What the draft lacks is mended in its details, to which the list of what is announced leads. */
const placed = ({ field, text }: Problem): Problem => ({ field: DETAILS.has(field) ? 'planned' : field, text })

const budgetProblems = (form: Form): Problem[] =>
  textOf(form, 'budget').trim() === '' || penceIn(textOf(form, 'budget')) !== null
    ? []
    : [{ field: 'budget', text: 'Enter the amount in pounds, such as 1,250,000, or leave it empty' }]

function keep(tx: Writes, visit: Visit, { file, person }: Drafting, plan: Plan, version: number): void {
  const content = planText(plan)
  const digest = digestOf(content)
  const id = keepPlan(tx, { tender: file.id, version, content, digest, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'plan.announced',
    tender: file.id,
    detail: { plan: id, version, digest },
    contents: { plan: plan as unknown as Json },
  })
}
