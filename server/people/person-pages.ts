import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, listOf, notFound, Refusal, show, type Answer, type Person, type Visit } from '../web/visits.js'
import { accountOf, closeAccount, isLastAdministrator, keepRoles, type Account } from './account-store.js'
import { isErasedAddress, referenceOf } from './erasure.js'
import { erasuresOf } from './erasure-store.js'
import { withRole } from './permissions.js'
import { ROLE_HINTS, ROLE_NAMES, rolesInWords, TOGETHER } from './role-names.js'
import { codesOf, dropCodes } from './code-store.js'
import { tieOf, untie } from './openid-store.js'
import { endSessionsOf, sessionsOf } from './session-store.js'
import { forgetSigningIn } from './signing-out.js'
import { dropStepsOf } from './step-store.js'

/** An account, and the administrator who looks at it. */
export interface About {
  account: Account
  administrator: Person
}

/** An account, for administrators. */
export function mayManage(db: Reads, visit: Visit): About {
  const administrator = withRole('administrator')(db, visit)
  const account = accountOf(db, visit.params.account ?? '')
  if (!account) throw notFound()
  return { account, administrator }
}

/** Why this administrator cannot close this account, or null. */
function whyNotClosed(db: Reads, { account, administrator }: About): string | null {
  if (account.closedAt) return 'This account is closed already.'
  if (account.id === administrator.id) return 'You cannot close your own account: another administrator can.'
  if (isLastAdministrator(db, account.id)) return 'This is the last administrator: nobody could invite people any more.'
  return null
}

/** Roles that are changed here: those of people who weigh bids. An administrator and a bidder stay what they are. */
const changesRoles = ({ roles, closedAt }: Account): boolean =>
  closedAt === null && roles.every((role) => (TOGETHER as readonly string[]).includes(role))

/** Since when the data of an account are erased, and under which reference; null while they are there. */
function erasedOf(db: Reads, { id }: Account) {
  const erasures = erasuresOf(db, { account: id })
  const [first] = erasures
  return first
    ? { reference: referenceOf(first.number), at: first.at, name: erasures.some(({ reach }) => reach === 'name') }
    : null
}

const personPage = (db: Reads, now: string, status: number, about: About, more: Record<string, unknown> = {}): Answer =>
  show(status, 'people/person', {
    title: about.account.name,
    back: { href: '/people', text: 'People' },
    account: about.account,
    rolesInWords: rolesInWords(about.account.roles),
    together: TOGETHER.map((role) => ({ value: role, name: ROLE_NAMES[role], hint: ROLE_HINTS[role] })),
    changesRoles: changesRoles(about.account),
    whyNotClosed: whyNotClosed(db, about),
    isUnreachable: isErasedAddress(about.account.email),
    codes: codesOf(db, about.account.id),
    sessions: sessionsOf(db, { account: about.account.id, now }).length,
    tied: tieOf(db, { account: about.account.id }) ?? null,
    isOwn: about.account.id === about.administrator.id,
    erased: erasedOf(db, about.account),
    ...more,
  })

/** One account: what it may do, and how it is closed. */
export const showPerson = (db: Reads, visit: Visit, about: About): Answer => personPage(db, visit.now, 200, about)

/** Changes what somebody may do. */
export function saveRoles(tx: Writes, visit: Visit, about: About): Answer {
  const { account } = about
  if (!changesRoles(account)) throw notFound()
  const roles = TOGETHER.filter((role) => listOf(visit.form, 'roles').includes(role))
  if (roles.length === 0)
    return personPage(tx, visit.now, 422, about, {
      typed: { roles: [] },
      problems: [{ field: 'roles', text: 'Choose at least one role, or close the account' }],
    })
  const added = roles.filter((role) => !account.roles.includes(role))
  const removed = account.roles.filter((role) => !(roles as string[]).includes(role))
  if (added.length + removed.length === 0) return goTo(`/people/${account.id}`, 'Nothing was changed.')
  keepRoles(tx, account.id, roles)
  record(tx, visit, { act: 'roles.changed', detail: { account: account.id, added, removed } })
  return goTo(`/people/${account.id}`, `${account.name} is now ${rolesInWords(roles)}.`)
}

/** Closes an account and ends its sessions. What it did stays. */
export function submitClosing(tx: Writes, visit: Visit, about: About): Answer {
  const why = whyNotClosed(tx, about)
  if (why) throw new Refusal(personPage(tx, visit.now, 409, about, { problems: [{ field: 'closing', text: why }] }))
  const { account, administrator } = about
  closeAccount(tx, { account: account.id, by: administrator.id, now: visit.now })
  forgetSigningIn(tx, account, visit.now)
  record(tx, visit, { act: 'account.closed', detail: { account: account.id } })
  return goTo('/people', `The account of ${account.name} is closed.`)
}

/**
 * Takes the codes of somebody away who has lost their phone and their recovery codes. They are signed out everywhere, are told, and
 * sign in with their password alone until they have set up codes anew. An administrator sees no code and no secret.
 */
export function resetCodes(tx: Writes, visit: Visit, { account, administrator }: About): Answer {
  const back = `/people/${account.id}`
  if (!codesOf(tx, account.id)) return goTo(back, 'There are no codes to take away.')
  if (account.id === administrator.id) return goTo(back, 'Another administrator can take your codes away.')
  record(tx, visit, { act: 'codes.reset', detail: { account: account.id } })
  dropCodes(tx, account.id)
  dropStepsOf(tx, account.id)
  endSessionsOf(tx, { account: account.id, now: visit.now })
  return goTo(back, `${account.name} signs in without codes until they set them up anew, and has been told.`)
}

/**
 * Unties an account from who its owner is at the provider, as when that person was given another entry there. They are signed out
 * everywhere, and are told.
 */
export function untieAccount(tx: Writes, visit: Visit, { account }: About): Answer {
  const back = `/people/${account.id}`
  if (!tieOf(tx, { account: account.id })) return goTo(back, 'This account is tied to nobody there.')
  record(tx, visit, { act: 'sign-in.untied', detail: { account: account.id } })
  untie(tx, { account: account.id })
  endSessionsOf(tx, { account: account.id, now: visit.now })
  return goTo(back, `${account.name} is untied, and has been told.`)
}

/** Signs somebody out everywhere whose computer or phone is lost, say. Where they are signed in is theirs alone to see. */
export function endSessionsOfOther(tx: Writes, visit: Visit, { account }: About): Answer {
  const back = `/people/${account.id}`
  endSessionsOf(tx, { account: account.id, now: visit.now })
  record(tx, visit, { act: 'sessions.ended', detail: { account: account.id } })
  return goTo(back, `${account.name} is signed out everywhere.`)
}
