import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../project.js'

let known: string | undefined

/**
 * What tells this program from every other: SHA-256 over its code and views, found once. What another edition made is not taken
 * for what this one would make.
 */
export const edition = (): string => (known ??= editionOf([join(import.meta.dirname, '../..'), projectFolder('views')]))

function editionOf(folders: string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/[.](ts|js|ejs|scss)$/.test(name) && !name.includes('.test.'))
        hash.update(`${name}\0`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
