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

/** The engine without windows first: a story walks through it with half the work. Older Debians know only the whole browser. */
const PACKAGES = ['chromium-headless-shell', 'chromium']

/** Installs an engine that starts. Answers its path, or null. */
async function installedWithApt(probe) {
  if (!isDebianRoot()) return null
  await attempt('apt-get', ['update'])
  for (const name of PACKAGES) {
    await attempt('apt-get', ['install', '-y', '--no-install-recommends', name])
    const path = await probe(`/usr/bin/${name}`)
    if (path) return path
  }
  return null
}

/** The path of an engine, or null. `environment` is what the probing command is given. */
export async function findBrowser(node, environment) {
  const probe = async (path) => {
    if (path) environment.CHROMIUM_PATH = path
    else delete environment.CHROMIUM_PATH
    const { said } = await node('--import', 'tsx', '--input-type=module', '-e', PROBE)
    return said.split('\n').find((line) => existsSync(line)) ?? null
  }
  const found = await probe(environment.CHROMIUM_PATH)
  if (found) return found
  // Chosen by hand, or Playwright's own, but broken: an installed one may still work.
  for (const path of [...PACKAGES.map((name) => `/usr/bin/${name}`), '/usr/bin/google-chrome'])
    if (existsSync(path) && (await probe(path))) return path
  await attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  return (await probe()) ?? installedWithApt(probe)
}
