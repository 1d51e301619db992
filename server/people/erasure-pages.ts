import type { Reads, Writes } from '../database/access.js'
import { goTo, Refusal, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { wordCount } from '../rules/words.js'
import { isLastAdministrator } from './account-store.js'
import { eraseData, erasurePlan, isErased, isErasedAddress, referenceOf, type ErasurePlan } from './erasure.js'
import { REACHES, type Reach } from './erasure-store.js'
import { goesWords, staysWords, waitWords } from './erasure-words.js'
import { mayManage, type About } from './person-pages.js'
import { rolesInWords } from './role-names.js'

export { mayManage as mayErase }

/** Why nothing of this account can be erased by this administrator, or null. */
function whyNotAtAll(db: Reads, { account, administrator }: About): string | null {
  if (account.id === administrator.id) return 'You cannot erase your own data: another administrator can.'
  if (!account.closedAt && isLastAdministrator(db, account.id))
    return 'This is the last administrator: nobody could invite people any more.'
  return null
}

/** Why this much cannot be erased now, or null. */
function whyNot(db: Reads, about: About, plan: ErasurePlan, reach: Reach): string | null {
  const not = whyNotAtAll(db, about)
  if (not) return not
  if (isErased(plan, reach)) return 'This was erased already.'
  return reach === 'name' && plan.wait !== null ? waitWords(plan) : null
}

const partsOf = (db: Reads, about: About, plan: ErasurePlan) =>
  REACHES.map((reach) => ({
    reach,
    goes: goesWords(plan, reach),
    isDone: isErased(plan, reach),
    whyNot: whyNot(db, about, plan, reach),
  }))

const localsFor = (about: About, plan: ErasurePlan) => ({
  account: about.account,
  address: `/people/${about.account.id}/erasure`,
  isUnreachable: isErasedAddress(about.account.email),
  rolesInWords: rolesInWords(about.account.roles),
  reference: plan.done[0] ? referenceOf(plan.done[0].number) : null,
})

/** What can be erased of an account, what stays and why, before anything is done. */
export function showErasure(db: Reads, visit: Visit, about: About): Answer {
  const plan = erasurePlan(db, about.account, visit.now)
  return show(200, 'people/erasure', {
    title: 'Erase personal data',
    back: { href: `/people/${about.account.id}`, text: about.account.name },
    ...localsFor(about, plan),
    parts: partsOf(db, about, plan),
    stays: staysWords(about.account),
    notAtAll: whyNotAtAll(db, about),
    wait: plan.wait === null ? null : waitWords(plan),
  })
}

const reachIn = (form: Form): Reach | null => REACHES.find((reach) => reach === textOf(form, 'reach')) ?? null

interface More {
  status?: number
  problems?: { field: string; text: string }[]
}

function confirmPage(db: Reads, visit: Visit, about: About, reach: Reach, more: More = {}): Answer {
  const plan = erasurePlan(db, about.account, visit.now)
  const reaches = (reach === 'name' ? REACHES : (['contact'] as const)).filter((one) => !isErased(plan, one))
  return show(more.status ?? 200, 'people/erasure-confirm', {
    title: 'Confirm the erasure',
    back: { href: `/people/${about.account.id}/erasure`, text: 'Erase personal data' },
    ...localsFor(about, plan),
    reach,
    goes: reaches.flatMap((one) => goesWords(plan, one)),
    stays: staysWords(about.account, reach),
    typed: { reason: textOf(visit.form, 'reason'), confirm: textOf(visit.form, 'confirm') },
    problems: more.problems ?? [],
  })
}

const refusedFor = (db: Reads, visit: Visit, about: About, why: string): Refusal => {
  const answer = showErasure(db, visit, about)
  if (answer.kind !== 'page') return new Refusal(answer)
  return new Refusal({
    ...answer,
    status: 409,
    locals: { ...answer.locals, problems: [{ field: 'erasure', text: why }] },
  })
}

/** What was asked for, unless it cannot be erased now: then the page says why and until when. */
function askedFor(db: Reads, visit: Visit, about: About, form: Form): Reach {
  const reach = reachIn(form)
  if (!reach) throw refusedFor(db, visit, about, 'Choose what is to be erased')
  const why = whyNot(db, about, erasurePlan(db, about.account, visit.now), reach)
  if (why) throw refusedFor(db, visit, about, why)
  return reach
}

/** The second step: everything that goes and stays once more, a reason, and the name typed as a confirmation. */
export const showErasureConfirmation = (db: Reads, visit: Visit, about: About): Answer =>
  confirmPage(db, visit, about, askedFor(db, visit, about, visit.query))

const FEWEST_WORDS = 3

/** Why a reason cannot stand. It is kept beside the event for good: what it said of the person would be erased nowhere. */
function reasonProblem({ name, email }: About['account'], reason: string): string | null {
  if (wordCount(reason) < FEWEST_WORDS) return `Say in at least ${FEWEST_WORDS} words why this may be erased`
  const said = reason.toLowerCase()
  return [name, email].some((one) => said.includes(one.toLowerCase()))
    ? 'Give the reason without the name and address of the person: it is kept for good'
    : null
}

/** Erases, once the reason is given and the name typed. */
export function submitErasure(tx: Writes, visit: Visit, about: About): Answer {
  const { account, administrator } = about
  const reach = askedFor(tx, visit, about, visit.form)
  const reason = textOf(visit.form, 'reason').trim()
  const unsound = reasonProblem(account, reason)
  const problems = [
    ...(unsound === null ? [] : [{ field: 'reason', text: unsound }]),
    ...(textOf(visit.form, 'confirm').trim() === account.name
      ? []
      : [{ field: 'confirm', text: `Type the name as it stands here: ${account.name}` }]),
  ]
  if (problems.length > 0) return confirmPage(tx, visit, about, reach, { status: 422, problems })
  const reference = eraseData(tx, visit, { account, reach, reason, by: administrator.id })
  return goTo(`/people/${account.id}`, `Erased. In its place stands the reference ${reference}.`)
}
