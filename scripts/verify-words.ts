import type { Ground, Withheld } from '../server/audit/export-format.js'
import { keyText } from '../server/audit/signed-note.js'
import type { Stamped } from '../server/audit/verify-stamps.js'
import type { Witness } from '../server/audit/verify-witnesses.js'
import type { Kept, Sound, Verdict } from '../server/audit/verify.js'

type Told = Exclude<Verdict, { result: 'unreadable' }>

/** What a check of an exported ledger found, in lines for people: the first says it all. */
export const inWords = (verdict: Told, kept: Kept): string[] => linesOf(verdict, kept).map(oneLine)

/** Words of an export stand in what is said of it, and must not look like a line of the check itself. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')

function linesOf(verdict: Told, kept: Kept): string[] {
  if (verdict.result === 'broken') return [`Broken at entry ${verdict.entry}: ${verdict.why}.`]
  if (verdict.result === 'refused') return [`Broken: ${verdict.what}: ${verdict.why}.`]
  return [
    soundness(verdict),
    ...trailEnd(verdict),
    ...withheld(verdict),
    signature(verdict, kept),
    ...verdict.keyChanges.map(keyChange),
    ...verdict.receipts.map(witness),
    ...verdict.stamps.map(timeStamp),
    notShown(verdict, kept),
  ]
}

const count = (number: number, noun: string, plural = `${noun}s`): string => `${number} ${number === 1 ? noun : plural}`

function soundness({ manifest, whole, stubs, contents, withheld: hidden }: Sound): string {
  const others = stubs > 0 ? `, and ${stubs} by their leaf alone` : ''
  const rest = hidden > 0 ? ` (${hidden} more withheld or erased)` : ''
  return (
    `Sound: ${count(manifest.events, 'event')} in an unbroken chain, ${whole} in full${others}; ` +
    `${count(contents, 'content')} checked${rest}. Head ${manifest.head.seq} ${manifest.head.hash}`
  )
}

/** Whether the trail of the tender has an end, or just stops. */
function trailEnd({ manifest, closed }: Sound): string[] {
  if (manifest.tender === null || manifest.version === 1) return []
  if (closed === null)
    return [
      'Open: no closing entry stands in it. Either the tender had not ended when this was exported, or the trail just stops.',
    ]
  const { seq, events, after } = closed
  const later =
    after > 0 ? ` After it, ${count(after, 'more event')} came, and ${after === 1 ? 'says' : 'say'} so.` : ''
  return [`Closed: entry ${seq} closes the trail of this tender after ${count(events, 'event')}.${later}`]
}

const GROUNDS: Record<Ground, string> = {
  sight: 'from whoever exported it',
  chosen: 'by choice of whoever exported it',
  erased: 'erased by law',
}

const withheld = ({ manifest }: Sound): string[] => (manifest.version === 1 ? [] : manifest.withheld.map(withheldLine))

function withheldLine({ ground, why, contents, events }: Withheld): string {
  const what = [contents > 0 && count(contents, 'content'), events > 0 && count(events, 'whole event')].filter(Boolean)
  return `Withheld: ${what.join(' and ')}, ${GROUNDS[ground]}: ${why}`
}

const keyChange = (size: number): string =>
  `Keys: from entry ${size} on another key signs, and the one before it signed over it.`

function signature({ signedBy, root, checkpoints }: Sound, { keys }: Kept): string {
  if (!signedBy) return 'Unsigned: an export of version 1 bears no signature.'
  const trust = keys
    ? keys.some(({ id }) => id === signedBy.id)
      ? 'the key that you gave'
      : 'to which a key that you gave is tied by hand-overs that both signed'
    : 'a key that this file names itself. Compare it with the one that came to you another way, or give that with --key'
  const agreeing =
    checkpoints > 0
      ? `, with which ${count(checkpoints, 'checkpoint')} in the file ${checkpoints === 1 ? 'agrees' : 'agree'}`
      : ''
  return `Signed: every byte, with ${keyText(signedBy)}, ${trust}. The root of the tree is ${root}${agreeing}.`
}

function witness({ name, size, later, entry, signedBy }: Witness): string {
  const proves = entry === null ? '' : ` Entry ${entry} is the one that it proves.`
  const unsigned = signedBy ? '' : ' Its signature was not checked, for want of a key: give that with --key.'
  const when =
    later === null ? 'the same as when it was signed' : `those with which the ledger of ${later} that was signed begins`
  return `Witness: ${name}: the first ${count(size, 'event')} are ${when}, and none was changed, taken out or slipped in since.${proves}${unsigned}`
}

const timeStamp = ({ name, size, at }: Stamped): string =>
  `Time stamp: ${name}: somebody says that the checkpoint of ${count(size, 'event')} was there at ${at}. Whether a service that you trust signed this, \`openssl ts -verify\` tells.`

function notShown({ receipts, signedBy }: Sound, { heads = [] }: Kept): string {
  const reach = Math.max(0, ...receipts.map(({ size }) => size))
  const never = 'No check shows what was never recorded.'
  const rests = (what: string): string =>
    signedBy
      ? `Not shown: ${what} rests on the signature alone. ${never}`
      : `Not shown: nothing vouches for ${what}. ${never}`
  if (reach > 0) return rests(`what follows entry ${reach}`)
  if (heads.length > 0) return rests('what follows the hash that you gave')
  return `Not shown: nothing from elsewhere was given (a receipt, a checkpoint, a hash), so whoever holds the server and its key could have written the whole anew. ${never}`
}
