/** Reads XML as a stream of events, as far as documents of a word processor need it: no document type, no entities of its own. */

export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Record<string, string> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

/** Thrown when a text is no XML that can be read, or holds what is never needed and could do harm. */
export class XmlError extends Error {}

const DEEPEST = 256
const TAG = /^([\w.:-]{1,200})((?:\s+[\w.:-]{1,200}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)$/
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function character(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0) throw new XmlError('no such character')
  return String.fromCodePoint(code)
}

/** A text with its references put in: the five that every XML has, and characters by number. */
const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([^;]{0,20}));?/g, (_whole, decimal, hex, name) => {
        if (decimal) return character(Number(decimal))
        if (hex) return character(parseInt(String(hex), 16))
        const known = NAMED[String(name)]
        if (known === undefined) throw new XmlError('an entity of its own')
        return known
      })
    : text

function attributesIn(text: string): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
    attributes[name] = unescaped(double ?? single ?? '')
  return attributes
}

/** Where a piece that begins with a sign of its own ends. Throws when it does not. */
function endOf(xml: string, from: number, sign: string): number {
  const end = xml.indexOf(sign, from)
  if (end < 0) throw new XmlError('it breaks off')
  return end
}

/** What stands at a '<' that begins no element: a comment, an instruction or plain text; and where it ends. */
function besides(xml: string, at: number): { text: string; next: number } | null {
  if (xml.startsWith('<!--', at)) return { text: '', next: endOf(xml, at + 4, '-->') + 3 }
  if (xml.startsWith('<?', at)) return { text: '', next: endOf(xml, at + 2, '?>') + 2 }
  if (xml.startsWith('<![CDATA[', at)) {
    const end = endOf(xml, at + 9, ']]>')
    return { text: xml.slice(at + 9, end), next: end + 3 }
  }
  if (xml.startsWith('<!', at)) throw new XmlError('a document type')
  return null
}

/** The events of an element's tag. `open` holds the names of the elements around it. */
function* tagEvents(tag: string, open: string[]): Generator<XmlEvent> {
  if (tag.startsWith('/')) {
    const name = tag.slice(1).trim()
    if (open.pop() !== name) throw new XmlError('its elements do not close')
    return yield { kind: 'close', name }
  }
  const [, name = '', attributes = '', empty] = TAG.exec(tag) ?? []
  if (name === '') throw new XmlError('a tag that is none')
  if (open.length >= DEEPEST) throw new XmlError('nested too deeply')
  yield { kind: 'open', name, attributes: attributesIn(attributes) }
  if (empty) yield { kind: 'close', name }
  else open.push(name)
}

/**
 * The events of a document, in order. Throws an `XmlError` when it declares a document type or entities of its own, is nested
 * too deeply or breaks off.
 * @example [...xmlEvents('<a b="1">c</a>')].length // 3
 */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  const open: string[] = []
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    const text = xml.slice(at, tag < 0 ? xml.length : tag)
    if (text !== '') yield { kind: 'text', text: unescaped(text) }
    if (tag < 0) break
    const other = besides(xml, tag)
    if (other?.text) yield { kind: 'text', text: other.text }
    if (other) at = other.next
    else {
      const end = endOf(xml, tag, '>')
      yield* tagEvents(xml.slice(tag + 1, end), open)
      at = end + 1
    }
  }
  if (open.length > 0) throw new XmlError('it breaks off')
}
