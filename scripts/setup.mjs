/**
 * Makes a fresh clone ready: `node scripts/setup.mjs` installs the packages, `node scripts/setup.mjs build` also builds.
 * It does only what is needed: stamps say what was installed and built last. Everything it says goes to standard error,
 * so that a command run after it keeps standard output to itself. It uses no packages, for there may be none yet.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const INSTALLED = join(ROOT, 'node_modules/.weighbridge-stamp')
const BUILT = join(ROOT, 'dist/.weighbridge-stamp')
const OLDEST_NODE = [20, 19]

const say = (line) => process.stderr.write(`${line}\n`)
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

class Refusal extends Error {}

/** The beginning and the end of what a command said: one of them tells why it failed. */
function shortened(said) {
  const lines = said.trim().split('\n')
  return [...lines.slice(0, 10), ...(lines.length > 40 ? ['…'] : []), ...lines.slice(10).slice(-30)].join('\n')
}

/** Runs a command quietly. Refuses with what it said when it fails. */
function run(what, command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const hear = (data) => (said += data)
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const stop = (signal) => child.kill(signal)
    process.once('SIGTERM', stop).once('SIGINT', stop)
    child.on('error', (error) => fail(new Refusal(`${what} could not start: ${error.message}`)))
    child.on('close', (code, signal) => {
      process.off('SIGTERM', stop).off('SIGINT', stop)
      if (code === 0) return done()
      fail(new Refusal(`${shortened(said)}\n${what} failed (${signal ?? `exit ${code}`}). The lines above say why.`))
    })
  })
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new Refusal(
    `Weighbridge needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}: install Node 24 from https://nodejs.org`,
  )
}

const digest = (...texts) => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex')
}

/** What the installed packages depend on: the lock file, and what compiled parts are compiled for. */
const neededPackages = () =>
  digest(read(join(ROOT, 'package-lock.json')), process.versions.modules, process.platform, process.arch)

/** Installs the packages when they are not those of the lock file, or are compiled for another Node. */
async function install() {
  const needed = neededPackages()
  if (read(INSTALLED) === needed) return
  say('Installing packages: about a minute the first time…')
  rmSync(INSTALLED, { force: true })
  const [command, ...first] = npm()
  // Development packages are part of every start: the program is compiled, and its styles are built, where it runs.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await run('npm ci', command, [...first, 'ci', ...flags], { NODE_ENV: 'development' })
  await run('SQLite', process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"])
  writeFileSync(INSTALLED, needed)
}

/** The npm that runs this script, else the one that the shell finds. */
function npm() {
  const running = process.env.npm_execpath ?? ''
  return /^npm(-cli)?\.c?js$/.test(basename(running)) ? [process.execPath, running] : ['npm']
}

/** Every file under a folder, in a fixed order. */
const filesUnder = (folder) =>
  existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : []

const contents = (files) => digest(...files.flatMap((file) => [file.slice(ROOT.length), readFileSync(file)]))

/** What each half of the build was made from. */
function sources() {
  const server = filesUnder('server').filter((file) => !file.endsWith('.test.ts'))
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'scripts/setup.mjs'].map((name) => join(ROOT, name))
  const assets = [
    join(ROOT, 'scripts/build-assets.mjs'),
    join(ROOT, 'server/rules/words.ts'),
    ...filesUnder('views/assets'),
  ]
  const packages = neededPackages()
  return { server: digest(packages, contents([...server, ...settings])), assets: digest(packages, contents(assets)) }
}

function builtLast() {
  try {
    return JSON.parse(read(BUILT))
  } catch {
    return {}
  }
}

/** Builds what has changed since the last build. */
async function build() {
  const wanted = sources()
  const last = builtLast()
  const server = last.server !== wanted.server || !existsSync(join(ROOT, 'dist/server'))
  const assets = last.assets !== wanted.assets || !existsSync(join(ROOT, 'dist/assets/manifest.json'))
  if (!server && !assets) return
  say('Building…')
  rmSync(BUILT, { force: true })
  await Promise.all([
    server && buildServer(),
    assets && run('Building the styles and scripts', process.execPath, ['scripts/build-assets.mjs']),
  ])
  writeFileSync(BUILT, JSON.stringify(wanted))
}

/**
 * Compiles beside the last build and changes places at the end, so that nothing stale stays and a failure breaks nothing.
 * Types are checked by `npm test`, not at every start.
 */
async function buildServer() {
  const [next, now] = [join(ROOT, 'dist/server-next'), join(ROOT, 'dist/server')]
  rmSync(next, { recursive: true, force: true })
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck', '--incremental', 'false']
  await run('Compiling', process.execPath, [...tsc, '--outDir', 'dist/server-next'])
  rmSync(now, { recursive: true, force: true })
  renameSync(next, now)
}

try {
  refuseOldNode()
  await install()
  if (process.argv[2] === 'build') await build()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say(error.message)
  process.exitCode = 1
}
