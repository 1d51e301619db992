import { createTransport } from 'nodemailer'
import type { Letter } from './message-letter.js'

/** Where letters are handed over, and in whose name. */
export interface MailSettings {
  /** smtp://… or smtps://…, with user and password where the server asks for them. */
  smtp: string
  from: string
}

/** What came of handing a letter over. A letter that is refused for good is not tried again. */
export type Posted =
  | { outcome: 'sent'; words: string }
  | { outcome: 'refused'; words: string }
  /** `everybody`: nobody's letter would have gone out just now. */
  | { outcome: 'put off'; words: string; everybody: boolean }

/** Hands one letter over. Never throws. */
export type Post = (letter: Letter) => Promise<Posted>

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

/** A way to a mail server, a new connection for each letter. A password goes over the network only under TLS. */
export function postTo({ smtp, from }: MailSettings, waits = { connect: 10_000, silence: 20_000 }): Post {
  const { hostname, port, protocol, username, password } = new URL(smtp)
  const secure = protocol === 'smtps:'
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(auth ? { auth, requireTLS: !secure && !LOOPBACK.test(hostname) } : {}),
    connectionTimeout: waits.connect,
    greetingTimeout: waits.connect,
    socketTimeout: waits.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return async ({ to, id, subject, text }) => {
    try {
      const sent = await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { outcome: 'sent', words: shortened(sent.response) }
    } catch (error) {
      return failed(error)
    }
  }
}

interface Failure {
  message: string
  command?: string
  responseCode?: number
  /** What the other side answered, word for word. */
  response?: string
}

/** What the other side says about one address or one letter for good is final; all else may be different in an hour. */
function failed(error: unknown): Posted {
  const { message, command = '', responseCode = 0, response } = error as Failure
  const words = shortened(response ?? message)
  const aboutThis = /^(RCPT TO|DATA)/.test(command) && responseCode > 0
  if (aboutThis && responseCode >= 500) return { outcome: 'refused', words }
  return { outcome: 'put off', words, everybody: !aboutThis }
}

const shortened = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
