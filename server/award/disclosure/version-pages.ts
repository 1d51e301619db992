import { record } from '../../audit/ledger-store.js'
import { bidLocals, stateOfBid } from '../../bids/bid-state.js'
import { ownBid } from '../../bids/permissions.js'
import type { Reads, Writes } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import { groundLaw } from '../../rules/disclosure/grounds.js'
import { GROUNDS } from '../../rules/disclosure/pack.js'
import type { PackVersion } from '../../rules/disclosure/withholding.js'
import { download, print, show, type Answer, type Locals, type Visit } from '../../web/visits.js'
import type { ReadingVersion } from './disclosure-permissions.js'
import { keepPackReading, preparedText, preparedVersion, type Preparation } from './disclosure-store.js'
import { GROUND_NAMES, packTitle, REACH_WORDS, VERSION_WORDS } from './disclosure-words.js'

const digestIn = ({ prepared, version }: Pick<ReadingVersion, 'prepared' | 'version'>): string =>
  version === 'open' ? prepared.openDigest : prepared.redactedDigest

/** What the body of a version is drawn from, on the screen and on paper. */
export const versionLocals = (reading: ReadingVersion, content: PackVersion): Locals & { title: string } => ({
  title: `${packTitle(reading.pack)} (${VERSION_WORDS[reading.version].name.toLowerCase()})`,
  content,
  pack: { id: reading.pack.id, version: reading.pack.version },
  prepared: reading.prepared,
  digest: digestIn(reading),
  names: VERSION_WORDS[reading.version],
  grounds: GROUND_NAMES,
  laws: GROUNDS.map((ground) => ({ ground, law: groundLaw(ground, reading.file.publication.content.regime) })),
  reaches: REACH_WORDS,
})

/** A version as it was prepared: for those who make and check it, and for the complaining bidder, whose first reading is noted. */
export function showVersion(db: Reads, visit: Visit, reading: ReadingVersion): Answer {
  const content = preparedVersion(db, reading.prepared.id, reading.version)
  const page = reading.own ? ownPage(db, visit, reading, content) : housePage(visit, reading, content)
  return { ...page, ...witness(visit, reading) }
}

function ownPage(db: Reads, visit: Visit, reading: ReadingVersion, content: PackVersion): Answer {
  const own = ownBid(db, { ...visit, params: { ...visit.params, bid: reading.pack.bid } })
  return show(200, 'award/disclosure-version', {
    ...bidLocals(own, stateOfBid(db, own), visit),
    ...versionLocals(reading, content),
    own: true,
  })
}

const housePage = (visit: Visit, reading: ReadingVersion, content: PackVersion): Answer =>
  show(200, 'award/disclosure-version', {
    ...versionLocals(reading, content),
    place: placeOf(reading.file, visit.now),
    back: { href: `/disclosure/${reading.pack.id}`, text: 'The pack' },
    own: false,
  })

const fileName = ({ facts, version }: PackVersion, pack: number, ending: string): string =>
  `disclosure-${facts.tender.reference.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}-${pack}-${version}.${ending}`

/** The same as a document to keep. */
export function printVersion(db: Reads, visit: Visit, reading: ReadingVersion): Answer {
  const content = preparedVersion(db, reading.prepared.id, reading.version)
  const paper = print(
    'award/disclosure-version',
    fileName(content, reading.pack.version, 'pdf'),
    versionLocals(reading, content),
  )
  return { ...paper, ...witness(visit, reading) }
}

/** The same as data: exactly what its digest is taken of. */
export function downloadVersion(db: Reads, visit: Visit, reading: ReadingVersion): Answer {
  const text = preparedText(db, reading.prepared.id, reading.version) ?? ''
  const name = fileName(JSON.parse(text) as PackVersion, reading.pack.version, 'json')
  return { ...download('application/json; charset=utf-8', name, text), ...witness(visit, reading) }
}

/** Notes the first reading by somebody of the complaining bidder. */
function witness(visit: Visit, { own, prepared, person, pack }: ReadingVersion): Pick<Answer, 'afterwards'> {
  if (!own || prepared.read) return {}
  return { afterwards: (tx) => noteReading(tx, visit, pack, prepared, person.id) }
}

function noteReading(tx: Writes, visit: Visit, pack: ReadingVersion['pack'], prepared: Preparation, by: string): void {
  if (keepPackReading(tx, { preparation: prepared.id, by, now: visit.now }) === 0) return
  const detail = { pack: pack.id, version: pack.version, preparation: prepared.id }
  record(tx, visit, { act: 'disclosure.read', tender: pack.tender, bid: pack.bid, detail })
}
