import { get, post, slowPost, type Route } from '../web/routes.js'
import { mayHaveBack, saveDraft, showKept } from './kept-form-pages.js'
import { anyone, signedIn } from './permissions.js'
import { checkPassword, showSignIn, signIn, signInAs, signOut } from './sign-in-pages.js'

/** People: signing in and out, and getting back what was typed. */
export const peopleRoutes = ({ demo }: { demo: boolean }): Route[] => [
  get('/sign-in', anyone, showSignIn(demo)),
  slowPost('/sign-in', checkPassword, anyone, signIn(demo)),
  ...(demo ? [post('/sign-in/demo', anyone, signInAs)] : []),
  post('/sign-out', signedIn, signOut),
  get('/kept/:id', mayHaveBack, showKept),
  post('/drafts', signedIn, saveDraft),
]
