import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

// The first has no windows to draw, and prints with half the work.
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Where a browser engine is: `CHROMIUM_PATH`, Playwright's own, then an installed Chromium or Chrome; null when there is none. */
export function browserPath(env: NodeJS.ProcessEnv = process.env): string | null {
  const wanted = [env.CHROMIUM_PATH, playwrightsOwn(), ...SYSTEM]
  return wanted.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

/** How a browser engine is started here: quietly, without background traffic; without a sandbox only for root, where none is possible. */
export const launchOptions = (executablePath: string) => ({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
