import type { Reads } from '../database/access.js'
import { linkOf, tokenOf } from '../people/password-link-store.js'
import { moment } from '../web/wording.js'
import { text, told, type Tell } from './message-telling.js'
import type { About, Kind } from './message-words.js'
import type { Facts } from './message-told.js'

/** The owner of the account that an act is about, whoever did it. */
const owner =
  (kind: Kind, factsOf: (event: Parameters<Tell>[1]) => Facts = () => ({})): Tell =>
  (_db, event) =>
    told([text(event.detail.account)], kind, event, factsOf(event))

/** Acts about signing in, of which the owner of the account is told. */
export const SIGN_IN_TELLS: Record<string, Tell> = {
  'password.link-asked': owner('password-link', ({ detail }) => ({ link: text(detail.link) })),
  'password.changed': owner('password-changed'),
  'password.replaced': owner('password-changed'),
  'codes.set-up': owner('codes-set-up'),
  'codes.ended': owner('codes-ended'),
  'codes.reset': owner('codes-reset', ({ person }) => ({ by: person ?? '' })),
  'recovery-codes.made': owner('recovery-codes-made'),
  'recovery-code.used': owner('recovery-code-used'),
  'codes.guessed': owner('codes-guessed'),
  'sign-in.tied': owner('organisation-tied'),
  'sign-in.untied': owner('organisation-untied', ({ person }) => ({ by: person ?? '' })),
}

/** The link of a letter about a new password. It stands in the letter alone: no page and no database has it. */
export function linkLines(db: Reads, { kind, facts }: About, url: string, now: string): string[][] {
  if (kind !== 'password-link') return []
  const link = linkOf(db, String(facts.link ?? ''), now)
  if (!link) return [['The link has ended meanwhile. Ask for another one:', `${url}/sign-in/forgotten`]]
  return [[`It works once, until ${moment(link.expiresAt)}:`, `${url}/passwords/${tokenOf(db, link.id)}`]]
}
