import { record } from '../../audit/ledger-store.js'
import { bidLocals, stateOfBid } from '../../bids/bid-state.js'
import { ownBid } from '../../bids/permissions.js'
import type { Reads, Writes } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import type { PackVersion } from '../../rules/disclosure/withholding.js'
import { download, show, type Answer, type Visit } from '../../web/visits.js'
import type { ReadingVersion } from './disclosure-permissions.js'
import { keepPackReading, preparedText, preparedVersion, type Preparation } from './disclosure-store.js'
import { packOffers } from './disclosure-kinds.js'
import { versionFile, versionFrame } from './version-locals.js'

/** A version as it was prepared: for those who make and check it, and for the complaining bidder, whose first reading is noted. */
export function showVersion(db: Reads, visit: Visit, reading: ReadingVersion): Answer {
  const content = preparedVersion(db, reading.prepared.id, reading.version)
  const page = reading.own ? ownPage(db, visit, reading, content) : housePage(db, visit, reading, content)
  return { ...page, ...witness(visit, reading) }
}

function ownPage(db: Reads, visit: Visit, reading: ReadingVersion, content: PackVersion): Answer {
  const own = ownBid(db, { ...visit, params: { ...visit.params, bid: reading.pack.bid } })
  return show(200, 'award/disclosure-version', {
    ...bidLocals(own, stateOfBid(db, own), visit),
    ...drawnWith(db, visit, reading, content),
    own: true,
  })
}

const housePage = (db: Reads, visit: Visit, reading: ReadingVersion, content: PackVersion): Answer =>
  show(200, 'award/disclosure-version', {
    ...drawnWith(db, visit, reading, content),
    place: placeOf(reading.file, visit.now),
    back: { href: `/disclosure/${reading.pack.id}`, text: 'The pack' },
    own: false,
  })

/** What a version is drawn from, with what is offered of it as files. */
const drawnWith = (db: Reads, visit: Visit, reading: ReadingVersion, content: PackVersion) => ({
  ...versionFrame(reading.file, reading.pack, reading.prepared, reading.version),
  content,
  offers: packOffers(db, visit, reading),
})

/** The same as data: exactly what its digest is taken of. */
export function downloadVersion(db: Reads, visit: Visit, reading: ReadingVersion): Answer {
  const text = preparedText(db, reading.prepared.id, reading.version) ?? ''
  const { reference } = reading.file.publication.content
  const name = versionFile(reference, reading.pack, reading.version, 'json')
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
