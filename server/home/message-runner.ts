import type { Logger } from 'pino'
import type { Connection } from '../database/access.js'
import { follower } from './message-follower.js'
import type { Post } from './message-post.js'
import { reminders } from './message-reminders.js'
import { sendDue } from './message-sending.js'

/** Tells people what concerns them. */
export interface Messenger {
  /** Tells what has happened since the last call: after each change, and at the start. Never throws. */
  follow: () => void
  /** Does what the clock asks for: reminders of deadlines, and letters that are due. Never rejects. */
  tick: () => Promise<void>
  /** Takes up no further letter, and waits for the one that is under way. */
  close: () => Promise<void>
}

export interface Given {
  reader: Connection
  writer: Connection
  clock: () => string
  /** The address at which people reach this server. */
  url: string
  /** How letters go out; null when no mail server is named. */
  post: Post | null
  log: Pick<Logger, 'error'>
}

/** Whoever follows the ledger and the clock, and writes to people. */
export function messenger({ log, ...given }: Given): Messenger {
  const { reader, writer, clock, post } = given
  const [followed, reminded] = [follower(reader, writer), reminders(reader, writer)]
  const keeping = () => ({ now: clock(), mails: post !== null })
  const safely = (what: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error({ err: error }, what)
    }
  }
  const follow = () => safely('messages could not be kept', () => followed(keeping()))
  let sending: Promise<void> | null = null
  let closed = false
  const send = (): Promise<void> => {
    if (!post) return Promise.resolve()
    sending ??= sendDue({ ...given, post, goesOn: () => !closed })
      .catch((error: unknown) => log.error({ err: error }, 'letters could not be sent'))
      .finally(() => void (sending = null))
    return sending
  }
  return {
    follow: () => {
      follow()
      void send()
    },
    tick: () => {
      follow()
      safely('reminders could not be kept', () => reminded(keeping()))
      return send()
    },
    close: () => {
      closed = true
      return sending ?? Promise.resolve()
    },
  }
}
