import { crc32, deflateRawSync } from 'node:zlib'
import { asOf } from './zip-times.js'

/** A file that is to be put into an archive. */
export interface ZippedFile {
  /** Latin letters, digits, dots and hyphens. */
  name: string
  bytes: Buffer
  /** Set for what is packed already, such as a PDF: it is put in as it is. */
  isPacked?: boolean
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const STORED = 0
const DEFLATED = 8

interface Part {
  name: Buffer
  packed: Buffer
  method: number
  size: number
  sum: number
  offset: number
}

/** What stands alike before a file and in the directory (APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.12); the times are set at the end. */
function headed(buffer: Buffer, place: number, { packed, method, size, sum, name }: Part): void {
  buffer.writeUInt16LE(VERSION, place)
  buffer.writeUInt16LE(method, place + 4)
  buffer.writeUInt32LE(sum, place + 10)
  buffer.writeUInt32LE(packed.length, place + 14)
  buffer.writeUInt32LE(size, place + 18)
  buffer.writeUInt16LE(name.length, place + 22)
}

function localOf(part: Part): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  headed(header, 4, part)
  return Buffer.concat([header, part.name, part.packed])
}

function centralOf(part: Part): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL, 0)
  header.writeUInt16LE(VERSION, 4)
  headed(header, 6, part)
  header.writeUInt32LE(part.offset, 42)
  return Buffer.concat([header, part.name])
}

function endOf(count: number, directory: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** Files in one archive, all as of one moment (UTC ISO text), so that the same files are the same archive. */
export function zipOf(files: readonly ZippedFile[], at: string): Buffer {
  let offset = 0
  const parts = files.map(({ name, bytes, isPacked = false }): Part => {
    const packed = isPacked ? bytes : deflateRawSync(bytes)
    const method = isPacked ? STORED : DEFLATED
    const part = { name: Buffer.from(name), packed, method, size: bytes.length, sum: crc32(bytes), offset }
    offset += 30 + part.name.length + part.packed.length
    return part
  })
  const directory = Buffer.concat(parts.map(centralOf))
  return asOf(Buffer.concat([...parts.map(localOf), directory, endOf(parts.length, directory.length, offset)]), at)
}
