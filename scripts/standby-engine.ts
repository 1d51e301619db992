import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'

/** Where a copy is kept: a folder, or a place in storage that speaks S3. */
export type Target = { type: 'file'; path: string } | { type: 's3'; bucket: string; path: string }

/** The target that somebody named: a folder, or `s3://bucket/path`. Throws one line for anything else. */
export function targetIn(text: string): Target {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(text) ?? []
  if (bucket) return { type: 's3', bucket, path: path || 'weighbridge' }
  if (/^\w+:\/\//.test(text)) throw new Error(`A copy is kept in a folder or at s3://BUCKET/PATH, not at ${text}`)
  return { type: 'file', path: resolve(text) }
}

/** The Litestream binary: named in WEIGHBRIDGE_LITESTREAM, that of the installed package, or the one on the PATH. */
export function engine(env: Record<string, string | undefined> = process.env): string {
  const given = env.WEIGHBRIDGE_LITESTREAM
  if (given && !existsSync(given)) throw new Error(`WEIGHBRIDGE_LITESTREAM names ${given}, and nothing is there`)
  const onPath = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'litestream'))
  const found = [given, packaged(), ...onPath].find((file) => file && existsSync(file))
  if (!found)
    throw new Error(
      'Litestream was not found, which keeps the copy: install it from https://litestream.io and name it in WEIGHBRIDGE_LITESTREAM',
    )
  return found
}

function packaged(): string | null {
  try {
    const name = `@flydotio/litestream-${process.platform}-${process.arch}/package.json`
    return join(dirname(createRequire(import.meta.url).resolve(name)), 'litestream')
  } catch {
    return null
  }
}

/** How often what is new goes out, how often a whole copy is made anew, and for how long what is old is kept. */
const RHYTHM = {
  'sync-interval': '500ms',
  'snapshot-interval': '6h',
  retention: '72h',
  'retention-check-interval': '1h',
}

/**
 * Writes the settings of Litestream for a database and a target, readable by their owner alone. `port`: where it tells this
 * machine how far it is. Answers the file.
 */
export function settingsFile(
  database: string,
  target: Target,
  env: Record<string, string | undefined> = process.env,
  port?: number,
): string {
  const place =
    target.type === 'file'
      ? target
      : {
          ...target,
          ...(env.WEIGHBRIDGE_STANDBY_ENDPOINT
            ? { endpoint: env.WEIGHBRIDGE_STANDBY_ENDPOINT, 'force-path-style': true }
            : {}),
          ...(env.WEIGHBRIDGE_STANDBY_REGION ? { region: env.WEIGHBRIDGE_STANDBY_REGION } : {}),
        }
  const file = join(mkdtempSync(join(tmpdir(), 'weighbridge-standby-')), 'litestream.yml')
  // What is JSON is YAML too.
  const settings = {
    ...(port === undefined ? {} : { addr: `127.0.0.1:${port}` }),
    logging: { type: 'text', level: 'warn' },
    dbs: [{ path: database, replicas: [{ ...place, ...RHYTHM }] }],
  }
  writeFileSync(file, JSON.stringify(settings, null, 2), { mode: 0o600 })
  return file
}
