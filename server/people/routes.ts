import { get, post, slowPost, type Route } from '../web/routes.js'
import { acceptInvitation, hashChosen, mayAccept, showInvitation } from './invitation-pages.js'
import { endInvitation, mayEndInvitation, renewInvitation, sendInvitation, showInvite } from './invite-pages.js'
import { mayHaveBack, saveDraft, showKept } from './kept-form-pages.js'
import { checkChange, savePassword, showAccount } from './own-account-pages.js'
import { saveOrganisation, showOrganisations } from './organisation-pages.js'
import { showPeople } from './people-pages.js'
import { mayManage, saveRoles, showPerson, submitClosing } from './person-pages.js'
import { anyone, signedIn, withRole } from './permissions.js'
import { checkPassword, showSignIn, signIn, signInAs, signOut } from './sign-in-pages.js'

const administers = withRole('administrator')

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
  get('/people/:account', mayManage, showPerson),
  post('/people/:account/roles', mayManage, saveRoles),
  post('/people/:account/close', mayManage, submitClosing),
  get('/organisations', administers, showOrganisations),
  post('/organisations', administers, saveOrganisation),
]
