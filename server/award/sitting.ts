import type { Scene, Viewer } from '../rules/sight.js'
import type { Person } from '../web/visits.js'
import type { PublishedFile } from './case-file.js'

/** Somebody who sits on a published tender, as its lead or on a seat. */
export interface Sitting {
  person: Person
  file: PublishedFile
  viewer: Viewer
  scene: Scene
}
