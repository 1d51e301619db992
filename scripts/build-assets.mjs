/**
 * Builds what browsers fetch into dist/assets: two stylesheets and a few scripts, each named by its content, so that a browser
 * may keep it for ever; manifest.json says the present names. Run it as `node scripts/build-assets.mjs [FOLDER]`.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, parse, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = join(ROOT, 'views/assets')
const DAY = 86_400_000

/** Where a script is that does not lie in views/assets. */
const ELSEWHERE = {
  'govuk-frontend.min.js': join(ROOT, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  'words.js': join(ROOT, 'server/rules/words.ts'),
}

const published = new Set()
const out = resolve(process.argv[2] ?? join(ROOT, 'dist/assets'))

/** Keeps a text under a name that tells its content. Answers the name. */
function publish(name, text) {
  const { name: stem, ext } = parse(name)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10)
  const named = `${stem}.${hash}${ext}`
  keep(named, text)
  published.add(named)
  return named
}

/** Writes a file whole or not at all: a server may be reading it. */
function keep(name, text) {
  const half = join(out, `.${process.pid}.${name}`)
  writeFileSync(half, text)
  renameSync(half, join(out, name))
}

async function buildStyle(name) {
  const { compile, Logger } = await import('sass')
  const { css } = compile(join(SOURCES, `${name}.scss`), {
    style: 'compressed',
    loadPaths: [join(ROOT, 'node_modules')],
    quietDeps: true,
    logger: Logger.silent,
  })
  const foreign = /url\((?!["']?data:)[^)]*\)/.exec(css)
  if (foreign) throw new Error(`The stylesheet asks for ${foreign[0]}, which nobody serves`)
  return publish(`${name}.css`, css)
}

async function scriptText(name) {
  const file = ELSEWHERE[name] ?? join(SOURCES, name)
  const text = readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
  if (!file.endsWith('.ts')) return text
  const { default: ts } = await import('typescript')
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext },
  })
  return outputText
}

/** Publishes a script after those that it imports, and imports them by their published names. */
async function buildScript(name) {
  let text = await scriptText(name)
  for (const [whole, before, imported] of text.matchAll(/((?:from|import)\s*['"]\.\/)([\w.-]+\.js)(?=['"])/g))
    text = text.replaceAll(whole, before + (await buildScript(imported)))
  return publish(name, text)
}

/** Earlier files stay for a day: a server that is still running has told browsers their names. */
function clearOld(present) {
  for (const name of readdirSync(out)) {
    if (present.has(name) || Date.now() - statSync(join(out, name)).mtimeMs < DAY) continue
    rmSync(join(out, name), { recursive: true, force: true })
  }
}

mkdirSync(out, { recursive: true })
const names = {
  style: await buildStyle('weighbridge'),
  document: await buildStyle('document'),
  script: await buildScript('weighbridge.js'),
}
const addresses = Object.entries(names).map(([part, name]) => [part, `/assets/${name}`])
keep('manifest.json', `${JSON.stringify(Object.fromEntries(addresses))}\n`)
clearOld(new Set(['manifest.json', ...published]))
