import { marked } from 'marked'
import sanitize from 'sanitize-html'

// A tag that is given a class here loses whatever its author gave it: a class of an author's could hide a text, or make it look like ours.
const CLASSES: Record<string, { tag: string; class: string }> = {
  h1: { tag: 'h2', class: 'govuk-heading-m' },
  h2: { tag: 'h2', class: 'govuk-heading-m' },
  h3: { tag: 'h3', class: 'govuk-heading-s' },
  p: { tag: 'p', class: 'govuk-body' },
  ul: { tag: 'ul', class: 'govuk-list govuk-list--bullet' },
  ol: { tag: 'ol', class: 'govuk-list govuk-list--number' },
  table: { tag: 'table', class: 'govuk-table' },
  th: { tag: 'th', class: 'govuk-table__header' },
  td: { tag: 'td', class: 'govuk-table__cell' },
}
const PLAIN = ['br', 'strong', 'em', 'li', 'h4', 'blockquote', 'code', 'pre', 'thead', 'tbody', 'tr', 'hr', 'a']

const RULES: sanitize.IOptions = {
  allowedTags: [...Object.keys(CLASSES), ...PLAIN],
  allowedAttributes: {
    ...Object.fromEntries(Object.values(CLASSES).map(({ tag }) => [tag, ['class']])),
    a: ['href', 'class', 'rel'],
  },
  allowedSchemes: ['https', 'http', 'mailto'],
  transformTags: {
    ...Object.fromEntries(
      Object.entries(CLASSES).map(([from, { tag, class: given }]) => [
        from,
        sanitize.simpleTransform(tag, { class: given }),
      ]),
    ),
    a: sanitize.simpleTransform('a', { class: 'govuk-link', rel: 'noreferrer noopener' }),
  },
}

const LARGEST_MEMORY = 2000
const drawn = new Map<string, string>()

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text that is nested too deeply to be drawn is shown as it was written: what was published can always be read. */
function draw(text: string): string {
  try {
    return sanitize(marked.parse(text, { async: false, gfm: true, breaks: false }), RULES)
  } catch {
    return `<pre>${text.replace(/[&<>]/g, (sign) => SIGNS[sign] as string)}</pre>`
  }
}

/** Markdown as HTML that is safe to show: an allow-list of tags, links only to https, http and mailto. The same text is drawn once. */
export function markdown(text: string): string {
  const known = drawn.get(text)
  if (known !== undefined) return known
  const html = draw(text)
  if (drawn.size >= LARGEST_MEMORY) drawn.delete(drawn.keys().next().value as string)
  drawn.set(text, html)
  return html
}
