import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { viewsFolder, viewsIn } from './views.js'

test('what a page is handed does not slip into a component that it includes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-views-'))
  mkdirSync(join(folder, 'parts'))
  writeFileSync(join(folder, 'page.ejs'), "<%= locals.classes %>|<%- include('./parts/button', { text: 'Save' }) %>")
  writeFileSync(join(folder, 'parts/button.ejs'), '<%= locals.text %>:<%= locals.classes ?? "none" %>')

  assert.equal(viewsIn(folder)('page', { classes: 'planted' }), 'planted|Save:none')
})

test('what people typed is escaped', () => {
  const render = viewsIn(viewsFolder())
  const html = render('errors/bad-request', { title: '<b>bold</b>', text: '"&' })
  assert.equal(html.includes('<b>'), false)
  assert.equal(html.includes('&lt;b&gt;bold&lt;/b&gt;'), true)
})
