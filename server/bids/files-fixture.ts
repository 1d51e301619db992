import { deflateRawSync, deflateSync } from 'node:zlib'

/** Small but real files of every kind, and ones that are not what they seem. */

interface Part {
  name: string
  content: Buffer | string
  /** How large the archive says that it is, when not as large as it is. */
  says?: number
  flags?: number
  isStored?: boolean
  /** Where the directory says that it lies, when not where it does. */
  at?: number
}

/** An archive of these parts, written as APPNOTE.TXT describes. */
export function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const lines: Buffer[] = []
  let offset = 0
  for (const { name, content, says, flags = 0, isStored = false, at } of parts) {
    const whole = Buffer.from(content)
    const packed = isStored ? whole : deflateRawSync(whole)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(isStored ? 0 : 8, 4)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(says ?? whole.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed)
    // Behind the fields of the directory that are those of the entry: lengths, attributes, and where the entry lies.
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at ?? offset, 10)
    lines.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(lines)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const typesOf = (main: string, more = ''): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/>${more}</Types>`

const office = (main: string, name: string, more: Part[] = []): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', content: typesOf(main) },
    { name, content: `<document>${'The programme. '.repeat(50)}</document>` },
    ...more,
  ])

/** A Word document, with these parts besides its text. */
export const docxOf = (...more: Part[]): Buffer => office('wordprocessingml.document', 'word/document.xml', more)
/** An Excel workbook, with these parts besides. */
export const xlsxOf = (...more: Part[]): Buffer => office('spreadsheetml.sheet', 'xl/workbook.xml', more)
/** A document that says that it holds macros, as Word saves it, whatever its name. */
export const docmTypes = (): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content: typesOf('x', '<Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
    },
    { name: 'word/document.xml', content: '<document/>' },
  ])

/** A PDF of one empty page with this comment in it, and what else its trailer says. */
export const pdfOf = (comment = 'report', trailer = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${comment}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\nxref\n0 4\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R${trailer}>>\nstartxref\n9\n%%EOF\n`,
    'latin1',
  )

/** A PDF of so many bytes, of which no two of the same size are the same unless their seeds are. */
export function largePdf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size)
  let state = seed * 2_654_435_761
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // Nothing of it can look like a sign of another kind.
    bytes[at] = 128 + (state >>> 25)
  }
  bytes.write('%PDF-1.4\n', 0, 'latin1')
  bytes.write('\n%%EOF\n', size - 7, 'latin1')
  return bytes
}

/** A PNG picture of one grey dot. */
export function png(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = type === 'IEND' ? Buffer.from('ae426082', 'hex') : Buffer.alloc(4)
    return Buffer.concat([length, Buffer.from(type), data, sum])
  }
  const head = Buffer.from('00000001000000010800000000', 'hex')
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** What a JPEG picture begins and ends with. */
export const jpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(40),
    Buffer.from('ffd9', 'hex'),
  ])

/** The outside of an Office document with a password: an OLE file that holds an encrypted package. */
export const locked = (): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ])

/** A document of Word before 2007. */
export const oldDoc = (): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016), Buffer.from('WordDocument', 'utf16le')])
