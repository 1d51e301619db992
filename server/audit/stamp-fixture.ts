import { digestOf } from './chain.js'

/** Answers of a time-stamping service written by hand, so that tests need no openssl. Every element is hexadecimal text. */

const byte = (number: number): string => number.toString(16).padStart(2, '0')

/** One element of DER, of up to 65,535 bytes. */
export const der = (tag: number, ...parts: string[]): string => {
  const content = parts.join('')
  const length = content.length / 2
  const size =
    length < 0x80
      ? byte(length)
      : length < 0x100
        ? `81${byte(length)}`
        : `82${byte(length >> 8)}${byte(length % 0x100)}`
  return `${byte(tag)}${size}${content}`
}

const latin = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

/** SHA-256 as an algorithm: with its NULL, as most write it, and without, as RFC 5754 has it written. */
export const SHA256 = '300d06096086480165030402010500'
export const SHA256_BARE = '300b0609608648016503040201'
export const SHA512 = '300d06096086480165030402030500'

/** What an answer is made of, each part an element. */
export interface Parts {
  status: string
  algorithm: string
  digest: string
  time: string
  /** What follows the time: how exact it is, the number of the question, and the like. */
  rest: string
}

export const time = (text: string): string => der(0x18, latin(text))
export const integer = (hex: string): string => der(0x02, hex)
export const octets = (hex: string): string => der(0x04, hex)

/** What a stamp states (TSTInfo): version, policy, what was stamped, serial number, when. */
export const statedParts = ({ algorithm, digest, time: at, rest }: Omit<Parts, 'status'>): string =>
  der(0x30, integer('01'), der(0x06, '2a0304'), der(0x30, algorithm, digest), integer('07'), at, rest)

/** An answer around what a stamp states, without certificate and signature. */
export const answerAround = (status: string, stated: string): string =>
  der(
    0x30,
    der(0x30, status),
    der(
      0x30,
      der(0x06, '2a864886f70d010702'),
      der(
        0xa0,
        der(
          0x30,
          integer('03'),
          der(0x31, SHA256),
          der(0x30, der(0x06, '2a864886f70d0109100104'), der(0xa0, octets(stated))),
        ),
      ),
    ),
  )

/** The answer to a question about the digest of a text, of noon on 2 March 2026, but for what is given. */
export function answerOn(text: string, given: Partial<Parts> = {}): Buffer {
  const { status, ...stated } = {
    ...{ status: integer('00'), algorithm: SHA256, digest: octets(digestOf(text)) },
    ...{ time: time('20260302120000Z'), rest: '' },
    ...given,
  }
  return Buffer.from(answerAround(status, statedParts(stated)), 'hex')
}

/** The answer that grants what a question asks for, whose digest and number stand at fixed places. */
export function granted(question: Buffer): Buffer {
  const [digest, number] = [question.subarray(24, 56), question.subarray(56, -3)]
  return answerOn('', { digest: octets(digest.toString('hex')), rest: number.toString('hex') })
}
