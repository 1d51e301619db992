import assert from 'node:assert/strict'
import { test } from 'node:test'
import { XmlError, xmlEvents } from './draft-file-xml.js'

const told = (xml: string): string =>
  [...xmlEvents(xml)]
    .map((event) =>
      event.kind === 'text' ? event.text : event.kind === 'open' ? `<${event.name}>` : `</${event.name}>`,
    )
    .join('')

test('elements, attributes, references, comments and plain sections are read', () => {
  assert.equal(
    told('<?xml version="1.0"?><a><!-- <b> --><b c=\'1\' d="2"/>x &amp; y&#x41;&#66;<![CDATA[<z>]]></a>'),
    '<a><b></b>x & yAB<z></a>',
  )
  const [open] = xmlEvents('<w:a w:val="&lt;é&gt;"/>')
  assert.deepEqual(
    { ...open, attributes: { ...(open?.kind === 'open' ? open.attributes : {}) } },
    {
      kind: 'open',
      name: 'w:a',
      attributes: { 'w:val': '<é>' },
    },
  )
})

for (const [what, xml] of [
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['an entity of its own', '<a>&b;</a>'],
  ['a reference without an end that names nothing', '<a>&</a>'],
  ['a character that there is not', '<a>&#xD800;</a>'],
  ['an element that does not close', '<a><b></a>'],
  ['a document that breaks off', '<a><b>'],
  ['a tag that breaks off', '<a><b'],
  ['a comment that breaks off', '<a><!-- </a>'],
  ['a tag that is none', '<a><1 2></a>'],
  ['elements nested too deeply', '<a>'.repeat(10_000)],
] as const)
  test(`${what} is refused`, () => {
    assert.throws(() => [...xmlEvents(xml)], XmlError)
  })

test('two megabytes of unfinished tags, references or attributes are read or refused at once', () => {
  for (const part of ['<', '&', '<a b="', '<!--', '<a b="c" ', ']]>', "<a b='"]) {
    const before = performance.now()
    try {
      for (const _event of xmlEvents(part.repeat(2_000_000 / part.length))) continue
    } catch (error) {
      assert.ok(error instanceof XmlError)
    }
    assert.ok(performance.now() - before < 2_000, part)
  }
})
