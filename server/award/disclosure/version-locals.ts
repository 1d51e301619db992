import type { PublishedFile } from '../case-file.js'
import { groundLaw } from '../../rules/disclosure/grounds.js'
import { GROUNDS, type Ground } from '../../rules/disclosure/pack.js'
import type { Version } from '../../rules/disclosure/withholding.js'
import { fileWords } from '../../web/wording.js'
import type { DisclosurePack, Preparation } from './disclosure-store.js'
import { GROUND_NAMES, packTitle, REACH_WORDS, VERSION_WORDS } from './disclosure-words.js'

/** What stands around the content of a version, on the screen and on paper: plain data. */
export interface VersionFrame {
  [key: string]: unknown
  title: string
  pack: { id: string; version: number }
  prepared: Preparation
  digest: string
  names: { name: string; forWhom: string }
  grounds: Record<Ground, string>
  laws: { ground: Ground; law: string }[]
  reaches: typeof REACH_WORDS
}

/** The digest of a version as it was prepared. */
export const digestIn = ({ openDigest, redactedDigest }: Preparation, version: Version): string =>
  version === 'open' ? openDigest : redactedDigest

/** What stands around the content of a version. */
export const versionFrame = (
  file: Pick<PublishedFile, 'publication'>,
  pack: DisclosurePack,
  prepared: Preparation,
  version: Version,
): VersionFrame => ({
  title: `${packTitle(pack)} (${VERSION_WORDS[version].name.toLowerCase()})`,
  pack: { id: pack.id, version: pack.version },
  prepared,
  digest: digestIn(prepared, version),
  names: VERSION_WORDS[version],
  grounds: GROUND_NAMES,
  laws: GROUNDS.map((ground) => ({ ground, law: groundLaw(ground, file.publication.content.regime) })),
  reaches: REACH_WORDS,
})

/** The name of a file of a version: 'disclosure-mhj-2026-014-larkfield-ltd-1-redacted.pdf'. */
export const versionFile = (
  reference: string,
  { version: number, bidder }: DisclosurePack,
  version: Version,
  ending: string,
): string => `disclosure-${fileWords(reference, bidder)}-${number}-${version}.${ending}`
