import type { Reads } from '../../database/access.js'
import { sceneOf, viewerOf } from '../../panel/viewer-store.js'
import { signedIn } from '../../people/permissions.js'
import { mayBeDisclosed } from '../../rules/disclosure/may-disclose.js'
import { VERSIONS, type Version } from '../../rules/disclosure/withholding.js'
import { sees, type Scene, type Viewer } from '../../rules/sight.js'
import { stageNow } from '../../tenders/place.js'
import { tenderOf } from '../../tenders/tender-store.js'
import { notFound, wrongStage, type Person, type Visit } from '../../web/visits.js'
import { isPublished, type PublishedFile } from '../case-file.js'
import { maySit } from '../permissions.js'
import type { Sitting } from '../sitting.js'
import { packOf, packsOn, type DisclosurePack, type Preparation } from './disclosure-store.js'

const thingOf = ({ bid, organisation, winner, prepared }: DisclosurePack, version: Version) =>
  ({
    kind: 'disclosure pack',
    ...{ bid, organisation, winner, version },
    checker: prepared?.checker ?? null,
    issued: Boolean(prepared?.issue),
    shared: prepared?.issue?.shared ?? false,
  }) as const

/** The lead or the auditor, at the packs of a tender that has come far enough. */
export interface AtPacks extends Sitting {
  packs: DisclosurePack[]
}

/** The lead and the auditor; for everybody else there are no packs. */
export function maySeePacks(db: Reads, visit: Visit): AtPacks {
  const sitting = maySit(db, visit)
  const { file, viewer, scene } = sitting
  if (!viewer.lead && !viewer.seats.has('auditor')) throw notFound()
  if (!mayBeDisclosed(file.stage.name, file.reached))
    throw wrongStage(
      stageNow(file),
      'A disclosure pack is made once the award report is issued, or of a tender that was abandoned after its bids were opened.',
    )
  return { ...sitting, packs: packsOn(db, file.id).filter((pack) => sees(viewer, scene, thingOf(pack, 'open'))) }
}

/** The lead, who alone begins a pack. */
export function mayBeginPack(db: Reads, visit: Visit): AtPacks {
  const at = maySeePacks(db, visit)
  if (!at.viewer.lead) throw notFound()
  return at
}

/** Somebody at a pack that they may read in both versions. */
export interface AtPack {
  person: Person
  file: PublishedFile
  viewer: Viewer
  scene: Scene
  pack: DisclosurePack
}

function foundPack(db: Reads, visit: Visit): AtPack {
  const person = signedIn(db, visit)
  const pack = packOf(db, visit.params.pack ?? '')
  const file = pack && tenderOf(db, pack.tender, visit.now)
  if (!pack || !file || !isPublished(file)) throw notFound()
  return { person, file, pack, viewer: viewerOf(db, person, file), scene: sceneOf(db, file) }
}

/** The lead, the auditor, and the person who was asked to check it. */
export function mayReadPack(db: Reads, visit: Visit): AtPack {
  const at = foundPack(db, visit)
  if (!sees(at.viewer, at.scene, thingOf(at.pack, 'open'))) throw notFound()
  return at
}

/** The lead, who alone decides what is withheld, prepares and issues. Whether it is time for that is for the page to say. */
export function mayMakePack(db: Reads, visit: Visit): AtPack {
  const at = mayReadPack(db, visit)
  if (!at.viewer.lead) throw notFound()
  return at
}

/** The one person who was asked to check what was prepared last. */
export function mayCheckPack(db: Reads, visit: Visit): AtPack & { prepared: Preparation } {
  const at = mayReadPack(db, visit)
  const { prepared } = at.pack
  if (!prepared || prepared.checker !== at.person.id) throw notFound()
  return { ...at, prepared }
}

/** A version as it was prepared, in the hands of somebody who may read it. */
export interface ReadingVersion extends AtPack {
  prepared: Preparation
  version: Version
  /** Whether the reader belongs to the bidder that complains. */
  own: boolean
}

/** Whoever may read this version of what was prepared: the complaining bidder too, once it is issued to them here. */
export function mayReadVersion(db: Reads, visit: Visit): ReadingVersion {
  const at = foundPack(db, visit)
  const version = VERSIONS.find((one) => one === visit.params.version)
  const { prepared, organisation } = at.pack
  if (!version || !prepared || !sees(at.viewer, at.scene, thingOf(at.pack, version))) throw notFound()
  return { ...at, prepared, version, own: at.person.organisation === organisation }
}
