import { chromium, type Browser } from 'playwright'
import { browserPath, launchOptions } from './browser.js'
import { stepBack } from './stepping-back.js'
import { asksForPages, pagesOfAnchors, withPages } from './page-numbers.js'

export interface Printer {
  /** Prints a whole HTML document to a tagged A4 PDF with an outline. Rejects with a message for people. */
  print: (html: string) => Promise<Buffer>
  /**
   * The same for what may be long: it waits for others like it alone, so that it holds up no short document. It is dated `at`
   * (UTC ISO text), so that the same document is the same file.
   */
  printQueued: (html: string, at: string) => Promise<Buffer>
  /** Whether a browser engine was found. */
  ready: () => boolean
  /** Whether it started when it was last wanted: it is tried again each time. Absent where nobody knows. */
  works?: () => boolean
  close: () => Promise<void>
}

/**
 * A printer that keeps one browser engine, and prints one short and one long document at a time. An engine that prints nothing for
 * `longest` milliseconds is stopped, and the next document begins another: one that hangs holds up nobody for ever.
 */
export function printer({ longest = LONGEST } = {}): Printer {
  let browser: Promise<Browser> | null = null
  let isBroken = false

  const engine = async (): Promise<Browser> => {
    const path = browserPath()
    if (!path) throw new Error('No browser engine was found to print with: install Chromium, or set CHROMIUM_PATH.')
    browser ??= chromium.launch(launchOptions(path))
    const running = await browser.catch(() => null)
    if (running?.isConnected()) return running
    browser = chromium.launch(launchOptions(path))
    isBroken = await browser.then(
      () => false,
      () => true,
    )
    return browser
  }

  const printNow = async (html: string, isPatient: boolean): Promise<Buffer> => {
    const running = await engine()
    try {
      return await within(longest, printIn(running, html, isPatient))
    } catch (error) {
      if (error instanceof LateError) void leave(running)
      throw error
    }
  }

  const leave = async (stuck: Browser): Promise<void> => {
    const running = await browser?.catch(() => null)
    if (running === stuck) browser = null
    await stuck.close().catch(() => undefined)
  }

  const printIn = async (running: Browser, html: string, isPatient: boolean): Promise<Buffer> => {
    const context = await running.newContext({ javaScriptEnabled: false, offline: true })
    try {
      const page = await context.newPage()
      if (isPatient) await stepBack(running)
      await page.setContent(html, { waitUntil: 'load', timeout: 0 })
      return await page.pdf({
        format: 'A4',
        tagged: true,
        outline: true,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: FOOTER,
        margin: { top: '18mm', bottom: '20mm', left: '18mm', right: '18mm' },
      })
    } finally {
      await context.close()
    }
  }

  /** A list of contents learns its page numbers from a first printing. */
  const printWithPages = async (html: string, isPatient: boolean): Promise<Buffer> => {
    const first = await printNow(html, isPatient)
    return asksForPages(html) ? printNow(withPages(html, pagesOfAnchors(first)), isPatient) : first
  }

  const inTurn = (isPatient: boolean): ((html: string) => Promise<Buffer>) => {
    let queue: Promise<unknown> = Promise.resolve()
    return (html) => {
      const printed = queue.then(() => printWithPages(html, isPatient))
      queue = printed.catch(() => undefined)
      return printed
    }
  }
  const [short, long] = [inTurn(false), inTurn(true)]

  return {
    print: short,
    printQueued: async (html, at) => dated(await long(html), at),
    ready: () => browserPath() !== null,
    works: () => !isBroken,
    close: async () => {
      const running = await browser?.catch(() => null)
      await running?.close()
    },
  }
}

// On a busy machine a long document takes a while to be laid out.
const LONGEST = 120_000

/** An engine has printed nothing for too long. */
class LateError extends Error {}

async function within<T>(longest: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new LateError('Printing took longer than it may, and was stopped.')), longest)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // What it comes to once it is too late is nobody's.
    void work.catch(() => undefined)
  }
}

const FOOTER =
  '<div style="width:100%;font:8pt Arial,sans-serif;color:#333;padding:0 18mm;text-align:right"><span class="title" style="float:left"></span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>'

/** The same PDF as made at a moment: nothing else in it differs from one printing to the next. */
export function dated(pdf: Buffer, at: string): Buffer {
  const date = `(D:${at.slice(0, 19).replace(/[-:T]/g, '')}+00'00')`
  const text = pdf.toString('latin1')
  return Buffer.from(text.replace(/(\/(?:Creation|Mod)Date )\(D:\d{14}\+00'00'\)/g, `$1${date}`), 'latin1')
}
