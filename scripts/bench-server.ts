// One of the two servers that the benchmark compares, in a process of its own: the program, or a bare Express and EJS
// route for each page that draws it from constants. It prints its address and waits to be stopped.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type Express } from 'express'
import { pino } from 'pino'
import { application } from '../server/app.js'
import { openReader, openWriter } from '../server/database/open.js'
import { viewsFolder, viewsIn } from '../server/web/views.js'
import type { Locals } from '../server/web/visits.js'

const [kind, file, cookie, ...paths] = process.argv.slice(2) as [string, string, string, ...string[]]
const folder = join(import.meta.dirname, '../dist/assets')
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
  'style' | 'document' | 'script',
  string
>
const render = viewsIn(viewsFolder())
const drawn: [string, Locals][] = []

const program = application({
  reader: openReader(file),
  writer: openWriter(file),
  printer: { print: () => Promise.reject(new Error('nothing is printed here')), ready: () => false },
  log: pino({ level: 'warn' }),
  clock: () => new Date().toISOString(),
  demo: true,
  secure: false,
  proxies: 0,
  assets: { folder, ...manifest },
  ...(kind === 'bare' ? { render: watched } : {}),
})

function watched(view: string, locals: Locals): string {
  drawn.push([view, locals])
  return render(view, locals)
}

/** `exclusive`: on a port of its own, also where several processes share one. */
const listening = (app: Express, exclusive = false): Promise<{ server: Server; url: string }> =>
  new Promise((ready) => {
    const server = createServer(app)
    server.listen({ port: 0, host: '127.0.0.1', exclusive }, () =>
      ready({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    )
  })

/** The same pages, each drawn anew for every request from the very values that the program drew it from once. */
async function bare(): Promise<Express> {
  const { server, url } = await listening(program, true)
  const app = express().disable('x-powered-by').disable('etag')
  for (const path of paths) {
    drawn.length = 0
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
    const [page, layout] = drawn
    if (answer.status !== 200 || !page || !layout) throw new Error(`${path} answers ${answer.status}`)
    app.get(path, (_req, res) => {
      const body = render(page[0], page[1])
      res.type('html').send(render(layout[0], { ...layout[1], body }))
    })
  }
  server.close()
  return app
}

const { url } = await listening(kind === 'bare' ? await bare() : program)
process.stdout.write(`${url}\n`)
