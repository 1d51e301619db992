import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ejs from 'ejs'
import { markdown } from './markdown.js'
import { projectFolder } from './project.js'
import * as words from './wording.js'
import type { Locals } from './visits.js'

type Include = (path: string, locals?: Locals) => string
type Template = (locals: Locals) => string

/** What every view may call besides its own locals. */
const GIVEN = { words, markdown }

// EJS's own include hands a partial all of its caller's locals, and compiles it anew each time.
const OWN_INCLUDE = '<% include = locals.include -%>'

/**
 * Draws the views of a folder: `render('panel/score', locals)`. A view, and each partial that it includes, sees only what
 * it is handed, never its caller's locals: a heading of the page cannot slip into a button.
 */
export function viewsIn(folder: string): (view: string, locals: Locals) => string {
  const templates = new Map<string, Template>()
  const template = (file: string): Template => {
    let known = templates.get(file)
    if (!known) templates.set(file, (known = compile(file)))
    return known
  }
  const compile = (file: string): Template => {
    const text = readFileSync(`${file}.ejs`, 'utf8')
    const draw = ejs.compile(`${OWN_INCLUDE}${text}`, { filename: `${file}.ejs`, strict: true }) as unknown as Template
    const near = new Map<string, Template>()
    const include: Include = (path, locals) => {
      let partial = near.get(path)
      if (!partial) near.set(path, (partial = template(join(dirname(file), path.replace(/\.ejs$/, '')))))
      return partial(locals ?? {})
    }
    return (locals) => draw({ ...GIVEN, ...locals, include })
  }
  return (view, locals) => template(join(folder, view))(locals)
}

/** The folder of the views, whether the program runs from its source or from `dist`. */
export const viewsFolder = (): string => projectFolder('views')
