import { get, post, slowPost, type Route } from '../web/routes.js'
import { inviteColleague, showColleague, withdrawInvitation } from './colleague-pages.js'
import { mayErase, showErasure, showErasureConfirmation, submitErasure } from './erasure-pages.js'
import { acceptInvitation, hashChosen, mayAccept, showInvitation } from './invitation-pages.js'
import { endInvitation, mayEndInvitation, renewInvitation, sendInvitation, showInvite } from './invite-pages.js'
import { mayHaveBack, saveDraft, showKept } from './kept-form-pages.js'
import { checkChange, savePassword, showAccount } from './own-account-pages.js'
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
import { mayManage, saveRoles, showPerson, submitClosing } from './person-pages.js'
import { anyone, signedIn, withRole } from './permissions.js'
import { showRetention } from './retention-pages.js'
import { checkPassword, showSignIn, signIn, signInAs, signOut } from './sign-in-pages.js'

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

/** People: signing in and out, accounts and invitations, and getting back what was typed. `url` stands before links that are handed out. */
export const peopleRoutes = ({ demo, url = '' }: { demo: boolean; url?: string }): Route[] => [
  get('/sign-in', anyone, showSignIn(demo)),
  slowPost('/sign-in', checkPassword, anyone, signIn(demo)),
  ...(demo ? [post('/sign-in/demo', anyone, signInAs)] : []),
  post('/sign-out', signedIn, signOut),
  get('/kept/:id', mayHaveBack, showKept),
  post('/drafts', signedIn, saveDraft),
  get('/invitations/:token', mayAccept, showInvitation),
  slowPost('/invitations/:token', hashChosen, mayAccept, acceptInvitation),
  get('/account', signedIn, showAccount),
  slowPost('/account', checkChange, signedIn, savePassword),
  get('/people', administers, showPeople),
  get('/people/invite', administers, showInvite),
  post('/people/invite', administers, sendInvitation(url)),
  post('/people/invitations/:invitation/revoke', mayEndInvitation, endInvitation),
  post('/people/invitations/:invitation/renew', mayEndInvitation, renewInvitation(url)),
  get('/people/retention', administers, showRetention),
  get('/people/:account', mayManage, showPerson),
  post('/people/:account/roles', mayManage, saveRoles),
  post('/people/:account/close', mayManage, submitClosing),
  get('/people/:account/erasure', mayErase, showErasure),
  get('/people/:account/erasure/confirm', mayErase, showErasureConfirmation),
  post('/people/:account/erasure/confirm', mayErase, submitErasure),
  get('/organisations', administers, showOrganisations),
  post('/organisations', administers, saveOrganisation),
  ...describing('/organisation', mayDescribeOwn),
  ...describing('/organisations/:organisation', mayDescribeAny),
  get('/organisation/invite', mayDescribeOwn, showColleague),
  post('/organisation/invite', mayDescribeOwn, inviteColleague(url)),
  post('/organisation/invitations/:invitation/revoke', mayWithdrawInvitation, withdrawInvitation),
]
