/** What stands in a text of HTML, in its order. It is read from views of this house: well-formed, and escaped. */
export type HtmlEvent =
  | { kind: 'open'; name: string; attributes: Record<string, string>; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
/** Elements that hold nothing. */
const EMPTY = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'col', 'wbr'])

/** Text as it is read: with its references to characters resolved. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s=/"]+)(?:\s*=\s*"([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  )

/** Goes through a text of HTML. */
export function* htmlEvents(html: string): Generator<HtmlEvent> {
  const parts = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|[^<]+|</gi
  for (const [whole, close, tag, rest = ''] of html.matchAll(parts)) {
    if (whole.startsWith('<!--')) continue
    const name = tag?.toLowerCase()
    if (name === undefined) yield { kind: 'text', text: unescaped(whole) }
    else if (close === '/') yield { kind: 'close', name }
    else yield { kind: 'open', name, attributes: attributesIn(rest), isEmpty: EMPTY.has(name) || rest.endsWith('/') }
  }
}
