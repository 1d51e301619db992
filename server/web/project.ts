import { join } from 'node:path'

/**
 * The project's own folder, or one in it: the place of views and data, whether the program runs from its source or from `dist`.
 * @example projectFolder('data/examples') // '/srv/weighbridge/data/examples'
 */
export const projectFolder = (...within: string[]): string =>
  join(import.meta.dirname, /[/\\]dist[/\\]server[/\\]web$/.test(import.meta.dirname) ? '../../..' : '../..', ...within)
