import type { Writes } from '../database/access.js'
import { goTo, textOf, type Answer, type Visit } from '../web/visits.js'
import { codeTaken } from './code-check.js'
import { withCode } from './proofs.js'
import { nextOf } from './sign-in-pages.js'
import { begun, codeAsked } from './signing-in.js'
import { dropStep, stepOf } from './step-store.js'

const LATE = 'The time for the code is over. Sign in again.'

/** Takes the code of somebody who has given their first proof. */
export function enterCode(tx: Writes, visit: Visit): Answer {
  const token = textOf(visit.form, 'sign-in-step')
  const next = nextOf(textOf(visit.form, 'next'))
  const step = stepOf(tx, token, visit.now)
  if (!step) return goTo(`/sign-in?next=${encodeURIComponent(next)}`, LATE)
  const taken = codeTaken(tx, visit, step.account, textOf(visit.form, 'code'))
  if (taken.kind === null) {
    const answer = codeAsked(token, next, [{ field: 'code', text: taken.text }])
    return taken.afterwards ? { ...answer, afterwards: taken.afterwards } : answer
  }
  dropStep(tx, token)
  return begun(tx, visit, { account: step.account, proof: withCode(step.proof, taken.kind), next })
}
