import { xmlEvents } from './draft-file-xml.js'

/** What a style of a document says of its paragraphs. */
export interface ParagraphStyle {
  name: string
  /** 1 to 9 for a heading, else null. */
  heading: number | null
  list: string | null
}

/** How an item of a list is counted: null for a bullet. */
export interface ListLevel {
  start: number
  counts: boolean
}

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text)
  return text !== undefined && Number.isSafeInteger(number) ? number : otherwise
}

const headingIn = (name: string): number | null => {
  const [, level] = /^heading ([1-9])$/i.exec(name) ?? []
  return level === undefined ? null : Number(level)
}

/** The styles of a document by their ids, from its `word/styles.xml`. Programs in other languages name the ids, not the headings, anew. */
export function stylesIn(xml: string): Map<string, ParagraphStyle> {
  const styles = new Map<string, ParagraphStyle>()
  let style: ParagraphStyle | null = null
  for (const event of xmlEvents(xml)) {
    if (event.kind !== 'open') continue
    const { name, attributes } = event
    const value = attributes['w:val']
    if (name === 'w:style') styles.set(attributes['w:styleId'] ?? '', (style = { name: '', heading: null, list: null }))
    else if (!style) continue
    else if (name === 'w:name') Object.assign(style, { name: value ?? '', heading: headingIn(value ?? '') })
    else if (name === 'w:outlineLvl') style.heading ??= whole(value, 9) < 9 ? whole(value, 9) + 1 : null
    else if (name === 'w:numId') style.list = value ?? null
  }
  return styles
}

/** How the lists of a document are counted, from its `word/numbering.xml`: asked with the id of a list and a depth. */
export function listsIn(xml: string): (list: string, level: number) => ListLevel {
  const kinds = new Map<string, ListLevel>()
  const kindOf = new Map<string, string>()
  const starts = new Map<string, number>()
  let at = { kind: '', list: '', level: '' }
  for (const event of xmlEvents(xml)) {
    if (event.kind !== 'open') continue
    const { name, attributes } = event
    const value = attributes['w:val']
    if (name === 'w:abstractNum') at = { kind: attributes['w:abstractNumId'] ?? '', list: '', level: '' }
    else if (name === 'w:num') at = { kind: '', list: attributes['w:numId'] ?? '', level: '' }
    else if (name === 'w:abstractNumId' && at.list) kindOf.set(at.list, value ?? '')
    else if (name === 'w:lvl' || name === 'w:lvlOverride') at.level = attributes['w:ilvl'] ?? ''
    else if (name === 'w:startOverride') starts.set(`${at.list}/${at.level}`, whole(value, 1))
    else if (name === 'w:start' || name === 'w:numFmt') setLevel(kinds, `${at.kind}/${at.level}`, name, value)
  }
  return (list, level) => {
    const kind = kinds.get(`${kindOf.get(list) ?? ''}/${level}`) ?? { start: 1, counts: false }
    return { ...kind, start: starts.get(`${list}/${level}`) ?? kind.start }
  }
}

function setLevel(kinds: Map<string, ListLevel>, key: string, name: string, value: string | undefined): void {
  const level = kinds.get(key) ?? { start: 1, counts: true }
  if (name === 'w:start') level.start = whole(value, 1)
  else level.counts = value !== 'bullet' && value !== 'none'
  kinds.set(key, level)
}
