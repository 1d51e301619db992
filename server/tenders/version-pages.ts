import type { Reads } from '../database/access.js'
import { download, notFound, show, type Answer, type Visit } from '../web/visits.js'
import { differences } from './differences.js'
import { showVersionNotice } from './notice-pages.js'
import type { Reading } from './permissions.js'
import { placeOf } from './place.js'
import { publicationsOf, tenderText, type Publication } from './tender-store.js'

/** Every version of a tender, the newest first, each with what it changed; for everybody who may read the tender. */
export function showVersions(db: Reads, visit: Visit, { file }: Reading): Answer {
  const publications = publicationsOf(db, file.id)
  const versions = publications.map((publication, index) => {
    const before = publications[index - 1]
    return { publication, changes: before ? differences(before.content, publication.content) : [] }
  })
  return show(200, 'tenders/versions', {
    title: 'Versions of this tender',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    wide: true,
    file,
    versions: versions.reverse(),
  })
}

function versionIn(db: Reads, visit: Visit, { file }: Reading): Publication {
  const found = publicationsOf(db, file.id).find(({ version }) => String(version) === visit.params.version)
  if (!found) throw notFound()
  return found
}

/** One version as it was published. */
export const showVersion = (db: Reads, visit: Visit, reading: Reading): Answer =>
  showVersionNotice(visit, reading, versionIn(db, visit, reading))

/** The very bytes whose SHA-256 is the digest of a version. */
export function downloadVersion(db: Reads, visit: Visit, reading: Reading): Answer {
  const { version, content } = versionIn(db, visit, reading)
  return download('application/json', `tender-${reading.file.id}-version-${version}.json`, tenderText(content))
}
