import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Express } from 'express'
import type { Logger } from 'pino'
import { releaseRoutes } from './award/open-data/release-routes.js'
import { disclosureMakers } from './award/disclosure/disclosure-kinds.js'
import { reportMakers } from './award/papers/paper-kinds.js'
import { awardRoutes } from './award/routes.js'
import { fileRoutes } from './bids/file-routes.js'
import { bidRoutes } from './bids/routes.js'
import { unscanned, type Scan } from './bids/scanner.js'
import type { Connection } from './database/access.js'
import type { Printer } from './documents/pdf.js'
import type { MailState } from './home/message-mail-pages.js'
import { countingUnread, followed } from './home/message-routes.js'
import { withPast } from './home/as-it-was-routes.js'
import { homeRoutes } from './home/routes.js'
import { keepForm } from './people/kept-form-store.js'
import { evidenceRoutes } from './panel/evidence-routes.js'
import { moderationRoutes } from './panel/moderation-routes.js'
import { panelRoutes } from './panel/routes.js'
import { tellAskers } from './people/password-link-pages.js'
import type { OpenIdProvider } from './people/openid-provider.js'
import { SIGN_IN_RULES, type SignInRules } from './people/proofs.js'
import { peopleRoutes } from './people/routes.js'
import { endedSessionOf, keepSeen, sessionOf } from './people/session-store.js'
import { PLACEHOLDER_PREFIX } from './rules/open-data/release.js'
import { tenderRoutes } from './tenders/routes.js'
import { house, type Parts } from './web/house.js'
import type { Route } from './web/routes.js'
import { viewsFolder, viewsIn } from './web/views.js'
import type { Locals } from './web/visits.js'
import { workDesk } from './web/work/work-desk.js'
import type { Maker } from './web/work/work-kind.js'
import { workRunner, type WorkRunner } from './web/work/work-runner.js'

export interface Given {
  reader: Connection
  writer: Connection
  printer: Pick<Printer, 'print' | 'ready' | 'works'>
  log: Logger
  /** The server's clock, UTC ISO text. */
  clock: () => string
  demo: boolean
  /** The address at which people reach this server: it stands before the links that are handed out. */
  url?: string
  secure: boolean
  proxies: number
  /** The folder of built assets, and the addresses of its stylesheets (of pages, of printed documents) and script. */
  assets: { folder: string; style: string; document: string; script: string }
  signInsPerAddress?: number
  /** Where tries with a password are counted, when not in this process. */
  tries?: Parts['tries']
  /** What is asked of people who sign in; without it codes are theirs to choose. */
  signInRules?: SignInRules
  /** Who knows the people of an organisation, and signs them in. */
  openId?: OpenIdProvider | null
  /** Asks a virus scanner about a file; without it files are shown as not scanned. */
  scan?: Scan
  /** What the number of every process begins with in open data; without it a placeholder. */
  ocidPrefix?: string
  /** Whether a time-stamping service is asked to stamp checkpoints. */
  isStamping?: boolean
  /** Whether e-mail is sent. */
  mail?: MailState
  /** Done once the answer to a change is on its way: tells people what came of it. */
  afterChange?: () => void
  /** How views are drawn, when not from the folder of views: the benchmark looks over its shoulder. */
  render?: (view: string, locals: Locals) => string
}

/** Every route of every stage, in the order of the process. */
export const routesOf = (
  given: Pick<
    Given,
    'isStamping' | 'demo' | 'url' | 'printer' | 'mail' | 'scan' | 'ocidPrefix' | 'signInRules' | 'openId'
  >,
): Route[] =>
  withPast([
    ...homeRoutes({
      isPrinting: () => given.printer.ready() && given.printer.works?.() !== false,
      mail: given.mail ?? 'not configured',
      isStamping: given.isStamping ?? false,
      isScanning: (given.scan ?? unscanned) !== unscanned,
      openId: given.openId ?? null,
    }),
    ...peopleRoutes({ ...given, isMailing: given.mail === 'on' }),
    ...tenderRoutes(),
    ...bidRoutes,
    ...fileRoutes(given.scan ?? unscanned),
    ...panelRoutes,
    ...evidenceRoutes,
    ...moderationRoutes,
    ...awardRoutes,
    ...releaseRoutes(given.ocidPrefix ?? PLACEHOLDER_PREFIX, given.url ?? 'http://localhost'),
  ])

/** Everything that is made in the queue, for whoever makes it. */
const makersOf = (): Maker[] => [...reportMakers, ...disclosureMakers]

interface WorkGiven extends Pick<Given, 'reader' | 'writer' | 'clock' | 'log' | 'assets'> {
  printer: Pick<Printer, 'printQueued' | 'ready'>
}

/** Whoever makes what is asked for and takes long. It waits to be nudged. */
export const runnerOf = (given: WorkGiven): WorkRunner =>
  workRunner({ ...given, makers: makersOf(), desk: workDesk(given.printer, stylesOf(given)) })

/** The text of the stylesheet of printed documents, read when it is first needed. */
function stylesOf({ assets }: Pick<Given, 'assets'>): () => string {
  let styles: string | undefined
  return () => (styles ??= readFileSync(join(assets.folder, basename(assets.document)), 'utf8'))
}

/** Tells those who asked for a link; the answer to the request is on its way already, and must not break off. */
function askersTold({ reader, writer, clock, log }: Given): void {
  try {
    tellAskers(reader, writer, clock())
  } catch (error) {
    log.error({ err: error }, 'a link for a forgotten password could not be sent')
  }
}

/** The whole application on its two connections; it listens nowhere yet. */
export function application(given: Given): Express {
  return house({
    ...given,
    assets: given.assets.folder,
    signIns: {
      sessionOf: (db, token, now) => sessionOf(db, token, now, given.signInRules ?? SIGN_IN_RULES),
      endedSessionOf,
      keepForm,
      keepSeen,
    },
    drawing: {
      log: given.log,
      render: countingUnread(given.reader, given.render ?? viewsIn(viewsFolder())),
      print: given.printer.print,
      demo: given.demo,
      secure: given.secure,
      assets: given.assets,
      styles: stylesOf(given),
    },
    routes: routesOf(given).map(
      followed(() => {
        askersTold(given)
        given.afterChange?.()
      }),
    ),
    signInsPerAddress: given.signInsPerAddress ?? 30,
  })
}
