import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How a text can lie in bytes and still be read: each way with what to look for. */
function traces(text: string): [string, Buffer][] {
  const utf8 = Buffer.from(text)
  const utf16 = Buffer.from(text, 'utf16le')
  return [
    ['UTF-8', utf8],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ['HEXADECIMAL', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['a form', Buffer.from(encodeURIComponent(text))],
    ['a form with plus signs', Buffer.from(new URLSearchParams({ a: text }).toString().slice(2))],
    ...[0, 1, 2].map((offset): [string, Buffer] => [`base64 after ${offset}`, base64After(utf8, offset)]),
  ]
}

/** The middle of the base64 of a text that begins so many bytes after a group of three: what stands there whatever is around it. */
function base64After(utf8: Buffer, offset: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64')
  return Buffer.from(whole.slice(offset === 0 ? 0 : 4, whole.length - 4))
}

/** Which of these texts can be read in bytes, and how. */
export const readIn = (bytes: Buffer, texts: string[]): string[] =>
  texts.flatMap((text) =>
    traces(text)
      .filter(([, trace]) => bytes.includes(trace))
      .map(([way]) => `${text} in ${way}`),
  )

/** Every byte beside a file and of itself, file by file: of a database also its write-ahead file. */
export const filesBeside = (file: string): [string, Buffer][] =>
  readdirSync(dirname(file)).map((name) => [name, readFileSync(join(dirname(file), name))])
