import type { Matter, Message } from './message-told.js'

type Words = (about: Matter) => Message

const NOT_ME = 'Was it not you? Choose another password at once, and tell an administrator.'

const always =
  (subject: string, lines: string[], href: string | null = '/account'): Words =>
  () => ({ subject, lines, href })

/** What people are told about how they sign in. */
export const SIGN_IN_WORDS = {
  'password-link': always(
    'Choose a new password',
    [
      'Somebody asked for a new password for this address: you, we hope. The link was sent by e-mail.',
      'Was it not you? Then do nothing: without the link nothing changes.',
    ],
    null,
  ),
  'password-changed': always('Your password was changed', ['You were signed out everywhere else.', NOT_ME]),
  'codes-set-up': always('You sign in with codes now', ['Codes from a phone were set up for your account.', NOT_ME]),
  'codes-ended': always('You sign in without codes now', ['Codes are no longer asked for.', NOT_ME]),
  'codes-reset': ({ who }) => ({
    subject: 'Your codes were taken away',
    lines: [
      `${who ?? 'An administrator'} took them away, because you had lost them. You were signed out everywhere.`,
      'Did you not ask for it? Tell another administrator at once.',
    ],
    href: '/account/codes',
  }),
  'recovery-codes-made': always('You have new recovery codes', ['Those from before work no more.', NOT_ME]),
  'recovery-code-used': always(
    'A recovery code was used',
    ['It let somebody in without your phone: you, we hope. It works no more.', NOT_ME],
    '/account/codes',
  ),
  'organisation-tied': always('You sign in through your organisation now', [
    'Somebody signed in through your organisation for the first time, with the address of your account: you, we hope.',
    'From now on the account is tied to that person there, whatever their address.',
    'Was it not you? Tell an administrator at once.',
  ]),
  'organisation-untied': ({ who }) => ({
    subject: 'You no longer sign in through your organisation',
    lines: [
      `${who ?? 'An administrator'} untied your account from who you are there, and you were signed out everywhere.`,
      'The next sign-in through your organisation with your address ties it anew. Did you not ask for it? Tell another administrator.',
    ],
    href: '/account',
  }),
  'codes-guessed': always('Somebody knows your password', [
    'They entered it, and then one wrong code after another. They did not get in.',
    'Choose another password now.',
  ]),
} satisfies Record<string, Words>
