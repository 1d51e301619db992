import { readFileSync } from 'node:fs'
import type { Reads } from '../database/access.js'
import { projectFolder } from '../web/project.js'
import { download, notFound, show, type Answer, type Visit } from '../web/visits.js'

const TEXT = 'text/plain; charset=utf-8'

/** What a stranger needs to write a check of their own: the files that can be taken away, and what each is. */
export const FORMAT_FILES: { name: string; type: string; text: string }[] = [
  { name: 'verify.py', type: TEXT, text: 'A whole check in Python, one file without anything else' },
  { name: 'export-vectors.json', type: 'application/json', text: 'The values on this page, to hold a program to' },
  { name: 'example-export.jsonl', type: 'application/x-ndjson', text: 'A small export of seven entries' },
  { name: 'example-receipt.txt', type: TEXT, text: 'The proof that a bidder in it took away' },
  { name: 'example-key.txt', type: TEXT, text: 'The key that signed both' },
  { name: 'tree-vectors.json', type: 'application/json', text: 'Published vectors for the tree, with their source' },
  {
    name: 'checkpoint-vectors.json',
    type: 'application/json',
    text: 'Vectors for signed notes, checkpoints and proofs',
  },
]

const fileText = (name: string): string => readFileSync(projectFolder('data/reference/ledger', name), 'utf8')

/** The values that the page works through. */
export interface FormatVectors {
  canonical: { value: unknown; text: string }[]
  contents: { name: string; salt: string; content: string; digest: string }[]
  genesis: string
  events: { body: string; leaf: string; previous_hash: string; hash: string }[]
  roots: string[]
  key: { seed: string; text: string; note: string }
  checkpoint: { size: number; text: string }
  receipt: { entry: number; text: string }
  handover: { size: number; seed: string; text: string; note: string }
  closing: { digest: string; text: string; note: string }
}

/** The vectors, as the page and its tests read them. */
export const formatVectors = (): FormatVectors => JSON.parse(fileText('export-vectors.json')) as FormatVectors

/** The format of an exported trail, exactly, so that a stranger can write a check of it in any language. */
export const showFormat = (_db: Reads): Answer =>
  show(200, 'home/ledger-format', {
    title: 'The format of an exported trail',
    vectors: formatVectors(),
    lines: fileText('example-export.jsonl').trimEnd().split('\n'),
    files: FORMAT_FILES,
  })

/** One of the files that go with it. */
export function giveFormatFile(_db: Reads, { params }: Visit): Answer {
  const file = FORMAT_FILES.find(({ name }) => name === params.file)
  if (!file) throw notFound()
  return download(file.type, file.name, fileText(file.name))
}
