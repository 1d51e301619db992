import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { zipIn } from '../rules/zip-directory.js'

/** One entry of an archive made by hand; `says` is the size that it states, if that is not true. */
export interface Packed {
  name: string
  bytes: Buffer
  says?: number
  flags?: number
}

const sum = (bytes: Buffer): number => (typeof crc32 === 'function' ? crc32(bytes) : 0)

function head(signature: number, entry: Packed, packed: Buffer, length: number): Buffer {
  const at = signature === 0x02014b50 ? 2 : 0
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(entry.flags ?? 0, 6 + at)
  bytes.writeUInt16LE(8, 8 + at)
  bytes.writeUInt32LE(sum(entry.bytes), 14 + at)
  bytes.writeUInt32LE(packed.length, 18 + at)
  bytes.writeUInt32LE(entry.says ?? entry.bytes.length, 22 + at)
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 26 + at)
  return bytes
}

/** An archive of these entries, for tests. */
export function zipOf(entries: Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes)
    const name = Buffer.from(entry.name)
    const central = head(0x02014b50, entry, packed, 46)
    central.writeUInt32LE(at, 42)
    directory.push(central, name)
    parts.push(head(0x04034b50, entry, packed, 30), name, packed)
    at += 30 + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

/** The entries of an archive. */
export function entriesOf(bytes: Buffer): Packed[] {
  const zip = zipIn((offset, length) => bytes.subarray(offset, offset + length), bytes.length)
  if ('refusal' in zip) throw new Error(zip.refusal)
  return zip.entries.map(({ name, method, start, compressed }) => {
    const packed = bytes.subarray(start, start + compressed)
    return { name, bytes: method === 0 ? Buffer.from(packed) : inflateRawSync(packed) }
  })
}

/** A document with one of its parts changed, as another program would have. */
export const reworded = (bytes: Buffer, edit: (xml: string) => string, part = 'word/document.xml'): Buffer =>
  zipOf(
    entriesOf(bytes).map((entry) =>
      entry.name === part ? { ...entry, bytes: Buffer.from(edit(String(entry.bytes))) } : entry,
    ),
  )

/** A small document made by hand, with the parts of its body and other parts by their names. */
export const docxOf = (body: string, more: Record<string, string> = {}): Buffer =>
  zipOf(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
      ...more,
    }).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  )
