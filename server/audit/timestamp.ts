/** Asking a time-stamping service (RFC 3161), and reading what it answers: as much of DER as that takes. Pure. */

/** An answer that is no time stamp of what was asked for. The message says why. */
export class NoStamp extends Error {}

const INTEGER = 0x02
const OCTETS = 0x04
const TIME = 0x18
const SEQUENCE = 0x30
const EXPLICIT = 0xa0

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes)
  const digits = bytes.toString(16)
  const whole = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  return Buffer.concat([Buffer.of(0x80 + whole.length), whole])
}

const wrapped = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content])
}

/** A whole number above nought, as DER writes it: without noughts in front, and never with a sign. */
function whole(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0)
  const short = first === -1 ? Buffer.of(0) : bytes.subarray(first)
  return wrapped(INTEGER, (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short)
}

// AlgorithmIdentifier of SHA-256, with its NULL; and without, which has to be understood as well (RFC 5754, section 2).
const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex')
const SHA256_BARE = Buffer.from('300b0609608648016503040201', 'hex')

/** What is asked to be stamped, and a number that the answer must repeat, so that no older answer is taken for it. */
export interface Question {
  /** SHA-256 of the text. */
  digest: Buffer
  nonce: Buffer
}

/** The question to a service: a stamp for this digest, with the certificate that it is signed with. */
export const questionOf = ({ digest, nonce }: Question): Buffer =>
  wrapped(
    SEQUENCE,
    whole(Buffer.of(1)),
    wrapped(SEQUENCE, SHA256, wrapped(OCTETS, digest)),
    whole(nonce),
    Buffer.from('0101ff', 'hex'),
  )

interface Element {
  tag: number
  content: Buffer
  whole: Buffer
}

/** The elements that stand one behind the other in these bytes. */
function elementsIn(bytes: Buffer): Element[] {
  const elements: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const [size, from] = sizeAt(bytes, at + 1)
    const until = from + size
    if (until > bytes.length) throw new NoStamp('it ends in the middle')
    elements.push({ tag: bytes[at] ?? 0, content: bytes.subarray(from, until), whole: bytes.subarray(at, until) })
    at = until
  }
  return elements
}

function sizeAt(bytes: Buffer, at: number): [size: number, from: number] {
  const first = bytes[at]
  if (first === undefined) throw new NoStamp('it ends in the middle')
  if (first < 0x80) return [first, at + 1]
  const count = first - 0x80
  if (count < 1 || count > 4 || at + 1 + count > bytes.length) throw new NoStamp('it is not written in DER')
  return [bytes.readUIntBE(at + 1, count), at + 1 + count]
}

/** The elements of the element at a place, which must have this tag. */
function inside(elements: Element[], place: number, tag: number): Element[] {
  const element = elements[place]
  if (element?.tag !== tag) throw new NoStamp('it is no time stamp')
  return elementsIn(element.content)
}

/** What is stated in the token of an answer: TSTInfo. */
function statedIn(answer: Element[]): Element[] {
  const signed = inside(inside(answer, 1, SEQUENCE), 1, EXPLICIT)
  const content = inside(inside(signed, 0, SEQUENCE), 2, SEQUENCE)
  return inside(inside(inside(content, 1, EXPLICIT), 0, OCTETS), 0, SEQUENCE)
}

/** What an answer states. */
export interface Stated {
  /** SHA-256 of what was stamped. */
  digest: Buffer
  /** UTC ISO text. */
  at: string
}

/**
 * What an answer states, of which text and when. Throws NoStamp when the service refused, or it is no time stamp. Whether its
 * signature and certificate hold is not looked at here: `openssl ts -verify` does that, with the service's own certificate,
 * for whoever relies on it.
 */
export const stampIn = (answer: Buffer): Stated => told(answer).stated

/** The time that an answer states, UTC ISO text. Throws NoStamp, also when the answer is of something else than was asked. */
export function timeIn(answer: Buffer, { digest, nonce }: Question): string {
  const { stated, rest } = told(answer)
  if (!stated.digest.equals(digest)) throw new NoStamp('it is of something else')
  const asked = whole(nonce)
  if (!rest.some((one) => one.whole.equals(asked))) throw new NoStamp('it answers another question')
  return stated.at
}

function told(answer: Buffer): { stated: Stated; rest: Element[] } {
  const parts = inside(elementsIn(answer), 0, SEQUENCE)
  const status = smallNumberIn(inside(parts, 0, SEQUENCE)[0])
  if (status !== 0 && status !== 1) throw new NoStamp(`the service refused, with status ${status}`)
  const info = statedIn(parts)
  return { stated: { digest: digestIn(inside(info, 2, SEQUENCE)), at: momentIn(info[4]) }, rest: info.slice(5) }
}

/** The whole number of one byte in an element. */
function smallNumberIn(element: Element | undefined): number {
  if (element?.tag !== INTEGER || element.content.length !== 1) throw new NoStamp('it is no time stamp')
  return element.content.readInt8(0)
}

/** The SHA-256 of what was stamped, in its algorithm and digest. */
function digestIn([algorithm, digest]: Element[]): Buffer {
  if (!algorithm || digest?.tag !== OCTETS) throw new NoStamp('it is no time stamp')
  if (![SHA256, SHA256_BARE].some((known) => known.equals(algorithm.whole))) throw new NoStamp('it is not of a SHA-256')
  return digest.content
}

function momentIn(element: Element | undefined): string {
  const read = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(element?.content.toString('latin1') ?? '')
  if (element?.tag !== TIME || !read) throw new NoStamp('it states no time')
  const [, year, month, day, hours, minutes, seconds, part = ''] = read
  const minute = `${year}-${month}-${day}T${hours}:${minutes}`
  const known = Date.parse(`${minute}Z`)
  // A minute may have a second 60, of which Date knows nothing: told as the last it knows. It reads the 30th of February as one of March.
  if (Number.isNaN(known) || !new Date(known).toISOString().startsWith(minute) || Number(seconds) > 60)
    throw new NoStamp('it states no time')
  return seconds === '60' ? `${minute}:59.999Z` : `${minute}:${seconds}.${part.padEnd(3, '0').slice(0, 3)}Z`
}
