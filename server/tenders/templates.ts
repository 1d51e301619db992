import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Tender } from '../rules/tender.js'
import { blankTender } from './blank-tender.js'
import { projectFolder } from '../web/project.js'
import { sentence } from '../web/wording.js'
import { tenderIn } from './tender-schema.js'
import { regimeWords } from './tender-words.js'

/** A tender to start from. */
export interface Template {
  id: string
  title: string
  tender: Tender
}

export const EMPTY = 'empty'

/** Templates have no title of their own: 'psr-prison-recovery.json' is called 'Prison recovery: Provider Selection Regime, …'. */
const titleOf = (name: string, tender: Tender): string => {
  const words = basename(name, '.json').replace(/^(psr|pa)(-competitive|-most-suitable|-light-touch)?-/, '')
  return tender.title.trim() || `${sentence(words.replaceAll('-', ' '))}: ${regimeWords(tender.regime)}`
}

/** The folder of the templates that come with the product, whether it runs from its source or from `dist`. */
export const templatesFolder = (): string => projectFolder('data/examples/templates')

/**
 * Every template of a folder, by file name, and at the end the tender that is nearly empty. Throws an Error of one line that
 * names the file and the field when a template is not a tender.
 */
export function templatesIn(folder: string): Template[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  const read = files.sort().map((name) => {
    const tender = tenderIn(readFileSync(join(folder, name), 'utf8'), `data/examples/templates/${name}`)
    return { id: basename(name, '.json'), title: titleOf(name, tender), tender }
  })
  return [...read, { id: EMPTY, title: 'An empty tender', tender: blankTender() }]
}
