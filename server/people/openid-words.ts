import { sentence } from '../web/wording.js'
import type { NoWay } from './openid-matching.js'
import type { ProviderTrouble } from './openid-provider.js'

const WAYS: Record<NoWay, (name: string) => string> = {
  closed: () => 'Your account here is closed. Ask an administrator',
  'no address': (name) =>
    `${name} does not tell us your e-mail address, by which we would know your account. Ask whoever looks after your sign-in there`,
  unverified: (name) =>
    `${name} has not checked that your e-mail address is yours, so that we cannot know your account by it. Ask whoever looks after your sign-in there`,
  unknown: (name) =>
    `Nobody has an account here with the address that ${name} tells us, and nobody was invited by it. Ask whoever runs the tender for an invitation`,
  bidder: (name) =>
    `Bidders sign in with a password, not through ${name}: nobody on the side of the buyer may hold a key to a bid`,
  another: (name) =>
    `The account with your address is tied to somebody else at ${name}. Ask an administrator to untie it`,
}

/** Why somebody whom the provider knows does not get in, in words for them. */
export const wayInWords = (why: NoWay, name: string): string => sentence(WAYS[why](name))

const DENIED: Record<string, (name: string) => string> = {
  access_denied: (name) => `You did not sign in with ${name}, or you are not allowed to use it here`,
  login_required: (name) => `${name} wants you to sign in there first`,
  temporarily_unavailable: (name) => `${name} cannot sign people in just now`,
}

/** What went wrong with the provider, in words for whoever wanted to sign in. */
export const troubleInWords = (trouble: ProviderTrouble, name: string): string => sentence(saidOf(trouble, name))

function saidOf({ kind, word }: ProviderTrouble, name: string): string {
  if (kind === 'down')
    return `${name} does not answer just now. Sign in with your password, or try again in a few minutes`
  const said = word === null ? '' : ` (it says: ${word})`
  if (kind === 'denied') return DENIED[word ?? '']?.(name) ?? `${name} did not sign you in${said}`
  return `What came back from ${name} does not fit what we asked${said}. Nobody was signed in: begin again`
}

/** Said where somebody comes back who did not leave from here, or too long ago. */
export const lostInWords = (name: string): string =>
  `This sign-in through ${name} was begun in another window or browser, was used already, or took too long. Begin again`

/** Said where somebody shows the provider that they are somebody else than who is signed in here. */
export const anotherInWords = (name: string): string =>
  `You showed ${name} that you are somebody else than who is signed in here`

/** Said where the provider let somebody pass without asking them anew. */
export const notAnewInWords = (name: string): string =>
  sentence(`${name} did not ask you again who you are, so that this shows nothing new`)
