import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Writes } from '../server/database/access.js'
import { closeAccount, keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { keepInvitation } from '../server/people/invitation-store.js'
import { openIdProvider, type OpenIdProvider } from '../server/people/openid-provider.js'

/** Somebody as the provider knows them, by the name with which they sign in there. */
export interface Known {
  sub: string
  email?: string
  email_verified?: boolean
  /** How they signed in, as the provider tells it. */
  amr?: string[]
}

/** A real OpenID Connect provider on this machine, whose page asks for nothing but a name. */
export interface ProviderHere {
  issuer: string
  people: Map<string, Known>
  /** What the program knows of it, once it is known where the program is reached. */
  openId: (home: string) => OpenIdProvider
  /** Lets it fall silent, and answer again. */
  stop: () => Promise<void>
  start: () => Promise<void>
}

const SECRET = 'a secret between the program and the provider'

/** Begins to listen; it serves once `openId` was called. */
export async function providerHere(): Promise<ProviderHere> {
  const people = new Map<string, Known>()
  let server = createServer()
  const port = await listening(server, 0)
  const issuer = `http://127.0.0.1:${port}`
  let answer: RequestListener = () => undefined
  return {
    issuer,
    people,
    openId: (home) => {
      const made = providerFor(issuer, home, people)
      const callback = made.callback()
      answer = (req, res) =>
        void (req.url?.startsWith('/interaction/') ? asked(made, people, req, res) : callback(req, res))
      server.on('request', answer)
      const twoFactors = { amr: ['mfa'], acr: [] }
      return openIdProvider(
        { issuer, clientId: 'weighbridge', clientSecret: SECRET, name: 'Mereshire', twoFactors },
        home,
      )
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
    start: async () => {
      server = createServer()
      server.on('request', answer)
      await listening(server, port)
    },
  }
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((ready) => server.listen(port, '127.0.0.1', () => ready((server.address() as AddressInfo).port)))

function providerFor(issuer: string, home: string, people: Map<string, Known>): Provider {
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'weighbridge',
        client_secret: SECRET,
        redirect_uris: [`${home}/sign-in/organisation/back`],
        post_logout_redirect_uris: [`${home}/sign-in`],
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_ctx, login) => {
      const known = people.get(login)
      return known && { accountId: login, claims: () => ({ ...known }) }
    },
    // Everybody agrees to what is asked for.
    loadExistingGrant: async ({ oidc: { client, session } }) => {
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  return provider
}

/** The provider's own page: asks who it is, and lets whoever does not want to go back. */
async function asked(
  provider: Provider,
  people: Map<string, Known>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (req.method !== 'POST') return void res.setHeader('content-type', 'text/html').end(PAGE)
  let body = ''
  for await (const piece of req) body += String(piece)
  const form = new URLSearchParams(body)
  const name = form.get('name') ?? ''
  const amr = people.get(name)?.amr
  return provider.interactionFinished(
    req,
    res,
    form.has('cancel') ? { error: 'access_denied' } : { login: { accountId: name, ...(amr ? { amr } : {}) } },
    { mergeWithLastSubmission: false },
  )
}

const PAGE = `<!doctype html><html lang="en"><title>Mereshire</title><h1>Sign in to Mereshire</h1>
<form method="post"><label>Name <input name="name"></label> <button>Go on</button> <button name="cancel" value="1">Go back</button></form>`

/** Those whom the program knows, all with one password: `at` tells a moment by its minute. */
export function peopleOfTheProgram(tx: Writes, password: string, at: (minutes: number) => string): void {
  const account = { password, organisation: null, now: at(0) }
  const root = keepAccount(tx, {
    ...account,
    email: 'root@example.org',
    name: 'Ada Admin',
    roles: ['administrator'],
  })
  keepAccount(tx, { ...account, email: 'lea@example.org', name: 'Lea Lead', roles: ['commissioner'] })
  keepAccount(tx, { ...account, email: 'max@example.org', name: 'Max Panel', roles: ['panel'] })
  const organisation = keepOrganisation(tx, { name: 'Alder Trust', now: at(0) })
  keepAccount(tx, { ...account, organisation, email: 'bea@example.org', name: 'Bea Bidder', roles: ['bidder'] })
  keepInvitation(tx, {
    ...{ email: 'ben@example.org', name: 'Ben Bidder', roles: ['bidder' as const], organisation },
    ...{ by: root, now: at(2) },
  })
  const gone = keepAccount(tx, { ...account, email: 'gone@example.org', name: 'Guy Gone', roles: ['panel'] })
  closeAccount(tx, { account: gone, by: root, now: at(1) })
  const nia = { email: 'nia@example.org', name: 'Nia Noble', roles: ['auditor' as const], organisation: null }
  keepInvitation(tx, { ...nia, by: root, now: at(2) })
}
