import { createHash, generateKeyPairSync } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { canonical, type Json } from '../server/audit/canonical.js'
import { contentDigest, GENESIS, nextLink } from '../server/audit/chain.js'
import { closingText, stubLine, wholeLine } from '../server/audit/export-format.js'
import { closingLine } from '../server/audit/export-lines.js'
import { grow, noLeaves, rootNow } from '../server/audit/merkle-growth.js'
import { keyText, signedNote, verifierOf } from '../server/audit/signed-note.js'

const REASON =
  'The answer names who leads the groups, how often they meet and what happens when somebody misses one; it does not say how the waiting list is kept short on the remand wing, nor who covers for leave. '

/** Writes an export of so many events, signed and sound: one in ten of another tender, half of the others with two contents. */
export function writeLargeExport(file: string, events: number): void {
  const signer = { name: 'bench.example/ledger/00000000', key: generateKeyPairSync('ed25519').privateKey }
  const lines: string[] = []
  const tree = noLeaves()
  let head = { seq: 0, hash: GENESIS }
  for (let seq = 1; seq <= events; seq += 1) {
    const contents = seq % 2 ? [] : [contentOf('mark', seq % 6), contentOf('reason', REASON + String(seq))]
    const link = nextLink(head, {
      version: 1,
      seq,
      at: new Date(Date.UTC(2026, 2, 2) + seq * 1000).toISOString(),
      person: '01KJ4Z0000000000000000ANNA',
      act: contents.length > 0 ? 'score.saved' : 'page.opened',
      tender: 'large',
      bid: '01KJ4Z0000000000000000BID1',
      criterion: `criterion-${seq % 40}`,
      detail: { revision: seq },
      contents: Object.fromEntries(contents.map(({ name, digest }) => [name, digest])),
    })
    const { body, leaf, previous_hash, hash } = link
    lines.push(
      seq % 10 === 5
        ? stubLine({ seq, leaf, previous_hash, hash })
        : wholeLine(body, contents, { previous_hash, hash }),
    )
    grow(tree, leaf)
    head = { seq, hash }
  }
  const manifest: Json = {
    weighbridge: 'ledger export',
    version: 2,
    tender: 'large',
    exportedAt: '2026-03-10T09:00:00.000Z',
    events,
    head,
    root: rootNow(tree),
    origin: signer.name,
    keys: [keyText(verifierOf(signer))],
    checkpoints: [],
    withheld: [],
  }
  write(file, [canonical(manifest), ...lines], (digest) =>
    closingLine(signedNote(closingText({ origin: signer.name, events, digest }), signer)),
  )
}

function contentOf(name: string, content: Json) {
  const salt = createHash('sha256')
    .update(`${name} ${JSON.stringify(content)}`)
    .digest('hex')
    .slice(0, 32)
  return { name, salt, content: canonical(content), digest: contentDigest(salt, content) }
}

function write(file: string, lines: string[], close: (digest: string) => string): void {
  const handle = openSync(file, 'w')
  const digest = createHash('sha256')
  for (const line of lines) {
    digest.update(`${line}\n`)
    writeSync(handle, `${line}\n`)
  }
  writeSync(handle, `${close(digest.digest('hex'))}\n`)
  closeSync(handle)
}
