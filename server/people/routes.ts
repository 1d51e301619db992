import { comingBack, sendingAway } from '../web/away-routes.js'
import { get, post, slowPost, type Route } from '../web/routes.js'
import { inviteColleague, showColleague, withdrawInvitation } from './colleague-pages.js'
import { mayErase, showErasure, showErasureConfirmation, submitErasure } from './erasure-pages.js'
import { acceptInvitation, hashChosen, mayAccept, showInvitation } from './invitation-pages.js'
import { endInvitation, mayEndInvitation, renewInvitation, sendInvitation, showInvite } from './invite-pages.js'
import { mayHaveBack, saveDraft, showKept } from './kept-form-pages.js'
import { enterCode } from './code-pages.js'
import { checkChange, savePassword, showAccount, signOutEverywhere, submitSessionEnd } from './own-account-pages.js'
import { beginCodes, endCodes, proveCodes, renewRecoveryCodes, showCodes } from './own-codes-pages.js'
import {
  askForPassword,
  hashReplacement,
  mayReplace,
  replacePassword,
  showForgotten,
  showReplacing,
} from './password-link-pages.js'
import {
  mayDescribeAny,
  mayDescribeMember,
  mayDescribeOwn,
  mayWithdrawInvitation,
  type FindsOrganisation,
} from './organisation-permissions.js'
import {
  addMember,
  removeMember,
  saveFacts,
  saveMember,
  showFacts,
  showMember,
  showNewMember,
  showOrganisation,
} from './own-organisation-pages.js'
import { saveOrganisation, showOrganisations } from './organisation-pages.js'
import { showPeople } from './people-pages.js'
import {
  endSessionsOfOther,
  mayManage,
  resetCodes,
  saveRoles,
  showPerson,
  submitClosing,
  untieAccount,
} from './person-pages.js'
import { anyone, signedIn, withRole } from './permissions.js'
import { SIGN_IN_RULES, type SignInRules } from './proofs.js'
import { arrive, arriving, leave, leaving, type Turned } from './openid-pages.js'
import type { OpenIdProvider } from './openid-provider.js'
import { checkProof, prove, provePage, showProve } from './prove-pages.js'
import { showRetention } from './retention-pages.js'
import { checkPassword, showSignIn, signIn, signInAs, signInPage, signOut, type Ways } from './sign-in-pages.js'

const administers = withRole('administrator')

/** What an organisation says of itself: at its own address for its people, at that of each for an administrator. */
const describing = (base: string, find: FindsOrganisation): Route[] => [
  get(base, find, showOrganisation),
  get(`${base}/details`, find, showFacts),
  post(`${base}/details`, find, saveFacts),
  get(`${base}/members/new`, find, showNewMember),
  post(`${base}/members/new`, find, addMember),
  get(`${base}/members/:member`, mayDescribeMember(find), showMember),
  post(`${base}/members/:member`, mayDescribeMember(find), saveMember),
  post(`${base}/members/:member/remove`, mayDescribeMember(find), removeMember),
]

export interface PeopleGiven {
  demo: boolean
  /** Stands before links that are handed out. */
  url?: string
  signInRules?: SignInRules
  /** Whether e-mail is sent. */
  isMailing?: boolean
  /** Who knows the people of an organisation; without it nobody signs in through one. */
  openId?: OpenIdProvider | null
}

/** Signing in and out, a forgotten password, and showing again that it is you. */
const signingIn = ({ demo, isMailing = false, openId = null, url = '' }: PeopleGiven): Route[] => [
  get('/sign-in', anyone, showSignIn({ demo, openId, home: url })),
  slowPost('/sign-in', checkPassword, anyone, signIn({ demo, openId, home: url })),
  ...(openId ? throughProvider({ demo, openId, home: url }) : []),
  ...(demo ? [post('/sign-in/demo', anyone, signInAs)] : []),
  post('/sign-in/code', anyone, enterCode),
  get('/sign-in/forgotten', anyone, showForgotten(isMailing)),
  post('/sign-in/forgotten', anyone, askForPassword(isMailing)),
  get('/passwords/:link', mayReplace, showReplacing),
  slowPost('/passwords/:link', hashReplacement, mayReplace, replacePassword),
  get('/prove', signedIn, showProve(openId)),
  slowPost('/prove', checkProof, signedIn, prove(openId)),
  post('/sign-out', signedIn, signOut),
]

/** Signing in, and showing again that it is you, with whoever knows the people of an organisation. */
function throughProvider(ways: Ways & { openId: OpenIdProvider }): Route[] {
  const { openId, home } = ways
  const turned: Turned = (db, visit, status, next, text) => {
    const problems = [{ field: 'organisation', text }]
    return visit.person
      ? provePage(openId, db, visit, visit.person, { status, next, problems })
      : signInPage(ways, db, { status, next, problems })
  }
  return [
    sendingAway('/sign-in/organisation', leaving(openId, false), anyone, leave(openId, turned)),
    comingBack('/sign-in/organisation/back', arriving(openId, home), anyone, arrive(openId, turned)),
    sendingAway('/prove/organisation', leaving(openId, true), signedIn, leave(openId, turned)),
  ]
}

/** One's own account: password, codes, and where one is signed in. */
const ownAccount = (rules: SignInRules): Route[] => [
  get('/account', signedIn, showAccount(rules)),
  slowPost('/account', checkChange, signedIn, savePassword(rules)),
  post('/account/sessions/end', signedIn, signOutEverywhere),
  post('/account/sessions/:session/end', signedIn, submitSessionEnd),
  get('/account/codes', signedIn, showCodes(rules)),
  post('/account/codes', signedIn, proveCodes(rules)),
  post('/account/codes/begin', signedIn, beginCodes),
  post('/account/codes/recovery', signedIn, renewRecoveryCodes),
  post('/account/codes/end', signedIn, endCodes(rules)),
]

/** People: signing in and out, accounts and invitations, and getting back what was typed. */
export const peopleRoutes = (given: PeopleGiven): Route[] => [
  ...signingIn(given),
  ...ownAccount(given.signInRules ?? SIGN_IN_RULES),
  get('/kept/:id', mayHaveBack, showKept),
  post('/drafts', signedIn, saveDraft),
  get('/invitations/:token', mayAccept, showInvitation),
  slowPost('/invitations/:token', hashChosen, mayAccept, acceptInvitation),
  get('/people', administers, showPeople),
  get('/people/invite', administers, showInvite),
  post('/people/invite', administers, sendInvitation(given.url ?? '')),
  post('/people/invitations/:invitation/revoke', mayEndInvitation, endInvitation),
  post('/people/invitations/:invitation/renew', mayEndInvitation, renewInvitation(given.url ?? '')),
  get('/people/retention', administers, showRetention),
  get('/people/:account', mayManage, showPerson),
  post('/people/:account/roles', mayManage, saveRoles),
  post('/people/:account/close', mayManage, submitClosing),
  post('/people/:account/codes/reset', mayManage, resetCodes),
  post('/people/:account/sessions/end', mayManage, endSessionsOfOther),
  post('/people/:account/organisation/end', mayManage, untieAccount),
  get('/people/:account/erasure', mayErase, showErasure),
  get('/people/:account/erasure/confirm', mayErase, showErasureConfirmation),
  post('/people/:account/erasure/confirm', mayErase, submitErasure),
  get('/organisations', administers, showOrganisations),
  post('/organisations', administers, saveOrganisation),
  ...describing('/organisation', mayDescribeOwn),
  ...describing('/organisations/:organisation', mayDescribeAny),
  get('/organisation/invite', mayDescribeOwn, showColleague),
  post('/organisation/invite', mayDescribeOwn, inviteColleague(given.url ?? '')),
  post('/organisation/invitations/:invitation/revoke', mayWithdrawInvitation, withdrawInvitation),
]
