import { marked } from 'marked'
import sanitize from 'sanitize-html'

const RULES: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'ul',
    'ol',
    'li',
    'h2',
    'h3',
    'h4',
    'blockquote',
    'code',
    'pre',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'hr',
    'a',
  ],
  allowedAttributes: { a: ['href', 'class', 'rel'], '*': ['class'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  transformTags: {
    h1: sanitize.simpleTransform('h2', { class: 'govuk-heading-m' }),
    h2: sanitize.simpleTransform('h2', { class: 'govuk-heading-m' }),
    h3: sanitize.simpleTransform('h3', { class: 'govuk-heading-s' }),
    p: sanitize.simpleTransform('p', { class: 'govuk-body' }),
    ul: sanitize.simpleTransform('ul', { class: 'govuk-list govuk-list--bullet' }),
    ol: sanitize.simpleTransform('ol', { class: 'govuk-list govuk-list--number' }),
    table: sanitize.simpleTransform('table', { class: 'govuk-table' }),
    th: sanitize.simpleTransform('th', { class: 'govuk-table__header' }),
    td: sanitize.simpleTransform('td', { class: 'govuk-table__cell' }),
    a: sanitize.simpleTransform('a', { class: 'govuk-link', rel: 'noreferrer noopener' }),
  },
}

const LARGEST_MEMORY = 2000
const drawn = new Map<string, string>()

/** Markdown as HTML that is safe to show: an allow-list of tags, links only to https, http and mailto. The same text is drawn once. */
export function markdown(text: string): string {
  const known = drawn.get(text)
  if (known !== undefined) return known
  const html = sanitize(marked.parse(text, { async: false, gfm: true, breaks: false }), RULES)
  if (drawn.size >= LARGEST_MEMORY) drawn.delete(drawn.keys().next().value as string)
  drawn.set(text, html)
  return html
}
