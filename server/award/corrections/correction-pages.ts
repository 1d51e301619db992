import type { Reads } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import { allows } from '../../rules/timetable.js'
import { placeOf } from '../../tenders/place.js'
import { show, type Answer, type Visit } from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import { stateOf, type AtCorrections } from './correction-permissions.js'
import { correctionsOf } from './correction-store.js'
import { citedWords, STATE_WORDS, thingWords } from './correction-words.js'

/** Everything that was reopened or found, with where each stands; for the lead the way to reopen something. */
export function showCorrections(db: Reads, visit: Visit, at: AtCorrections): Answer {
  const { file, viewer, scene } = at
  const tender = file.publication.content
  const seen = correctionsOf(db, file.id).filter(({ bid }) => sees(viewer, scene, { kind: 'correction', bid }))
  return show(200, 'award/corrections', {
    title: 'Corrections',
    place: placeOf(file, visit.now),
    tabs: tabsOf(at, 'corrections'),
    path: `/tenders/${file.id}/corrections`,
    tender: file.id,
    lines: seen.map((one) => ({
      ...one,
      thing: thingWords(one, tender),
      cited: citedWords(one),
      tag: STATE_WORDS[stateOf(at, one)],
    })),
    opens: viewer.lead && allows(file.stage.name, 'correct the award'),
    finds: viewer.lead && allows(file.stage.name, 'keep a finding'),
    isContracted: file.stage.name === 'contracted',
  })
}
