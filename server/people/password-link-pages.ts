import { z } from 'zod'
import { record } from '../audit/ledger-store.js'
import { asReads, transact, type Connection, type Reads, type Writes } from '../database/access.js'
import { Refusal, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { accountOf, credentialsOf, keepPassword } from './account-store.js'
import { dropEveryFailure } from './failure-store.js'
import { dropKnownBrowsers } from './known-browser-store.js'
import { keepAsking, keepLinkUse, keepTold, linkOfToken, untoldAskers } from './password-link-store.js'
import { hashPassword, passwordProblems } from './passwords.js'
import { endSessionsOf } from './session-store.js'
import { letIn } from './signing-in.js'
import { dropStepsOf } from './step-store.js'

const asking = (status: number, more: Record<string, unknown>): Answer =>
  show(status, 'people/forgotten', {
    title: 'Choose a new password',
    back: { href: '/sign-in', text: 'Sign in' },
    ...more,
  })

/** Asks for the address to which a link is sent; where no e-mail is sent, says whom to ask. */
export const showForgotten =
  (isMailing: boolean) =>
  (_db: Reads, _visit: Visit): Answer =>
    asking(200, { isMailing, sent: null })

/** Notes the wish for a new password. The answer is the same whether anybody has the address or not. */
export const askForPassword =
  (isMailing: boolean) =>
  (tx: Writes, visit: Visit): Answer => {
    const email = textOf(visit.form, 'email').trim()
    if (!z.email().safeParse(email).success) {
      const problems = [{ field: 'email', text: 'Enter an e-mail address, like name@example.org' }]
      return asking(422, { isMailing, sent: null, typed: { email }, problems })
    }
    const known = credentialsOf(tx, { email })
    if (isMailing) keepAsking(tx, email, known?.id ?? null, visit.now)
    return asking(200, { isMailing, sent: email })
  }

/**
 * Records who asked for a new password and holds an account, so that they are written to. Done once the answer is on its way:
 * what follows for a known address does not lengthen it.
 */
export function tellAskers(reader: Connection, writer: Connection, now: string): void {
  if (untoldAskers(asReads(reader), {}).length === 0) return
  transact(writer, (tx) => {
    for (const { id, account } of untoldAskers(tx, {})) {
      keepTold(tx, { id, now })
      record(tx, { person: null, now }, { act: 'password.link-asked', detail: { account, link: id } })
    }
  })
}

/** One page for a link that is unknown, used or too old: which of them it is, is nobody's business. */
const ended = () => new Refusal(show(404, 'people/password-link-ended', { title: 'This link is not open' }))

/** The account of the open link in the address. */
export function mayReplace(db: Reads, visit: Visit) {
  const link = linkOfToken(db, visit.params.link ?? '', visit.now)
  const account = link && accountOf(db, link.account)
  if (!link || !account) throw ended()
  return { link, account }
}
type Found = ReturnType<typeof mayReplace>

const page = (visit: Visit, { account, link }: Found, problems: { field: string; text: string }[] = []): Answer =>
  show(problems.length > 0 ? 422 : 200, 'people/new-password', {
    title: 'Choose a new password',
    action: `/passwords/${visit.params.link ?? ''}`,
    ...{ email: account.email, until: link.expiresAt, problems },
  })

/** Where the link leads. */
export const showReplacing = (_db: Reads, visit: Visit, found: Found): Answer => page(visit, found)

const problemsOf = ({ form }: Visit, { account }: Found) =>
  passwordProblems(textOf(form, 'password'), textOf(form, 'password-again'), [
    account.name,
    account.email,
    account.organisationName ?? '',
  ])

/** The slow part: hashes the new password if it will do. */
export async function hashReplacement(db: Reads, visit: Visit): Promise<string | null> {
  const found = mayReplace(db, visit)
  return problemsOf(visit, found).length > 0 ? null : hashPassword(textOf(visit.form, 'password'))
}

/**
 * Puts the new password in the place of the old one. Every session ends, and every browser is a stranger again; whoever holds
 * the link goes on here, with their code if they have codes, however often others have tried to get in meanwhile.
 */
export function replacePassword(tx: Writes, visit: Visit, found: Found, hash: string | null): Answer {
  if (hash === null) return page(visit, found, problemsOf(visit, found))
  const { link, account } = found
  keepLinkUse(tx, link, visit.now)
  keepPassword(tx, { account: account.id, password: hash })
  endSessionsOf(tx, { account: account.id, now: visit.now })
  dropKnownBrowsers(tx, { account: account.id })
  dropStepsOf(tx, account.id)
  dropEveryFailure(tx, account)
  record(tx, { person: { id: account.id }, now: visit.now }, passwordReplaced(account.id, link.id))
  return letIn(tx, visit, { account: account.id, proof: 'password', next: '/', notice: 'Your password is changed.' })
}

const passwordReplaced = (account: string, link: string) => ({ act: 'password.replaced', detail: { account, link } })
