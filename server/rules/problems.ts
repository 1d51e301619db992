import type { Problem } from './tender.js'

/**
 * A problem beside a field, unless all is well there.
 * @example unless(title !== '', 'title', 'Enter a title') // []
 */
export const unless = (well: boolean, field: string, text: string): Problem[] => (well ? [] : [{ field, text }])

/**
 * What to call a thing in a message: its title in quotation marks, or its id while it has none.
 * @example called({ id: 'e1', title: '' }) // 'e1'
 */
export const called = ({ id, title }: { id: string; title: string }): string =>
  title.trim() === '' ? id : `“${title.trim()}”`

/**
 * The values that occur more than once, each named once.
 * @example repeated(['a', 'b', 'a']) // ['a']
 */
export const repeated = (values: string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place)),
]
