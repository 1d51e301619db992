/** Which page of a printed document each of its anchors stands on, for a list of contents: browsers print none themselves. */

const DESTINATION = /(?:<<|\n)\/([\w-]+) \[(\d+) 0 R \/XYZ/g
const BRANCH = /(?:^|\n)(\d+) 0 obj\n<<([^>]*?\/Type \/Pages[^>]*)>>/g
const PLACE = /(<(span)[^>]*\bdata-page-of="([\w-]+)"[^>]*>)<\/span>/g

/** Whether a document asks for page numbers. */
export const asksForPages = (html: string): boolean => html.includes('data-page-of="')

/** The page of each anchor that something in the document leads to, the first page being 1. */
export function pagesOfAnchors(pdf: Buffer): Map<string, number> {
  const text = pdf.toString('latin1')
  const place = new Map(pageObjects(text).map((object, index) => [object, index + 1]))
  return new Map(
    [...namedPlaces(text).matchAll(DESTINATION)].flatMap(([, anchor = '', object = '']) => {
      const page = place.get(object)
      return page === undefined ? [] : [[anchor, page] as const]
    }),
  )
}

/** The list of named destinations; entries of the outline lead to places too, but under no name of their own. */
const namedPlaces = (text: string): string => {
  const list = /\/Dests (\d+) 0 R/.exec(text)?.[1]
  return list === undefined ? '' : (new RegExp(`\\n${list} 0 obj\\n<<[^>]*>>`).exec(text)?.[0] ?? '')
}

/** The numbers of the page objects, in the order of the pages. */
export function pageObjects(text: string): string[] {
  const branches = new Map([...text.matchAll(BRANCH)].map(([, object = '', inside = '']) => [object, inside] as const))
  const root = [...branches].find(([, inside]) => !inside.includes('/Parent'))?.[0]
  const under = (object: string): string[] => {
    const inside = branches.get(object)
    if (inside === undefined) return [object]
    const kids = /\/Kids \[([^\]]*)\]/.exec(inside)?.[1] ?? ''
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) => under(kid))
  }
  return root === undefined ? [] : under(root)
}

/** Writes the page numbers into the places that ask for them: `<span data-page-of="part-2"></span>`. */
export const withPages = (html: string, pages: Map<string, number>): string =>
  html.replace(
    PLACE,
    (_whole, start: string, tag: string, anchor: string) => `${start}${pages.get(anchor) ?? ''}</${tag}>`,
  )
