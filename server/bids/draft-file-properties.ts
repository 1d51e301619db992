import { xmlEvents } from './draft-file-xml.js'

/** What an exported document says of itself, by the names under which it says so; '' what it does not. */
export interface WordProperties {
  tender: string
  digest: string
  /** UTC ISO text. */
  exportedAt: string
}

/** The names of these properties in a document. */
export const PROPERTY_NAMES: Record<keyof WordProperties, string> = {
  tender: 'Weighbridge tender',
  digest: 'Weighbridge digest',
  exportedAt: 'Weighbridge exported at',
}

/** The properties of a document, from its `docProps/custom.xml`. */
export function propertiesIn(xml: string): WordProperties {
  const found = new Map<string, string>()
  let name: string | null = null
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'open' && event.name === 'property') name = event.attributes.name ?? null
    else if (event.kind === 'close' && event.name === 'property') name = null
    else if (event.kind === 'text' && name !== null) found.set(name, (found.get(name) ?? '') + event.text.trim())
  }
  const said = (key: keyof WordProperties): string => (found.get(PROPERTY_NAMES[key]) ?? '').slice(0, 200)
  return { tender: said('tender'), digest: said('digest'), exportedAt: said('exportedAt') }
}
