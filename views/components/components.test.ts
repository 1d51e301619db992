import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { join } from 'node:path'
import ejs from 'ejs'
import { z } from 'zod'

type Options = Record<string, unknown>

const require = createRequire(import.meta.url)
const fixtureFile = z.object({
  fixtures: z.array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() })),
})

const components = (
  'back-link breadcrumbs button character-count checkboxes date-input details error-message error-summary fieldset ' +
  'file-upload hint input inset-text label notification-banner pagination panel password-input phase-banner radios ' +
  'select service-navigation skip-link summary-list table tabs tag task-list textarea warning-text'
).split(' ')

const render = (component: string, options: Options): Promise<string> =>
  ejs.renderFile(join(import.meta.dirname, `${component}.ejs`), options, { strict: true, cache: true })

function fixturesOf(component: string) {
  const file = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return fixtureFile.parse(JSON.parse(readFileSync(file, 'utf8'))).fixtures
}

const INLINE = new Set(['a', 'abbr', 'b', 'em', 'label', 'span', 'strong'])
/** Inline for what stands beside them, so that a space there shows. */
const BOXES = new Set(['button', 'input', 'select', 'svg', 'textarea'])
const EMPTY = new Set(['br', 'circle', 'hr', 'input', 'path'])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯' }
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/g
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g

const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16))
  })

/** In order of name, since the order of attributes means nothing. The same one twice is an error. */
function attributesIn(source: string): string[] {
  const found = [...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']): [string, string] => [
    name,
    name === 'class' ? decode(value).trim().replace(/\s+/g, ' ') : decode(value),
  ])
  assert.equal(new Set(found.map(([name]) => name)).size, found.length, `An attribute stands twice in ${source}`)
  return found.map(([name, value]) => `${name}=${JSON.stringify(value)}`).sort()
}

/**
 * What a browser makes of HTML: one line for each tag and word, attributes in order, characters decoded,
 * '␣' where white space shows, and no other white space.
 */
function meaning(html: string): string[] {
  const lines: string[] = []
  const open: string[] = []
  let space = false
  let atStart = true
  let length = 0

  const put = (line: string) => {
    lines.push(space && !atStart ? `␣${line}` : line)
    space = atStart = false
  }
  const putWords = (text: string) => {
    for (const part of text.split(/(\s+)/)) {
      if (/^\s+$/.test(part)) space = true
      else if (part !== '') put(JSON.stringify(decode(part)))
    }
  }
  const putTag = (closing: string, name: string, attributes: string) => {
    const line = `<${[closing + name, ...attributesIn(attributes)].join(' ')}>`
    if (INLINE.has(name)) return void lines.push(line)
    if (!BOXES.has(name) || closing !== '') space = false
    put(line)
    atStart = !BOXES.has(name) || (closing === '' && !EMPTY.has(name))
  }
  for (const [whole, closing = '', name = '', attributes = '', text] of html.matchAll(TOKEN)) {
    length += whole.length
    if (text !== undefined && open.at(-1) === 'textarea') lines.push(JSON.stringify(decode(text.replace(/^\n/, ''))))
    else if (text !== undefined) putWords(text)
    else if (!EMPTY.has(name) || closing === '') putTag(closing, name, attributes)
    if (name === '' || EMPTY.has(name)) continue
    if (closing === '') open.push(name)
    else assert.equal(open.pop(), name, `</${name}> closes what is not open in ${html}`)
  }
  assert.equal(length, html.length, `Something that is neither a tag nor text in ${html}`)
  assert.deepEqual(open, [], `Something is left open in ${html}`)
  return lines.filter((line) => line !== '""')
}

const PLANTED = `"'><i>planted</i>`
/** The same options, with markup at the end of every text that is not meant to be HTML. */
const planted = (value: unknown, key = ''): unknown => {
  if (/html$/i.test(key)) return value
  if (typeof value === 'string') return value && value + PLANTED
  if (Array.isArray(value)) return value.map((each) => planted(each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, planted(each, name)]))
}

test('no component lets markup through in a text', async () => {
  for (const component of components) {
    for (const { name, options } of fixturesOf(component)) {
      const { slots, ...texts } = options
      const html = await render(component, { ...(planted(texts) as Options), slots })
      assert.ok(!html.includes('<i>planted'), `${component}, ${name}: ${html}`)
    }
  }
})

for (const component of components) {
  test(`${component} says what GOV.UK's own component says`, async (t) => {
    for (const { name, options, html } of fixturesOf(component)) {
      await t.test(name, async () => {
        assert.deepEqual(meaning(await render(component, options)), meaning(html))
      })
    }
  })
}

const marks = [0, 1].map((value) => ({ value, text: value }))
const marked = (html: string, word: string) =>
  html
    .split(/(?=<input|<option)/)
    .flatMap((part) => (part.includes(` ${word}`) ? (part.match(/value="(\w+)"/)?.[1] ?? []) : []))

test('a mark of nought shows as chosen, and no mark as nothing chosen', async () => {
  const field = { name: 'mark', items: marks }
  for (const [component, word] of [
    ['radios', 'checked'],
    ['select', 'selected'],
  ] as const) {
    assert.deepEqual(marked(await render(component, { ...field, value: 0 }), word), ['0'])
    assert.deepEqual(marked(await render(component, { ...field, value: '0' }), word), ['0'])
    assert.deepEqual(marked(await render(component, { ...field, value: '' }), word), [])
    assert.deepEqual(marked(await render(component, { ...field, value: null }), word), [])
  }
  assert.ok((await render('radios', field)).includes('for="mark">0</label>'))
  assert.ok((await render('input', { name: 'mark', value: 0 })).includes(' value="0"'))
  assert.ok((await render('button', { name: 'mark', value: 0, text: 'Nought' })).includes(' value="0"'))
})

test('one ticked box is ticked again, and a box whose value is part of it is not', async () => {
  const items = ['ann', 'anne'].map((value) => ({ value, text: value }))
  assert.deepEqual(marked(await render('checkboxes', { name: 'seat', items, values: 'anne' }), 'checked'), ['anne'])
})

test('an answer that begins with an empty line keeps it', async () => {
  const html = await render('textarea', { name: 'answer', value: '\nFirst' })
  assert.deepEqual(meaning(html).at(-3), JSON.stringify('\nFirst'))
})

test('the button that shows a password does not carry it', async () => {
  const html = await render('password-input', { name: 'password', value: 'planted secret' })
  assert.equal(html.split('planted secret').length, 2)
})

test('a wrong field points to its message, and its message to the field', async () => {
  const html = await render('textarea', { name: 'reason', errorMessage: { text: 'Enter the reason' } })
  assert.ok(html.includes('id="reason-error"'))
  assert.ok(html.includes('aria-describedby="reason-error"'))
})
