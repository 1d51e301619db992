import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { zipIn } from '../rules/zip-directory.js'
import { zipOf } from './zip-file.js'

const AT = '2026-05-20T12:00:00.000Z'
const FILES = [
  { name: 'pack.json', bytes: Buffer.from('{"a":"ä"}') },
  { name: 'empty.txt', bytes: Buffer.alloc(0) },
  { name: 'packed.pdf', bytes: Buffer.from('%PDF-'), isPacked: true },
  { name: 'long.txt', bytes: Buffer.alloc(200_000, 'mentors ') },
]

test('every file comes out of the archive as it went in, and the same files make the same archive', () => {
  const zip = zipOf(FILES, AT)
  const directory = zipIn((from, length) => zip.subarray(from, from + length), zip.length)
  if ('refusal' in directory) throw new Error(directory.refusal)
  assert.deepEqual(
    directory.entries.map(({ name, start, compressed, method }) => {
      const bytes = zip.subarray(start, start + compressed)
      return [name, method === 0 ? bytes : inflateRawSync(bytes)]
    }),
    FILES.map(({ name, bytes }) => [name, bytes]),
  )
  assert.deepEqual(zipOf(FILES, AT), zip)
})

test('Python, where it is there, finds no fault with the archive', () => {
  const check =
    'import sys,io,zipfile;z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()));print(z.testzip(),len(z.namelist()))'
  const { error, stdout } = spawnSync('python3', ['-c', check], { input: zipOf(FILES, AT) })
  if (!error) assert.equal(stdout.toString().trim(), 'None 4')
})
