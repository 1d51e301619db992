import * as client from 'openid-client'

/** What the settings say of the server that knows the people of an organisation. */
export interface OpenIdSettings {
  /** The address that names the provider. */
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it. */
  name: string
  /** What has to stand in `amr` or in `acr` for its sign-in to count as two factors; nothing: it never does. */
  twoFactors: { amr: readonly string[]; acr: readonly string[] }
}

/** Whether the provider answered when it was asked last. */
export type ProviderState = 'ok' | 'failing' | 'not tried yet'

/** What the browser takes along and brings back: without it, what comes back means nothing. */
export interface Trip {
  state: string
  nonce: string
  verifier: string
}

/** Who the provider says that somebody is. */
export interface Identity {
  issuer: string
  subject: string
  /** In lower case; null where it tells none. */
  email: string | null
  /** Whether the provider has checked that the address is theirs. */
  isVerified: boolean
  /** Whether what it says of how they signed in counts as two factors. */
  hasTwoFactors: boolean
  /** When they last showed the provider who they are, in seconds since 1970; null where it does not say. */
  provedAt: number | null
}

/** Why a sign-in through a provider came to nothing: it does not answer, it refused, or what came back does not fit. */
export class ProviderTrouble extends Error {
  constructor(
    readonly kind: 'down' | 'denied' | 'wrong',
    /** The provider's own short word for it, where it gave one. */
    readonly word: string | null,
    cause: unknown,
  ) {
    super(`the provider: ${kind}`, { cause })
  }
}

export interface OpenIdProvider {
  readonly name: string
  state: () => ProviderState
  /** Asks whether it is there, and notes the answer. Never rejects. */
  look: () => Promise<void>
  /** Where to send a browser, and what that is to bring back. `anew`: whoever is signed in there has to show it again. */
  leave: (anew: boolean) => Promise<{ address: string; trip: Trip }>
  /** Who came back under this address of ours. Rejects with ProviderTrouble. */
  arrive: (address: string, trip: Trip, anew: boolean) => Promise<Identity>
  /** Where somebody signs out there too; null where the provider has no such page, or was not asked yet. */
  signOutAddress: (back: string) => string | null
}

const TIMEOUT_SECONDS = 5
// Whoever proves it again has just come from there: older than this is no new proof, whatever the provider says.
const PROVED_WITHIN = 600

/**
 * The provider of the settings. `home` is where people reach this server. Nothing is asked before it is needed. `heard` is told
 * of every trouble, for the log.
 */
export function openIdProvider(
  settings: OpenIdSettings,
  home: string,
  heard: (trouble: ProviderTrouble) => void = () => undefined,
): OpenIdProvider {
  const { name } = settings
  const back = `${home}/sign-in/organisation/back`
  let known: client.Configuration | null = null
  let asked: Promise<client.Configuration> | null = null
  let state: ProviderState = 'not tried yet'

  async function noted<T>(work: () => Promise<T>): Promise<T> {
    try {
      const done = await work()
      state = 'ok'
      return done
    } catch (error) {
      const trouble = troubleIn(error)
      heard(trouble)
      state = trouble.kind === 'down' ? 'failing' : 'ok'
      throw trouble
    }
  }

  /** Asks the provider what it is like; whoever wants to know meanwhile waits for the same answer. */
  async function looked(): Promise<client.Configuration> {
    asked ??= discovered(settings)
      .catch((error: unknown) => {
        throw new ProviderTrouble('down', null, error)
      })
      .finally(() => (asked = null))
    return (known = await asked)
  }

  return {
    name,
    state: () => state,
    look: () =>
      noted(looked).then(
        () => undefined,
        () => undefined,
      ),
    // Asked each time: a browser that was sent to a provider which does not answer would show a page of its own, and no way on.
    leave: (anew) => noted(async () => departure(await looked(), settings, { back, anew })),
    arrive: (address, trip, anew) =>
      noted(async () => identityOf(known ?? (await looked()), settings, { address, trip, anew })),
    signOutAddress: (next) => {
      if (!known?.serverMetadata().end_session_endpoint) return null
      return client.buildEndSessionUrl(known, { post_logout_redirect_uri: next }).href
    },
  }
}

/** Whether an address may be reached without TLS: only on this very machine. */
export const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function discovered({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const server = new URL(issuer)
  const isPlain = server.protocol === 'http:' && isLoopback(server)
  return client.discovery(server, clientId, { client_secret: clientSecret }, authentication(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    // The signature of what it says is checked too, although it comes over a connection that is known to be the provider's.
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  })
}

/** Shows the secret in the way that a provider takes: as its standard has it first, else in the form. */
function authentication(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (takes.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

async function departure(
  config: client.Configuration,
  { twoFactors }: OpenIdSettings,
  { back, anew }: { back: string; anew: boolean },
): Promise<{ address: string; trip: Trip }> {
  const trip = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: back,
    scope: 'openid email',
    state: trip.state,
    nonce: trip.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
    ...(twoFactors.acr.length > 0 ? { acr_values: twoFactors.acr.join(' ') } : {}),
    ...(anew ? { prompt: 'login', max_age: '0' } : {}),
  })
  return { address: address.href, trip }
}

async function identityOf(
  config: client.Configuration,
  settings: OpenIdSettings,
  { address, trip, anew }: { address: string; trip: Trip; anew: boolean },
): Promise<Identity> {
  const tokens = await client.authorizationCodeGrant(config, new URL(address), {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    pkceCodeVerifier: trip.verifier,
    idTokenExpected: true,
    ...(anew ? { maxAge: PROVED_WITHIN } : {}),
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('nobody is named in what came back')
  const about =
    typeof claims.email === 'string' || !config.serverMetadata().userinfo_endpoint
      ? claims
      : await client.fetchUserInfo(config, tokens.access_token, claims.sub)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof about.email === 'string' ? about.email.trim().toLowerCase() : null,
    isVerified: about.email_verified === true,
    hasTwoFactors: isTwoFactors(claims, settings),
    provedAt: typeof claims.auth_time === 'number' ? claims.auth_time : null,
  }
}

function isTwoFactors({ amr, acr }: client.IDToken, { twoFactors }: OpenIdSettings): boolean {
  const shown = Array.isArray(amr) ? amr.map(String) : []
  return twoFactors.amr.some((word) => shown.includes(word)) || twoFactors.acr.includes(String(acr ?? ''))
}

/** What went wrong, as far as people need to know it. What the provider wrote stays in the cause, for the log. */
function troubleIn(error: unknown): ProviderTrouble {
  if (error instanceof ProviderTrouble) return error
  if (error instanceof client.AuthorizationResponseError)
    return new ProviderTrouble('denied', wordIn(error.error), error)
  const status = statusIn(error)
  if (isUnreachable(error) || (status !== null && status >= 500)) return new ProviderTrouble('down', null, error)
  return new ProviderTrouble('wrong', error instanceof client.ResponseBodyError ? wordIn(error.error) : null, error)
}

/** A short word of the standard, and nothing else that somebody may have put into an address. */
const wordIn = (word: string): string | null => (/^[a-z_]{1,40}$/.test(word) ? word : null)

function statusIn(error: unknown): number | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('status' in at && typeof at.status === 'number') return at.status
    if (at.cause instanceof Response) return at.cause.status
  }
  return null
}

/** Whether no answer came at all: the network, a name that nobody knows, a certificate that does not fit, or time that ran out. */
function isUnreachable(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof TypeError && at.message === 'fetch failed') return true
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return true
    if ('code' in at && at.code === 'OAUTH_TIMEOUT') return true
  }
  return false
}
