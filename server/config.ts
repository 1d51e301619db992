import { z } from 'zod'
import { scannerAddress, type ScannerAddress } from './bids/scanner.js'
import { secretIn } from './database/key-files.js'
import { isLoopback, type OpenIdSettings } from './people/openid-provider.js'
import type { SignInRules } from './people/proofs.js'
import { isOcidPrefix, PLACEHOLDER_PREFIX } from './rules/open-data/release.js'

const flag = (otherwise: boolean) =>
  z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .optional()
    .transform((value) => (value === undefined ? otherwise : value === '1'))

const minutes = (otherwise: number, least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a number of minutes from ${least} to ${most}`,
    )
    .default(String(otherwise))
    .transform(Number)

/** Whether a text is the address of a mail server, with or without a user and a password. */
function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && url.pathname.length < 2
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isSafe && url.search === '' && url.hash === '' && url.username === ''
}

const SENDER = /^([^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u

const KEY_FORM = 'must be 64 hexadecimal digits, or 32 bytes in base64'

const environment = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, 'must be a port number from 0 to 65535')
    .default('3000')
    .transform(Number),
  HOST: z.string().min(1).default('127.0.0.1'),
  WORKERS: z
    .string()
    .refine(
      (text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 32,
      'must be a number from 1 to 32',
    )
    .default('1')
    .transform(Number),
  WEIGHBRIDGE_DEMO: flag(true),
  WEIGHBRIDGE_DATA: z.string().min(1).default('data/local'),
  WEIGHBRIDGE_URL: z.url('must be an address such as https://bids.example.org').optional(),
  WEIGHBRIDGE_PROXIES: z
    .string()
    .regex(/^\d$/, 'must be the number of proxies in front, 0 to 9')
    .default('0')
    .transform(Number),
  WEIGHBRIDGE_SMTP: z
    .string()
    .refine(isMailServer, 'must be the address of a mail server, such as smtps://user:password@mail.example.org:465')
    .optional(),
  WEIGHBRIDGE_MAIL_FROM: z
    .string()
    .regex(SENDER, 'must be an e-mail address, such as tenders@example.org or Tenders <tenders@example.org>')
    .optional(),
  WEIGHBRIDGE_CLAMAV: z
    .string()
    .transform(scannerAddress)
    .refine(
      (address) => address !== null,
      'must be where clamd listens, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl',
    )
    .optional(),
  WEIGHBRIDGE_KEY: z
    .string()
    .refine((text) => secretIn(text) !== null, KEY_FORM)
    .transform(secretIn)
    .optional(),
  WEIGHBRIDGE_NEW_KEY: z
    .string()
    .refine((text) => secretIn(text) !== null, KEY_FORM)
    .transform(secretIn)
    .optional(),
  WEIGHBRIDGE_TSA: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address of a time-stamping service, such as https://tsa.example.org',
    })
    .optional(),
  WEIGHBRIDGE_OCID_PREFIX: z
    .string()
    .refine(isOcidPrefix, 'must be the prefix registered for the publisher, such as ocds-a1b2c3')
    .default(PLACEHOLDER_PREFIX),
  WEIGHBRIDGE_CODES: z.enum(['required', 'optional'], { error: 'must be required or optional' }).optional(),
  WEIGHBRIDGE_PROOF_MINUTES: minutes(10, 1, 720),
  WEIGHBRIDGE_IDLE_MINUTES: minutes(60, 5, 720),
  WEIGHBRIDGE_OPENID_ISSUER: z
    .string()
    .refine(
      isIssuer,
      'must be an address such as https://login.example.org, as the provider tells it; http only on this machine',
    )
    .optional(),
  WEIGHBRIDGE_OPENID_CLIENT_ID: z.string().min(1, 'must be the name that the provider gave this server').optional(),
  WEIGHBRIDGE_OPENID_CLIENT_SECRET: z
    .string()
    .min(1, 'must be the secret that the provider gave this server')
    .optional(),
  WEIGHBRIDGE_OPENID_NAME: z.string().trim().min(1, 'must be what people call the provider').max(80).optional(),
  WEIGHBRIDGE_OPENID_TWO_FACTORS: z
    .string()
    .regex(
      /^(amr|acr)=[^\s,=]+(,(amr|acr)=[^\s,=]+)*$/,
      'must name what shows that the provider asked for two factors, such as amr=mfa or acr=urn:example:two,amr=otp',
    )
    .optional(),
  WEIGHBRIDGE_LOG: z.enum(['silent', 'error', 'info', 'debug']).default('info'),
})

/** Everything that the environment decides. */
export interface Config {
  readonly port: number
  readonly host: string
  /** How many processes serve pages; with more than one, another one starts them and does what is done once. */
  readonly workers: number
  readonly demo: boolean
  /** The folder of the database. */
  readonly data: string
  /** The address at which people reach this server, without a slash at its end. */
  readonly url: string
  readonly secure: boolean
  readonly proxies: number
  /** Where letters are handed over, and in whose name; null: nobody is written to. */
  readonly mail: { readonly smtp: string; readonly from: string } | null
  /** The secret under which bids lie sealed; null: it is in a key file beside the database. */
  readonly key: Buffer | null
  /** The secret that is to take the place of that one while the program runs; null: none is known beforehand. */
  readonly newKey: Buffer | null
  /** Where ClamAV's daemon listens; null: files are not scanned. */
  readonly scanner: ScannerAddress | null
  /** The time-stamping service (RFC 3161) that stamps checkpoints; null: none does. */
  readonly tsa: string | null
  /** What the number of every process begins with in open data; a placeholder until one is registered. */
  readonly ocidPrefix: string
  /** What is asked of people who sign in: in real use codes of everybody but bidders, unless it is said otherwise. */
  readonly signInRules: SignInRules
  /** Who knows the people of an organisation (OpenID Connect); null: nobody is asked. */
  readonly openId: OpenIdSettings | null
  readonly log: 'silent' | 'error' | 'info' | 'debug'
}

/** A mail server without a sender, or a sender without a mail server, is half a setting. */
function mailFrom({
  WEIGHBRIDGE_SMTP: smtp,
  WEIGHBRIDGE_MAIL_FROM: from,
}: z.infer<typeof environment>): Config['mail'] {
  if (smtp && from) return { smtp, from }
  if (smtp) throw new Error('WEIGHBRIDGE_MAIL_FROM must be set too: in whose name e-mail is sent')
  if (from) throw new Error('WEIGHBRIDGE_SMTP must be set too: the mail server that sends for WEIGHBRIDGE_MAIL_FROM')
  return null
}

/** A provider of sign-ins is known by three settings, or not at all. */
function openIdFrom(data: z.infer<typeof environment>): OpenIdSettings | null {
  const given = {
    WEIGHBRIDGE_OPENID_ISSUER: data.WEIGHBRIDGE_OPENID_ISSUER,
    WEIGHBRIDGE_OPENID_CLIENT_ID: data.WEIGHBRIDGE_OPENID_CLIENT_ID,
    WEIGHBRIDGE_OPENID_CLIENT_SECRET: data.WEIGHBRIDGE_OPENID_CLIENT_SECRET,
  }
  const lacking = Object.entries(given).filter(([, value]) => value === undefined)
  if (lacking.length === 3) return null
  if (lacking.length > 0) throw new Error(`${lacking.map(([name]) => name).join(' and ')} must be set too`)
  const [issuer = '', clientId = '', clientSecret = ''] = Object.values(given)
  const words = (kind: string): string[] =>
    (data.WEIGHBRIDGE_OPENID_TWO_FACTORS ?? '')
      .split(',')
      .filter((word) => word.startsWith(`${kind}=`))
      .map((word) => word.slice(kind.length + 1))
  const name = data.WEIGHBRIDGE_OPENID_NAME ?? 'your organisation'
  return Object.freeze({ issuer, clientId, clientSecret, name, twoFactors: { amr: words('amr'), acr: words('acr') } })
}

/** A key that is to take the place of none is half a setting, and one that is there already takes no place. */
function keysFrom({
  WEIGHBRIDGE_KEY: key = null,
  WEIGHBRIDGE_NEW_KEY: newKey = null,
}: z.infer<typeof environment>): Pick<Config, 'key' | 'newKey'> {
  if (newKey && !key) throw new Error('WEIGHBRIDGE_KEY must be set too: the key that WEIGHBRIDGE_NEW_KEY is to replace')
  if (key && newKey?.equals(key)) throw new Error('WEIGHBRIDGE_NEW_KEY must be another key than WEIGHBRIDGE_KEY')
  return { key, newKey }
}

/** The checked configuration. Throws one line that names each variable that is wrong, and what it must be. */
export function configFrom(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env)
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`).join('; '))
  const { PORT, HOST, WEIGHBRIDGE_URL } = read.data
  const url = (WEIGHBRIDGE_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).replace(/\/+$/, '')
  return Object.freeze({
    port: PORT,
    host: HOST,
    workers: read.data.WORKERS,
    demo: read.data.WEIGHBRIDGE_DEMO,
    data: read.data.WEIGHBRIDGE_DATA,
    url,
    secure: url.startsWith('https:'),
    proxies: read.data.WEIGHBRIDGE_PROXIES,
    mail: mailFrom(read.data),
    ...keysFrom(read.data),
    scanner: read.data.WEIGHBRIDGE_CLAMAV ?? null,
    tsa: read.data.WEIGHBRIDGE_TSA ?? null,
    ocidPrefix: read.data.WEIGHBRIDGE_OCID_PREFIX,
    signInRules: Object.freeze({
      codes: read.data.WEIGHBRIDGE_CODES ?? (read.data.WEIGHBRIDGE_DEMO ? 'optional' : 'required'),
      proofMinutes: read.data.WEIGHBRIDGE_PROOF_MINUTES,
      idleMinutes: read.data.WEIGHBRIDGE_IDLE_MINUTES,
    }),
    openId: openIdFrom(read.data),
    log: read.data.WEIGHBRIDGE_LOG,
  })
}
