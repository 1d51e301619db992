import assert from 'node:assert/strict'
import test from 'node:test'
import { markdown } from './markdown.js'

test('what authors write as Markdown is drawn in the look of the pages', () => {
  assert.equal(
    markdown('# A\n\nOne **word**').replace(/\n/g, ''),
    '<h2 class="govuk-heading-m">A</h2><p class="govuk-body">One <strong>word</strong></p>',
  )
})

test('markup that could run, fetch, hide or pretend does not come through', () => {
  const planted = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<p class="govuk-visually-hidden" style="display:none">hidden</p>',
    '<strong class="govuk-tag">Submitted</strong>',
    '[a](javascript:alert(1))',
    '<iframe src="https://example.org"></iframe>',
    '<a href="data:text/html,x" onclick="x()">b</a>',
  ]
  for (const text of planted) {
    const html = markdown(text)
    assert.doesNotMatch(html, /script|onerror|onclick|style=|visually-hidden|govuk-tag|iframe|<img|data:/, text)
  }
})

test('a text nested too deeply to be drawn is shown as it was written, and breaks no page', () => {
  const text = `${'> '.repeat(20_000)}<script>alert(1)</script> & more`
  assert.equal(markdown(text), `<pre>${'&gt; '.repeat(20_000)}&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</pre>`)
})
