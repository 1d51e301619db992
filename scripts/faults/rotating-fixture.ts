import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asReads } from '../../server/database/access.js'
import { readSecret } from '../../server/database/key-files.js'
import { keyringFrom } from '../../server/database/keyring.js'
import { openReader } from '../../server/database/open.js'
import { sealTroubles } from '../../server/database/sealed-anew.js'
import { keyHeldBy } from '../../server/database/server-key.js'
import { looked, prepare, started, type Running } from './fault-house.js'
import type { Visitor } from './fault-visitor.js'

/** What tests of a change of keys share: folders with the worked examples, commands, programs, and what lies sealed. */

const ROOT = join(import.meta.dirname, '../..')

/** A place for folders of data, and the programs that are started on them. */
export function place() {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-rotate-'))
  const programs: Running[] = []
  return {
    folder,
    /** A folder of data of its own with the worked examples in it. */
    examples: (name: string): string => {
      cpSync(join(folder, 'examples'), join(folder, name), { recursive: true })
      return join(folder, name)
    },
    prepare: (): void => prepare(join(folder, 'examples')),
    begun: async (data: string, settings: Record<string, string> = {}): Promise<Running> => {
      const program = await started(data, settings)
      programs.push(program)
      return program
    },
    cleared: (): void => {
      for (const { child } of programs) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What came of a command. */
export interface Ran {
  status: number | string
  said: string
  complained: string
}

/** Runs a command as people do, or kills it once `kill` resolves. */
export function run(
  data: string,
  words: string[],
  settings: Record<string, string> = {},
  { flags = [], kill }: { flags?: string[]; kill?: Promise<unknown> } = {},
): Promise<Ran> {
  const [script = '', ...rest] = words
  const child = spawn(process.execPath, ['--import', 'tsx', ...flags, join(ROOT, `scripts/${script}.ts`), ...rest], {
    cwd: ROOT,
    env: { ...process.env, WEIGHBRIDGE_DATA: data, ...settings },
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', (text: Buffer) => (said += String(text)))
  child.stderr.on('data', (text: Buffer) => (complained += String(text)))
  void kill?.then(() => child.kill('SIGKILL'))
  return new Promise((done) =>
    child.once('close', (code, signal) => done({ status: code ?? signal ?? -1, said, complained })),
  )
}

/** Ends a program in good order. */
export async function stopped({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
}

/** The fingerprint of the key with which a folder's database is sealed. */
export const held = (data: string): string | null => looked(data, keyHeldBy)

/** The key in a folder's key file. */
export const keyIn = (data: string): Buffer => readSecret(join(data, 'weighbridge.key'))

/** How much of what is sealed a key does not open. */
export function shutTo(data: string, secret: Buffer): number {
  const reader = openReader(join(data, 'weighbridge.db'))
  const troubles = sealTroubles(asReads(reader), keyringFrom(secret))
  reader.close()
  return troubles.length
}

/** What a bidder reads of an answer that lies sealed. */
export async function answerIn(joe: Visitor, bid: string): Promise<string> {
  const { status, text } = await joe.look(`/bids/${bid}/answers/social-value`)
  assert.equal(status, 200)
  return /<textarea[^>]*name="answer"[^>]*>([^<]*)</.exec(text)?.[1]?.trim() ?? ''
}
