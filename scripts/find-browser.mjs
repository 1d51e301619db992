/**
 * Finds a browser engine that really starts, for tests and PDFs: CHROMIUM_PATH, Playwright's own, an installed Chromium or
 * Chrome; else it tries to install one, through Playwright and then, for root on Debian, through apt.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const MINUTE = 60_000

/** Prints the path of the engine that the program itself would take, if it starts. */
const PROBE = `
  const { chromium } = await import('playwright')
  const { browserPath, launchOptions } = await import('./server/documents/browser.ts')
  const path = browserPath()
  if (path) await chromium.launch(launchOptions(path)).then((browser) => browser.close()).then(() => console.log(path), () => {})
`

/** Runs an installer, whatever it says; it may fail, for another way may follow. */
function attempt(command, args) {
  return new Promise((done) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn(command, args, { stdio: 'ignore', env, timeout: 5 * MINUTE })
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/etc/debian_version')

async function installWithApt() {
  if (!isDebianRoot()) return
  await attempt('apt-get', ['update'])
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
}

/** The path of an engine, or null. `environment` is what the probing command is given. */
export async function findBrowser(node, environment) {
  const probe = async () => {
    const { said } = await node('--import', 'tsx', '--input-type=module', '-e', PROBE)
    return said.split('\n').find((line) => existsSync(line)) ?? null
  }
  const found = await probe()
  if (found) return found
  // Chosen by hand, or Playwright's own, but broken: an installed one may still work.
  for (const path of ['/usr/bin/chromium', '/usr/bin/google-chrome']) {
    if (!existsSync(path)) continue
    environment.CHROMIUM_PATH = path
    if (await probe()) return path
  }
  delete environment.CHROMIUM_PATH
  await attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  const downloaded = await probe()
  if (downloaded) return downloaded
  await installWithApt()
  environment.CHROMIUM_PATH = '/usr/bin/chromium'
  return probe()
}
