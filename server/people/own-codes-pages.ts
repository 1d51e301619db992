import { renderSVG } from 'uqr'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { beginningOf, codesOf, dropCodes, keepBeginning, keepRecoveryCodes, keepSecret } from './code-store.js'
import { addressOfSecret, bareCode, newRecoveryCodes, newSecret, stepOfCode } from './codes.js'
import { withCode, type SignInRules } from './proofs.js'
import { endOtherSessions, keepProof, proofOfSession } from './session-store.js'
import { nextOf } from './sign-in-pages.js'

const isAsked = ({ roles }: Person, { codes }: SignInRules): boolean =>
  codes === 'required' && roles.some((role) => role !== 'bidder')

/** What is shown of a secret that is being set up: a picture for a camera, and the same to type. */
const picturesOf = (secret: string, email: string) => ({
  picture: renderSVG(addressOfSecret(secret, email), { border: 2, pixelSize: 4 }),
  letters: secret.replace(/(.{4})(?=.)/g, '$1 '),
})

interface Shown {
  status?: number
  problems?: { field: string; text: string }[]
}

function page(
  db: Reads,
  visit: Visit,
  person: Person,
  rules: SignInRules,
  { status = 200, problems = [] }: Shown = {},
) {
  const secret = beginningOf(db, person.id, visit.now)
  return show(status, 'people/own-codes', {
    title: 'Codes from your phone',
    back: { href: '/account', text: 'Your account' },
    codes: codesOf(db, person.id),
    isAsked: isAsked(person, rules),
    setting: secret === null ? null : picturesOf(secret, person.email),
    next: nextOf(textOf(visit.form, 'next') || textOf(visit.query, 'next') || '/account'),
    problems,
  })
}

/** Where one sets up codes, and makes new recovery codes. */
export const showCodes =
  (rules: SignInRules) =>
  (db: Reads, visit: Visit, person: Person): Answer =>
    page(db, visit, person, rules)

/** Makes a secret to be shown. What signs in today goes on to do so until a code proves the new one. */
export function beginCodes(tx: Writes, visit: Visit, person: Person): Answer {
  visit.prove?.()
  keepBeginning(tx, person.id, newSecret(), visit.now)
  return goTo(`/account/codes?next=${encodeURIComponent(nextOf(textOf(visit.form, 'next')))}`)
}

const WRONG = 'This is not the code that your app shows now. Check that the clock of your device is right'

/** Puts the secret that is shown into effect, once a code proves that the app has it. Everywhere else one is signed out. */
export const proveCodes =
  (rules: SignInRules) =>
  (tx: Writes, visit: Visit, person: Person): Answer => {
    const secret = beginningOf(tx, person.id, visit.now)
    if (secret === null) return goTo('/account/codes', 'Nothing is being set up any more. Begin again.')
    const step = stepOfCode(secret, bareCode(textOf(visit.form, 'code')), visit.now)
    if (step === null)
      return page(tx, visit, person, rules, { status: 422, problems: [{ field: 'code', text: WRONG }] })
    record(tx, visit, { act: 'codes.set-up', detail: { account: person.id } })
    keepSecret(tx, person.id, { secret, step, now: visit.now })
    if (visit.session) {
      const first = proofOfSession(tx, visit.session) ?? 'password'
      keepProof(tx, { digest: visit.session, proof: withCode(first, 'code'), now: visit.now })
      endOtherSessions(tx, { account: person.id, digest: visit.session, now: visit.now })
    }
    return handedOver(tx, visit, person)
  }

/** Makes recovery codes and shows them: here, and nowhere else, ever. */
function handedOver(tx: Writes, visit: Visit, person: Person): Answer {
  const codes = newRecoveryCodes()
  keepRecoveryCodes(tx, person.id, codes, visit.now)
  return show(200, 'people/recovery-codes', {
    title: 'Keep your recovery codes',
    codes,
    next: nextOf(textOf(visit.form, 'next') || '/account'),
  })
}

/** Puts new recovery codes in the place of those before. */
export function renewRecoveryCodes(tx: Writes, visit: Visit, person: Person): Answer {
  if (!codesOf(tx, person.id)) return goTo('/account/codes')
  record(tx, visit, { act: 'recovery-codes.made', detail: { account: person.id } })
  return handedOver(tx, visit, person)
}

/** Ends one's own codes, where they are not required. */
export const endCodes =
  (rules: SignInRules) =>
  (tx: Writes, visit: Visit, person: Person): Answer => {
    if (!codesOf(tx, person.id)) return goTo('/account/codes')
    if (isAsked(person, rules)) return goTo('/account/codes', 'Codes are required here of everybody but bidders.')
    record(tx, visit, { act: 'codes.ended', detail: { account: person.id } })
    dropCodes(tx, person.id)
    return goTo('/account', 'From now on you sign in without a code.')
  }
