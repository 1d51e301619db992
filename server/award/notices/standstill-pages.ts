import type { Reads } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import { bindingOf } from '../../rules/standstill/binding.js'
import { allows } from '../../rules/timetable.js'
import { placeOf } from '../../tenders/place.js'
import { show, type Answer, type Visit } from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import { HOLIDAYS } from './bank-holidays.js'
import type { AtStandstill } from './notice-permissions.js'
import { contractsOf } from './notice-store.js'
import { courseWords, dayWords, OUTCOME_WORDS, saidWords, WAY_WORDS } from './notice-words.js'
import type { Representation } from './representation-store.js'
import { standstillNow } from './standstill-now.js'

/** The days of the standstill, what was said against the award, and the way to the contract. */
export function showStandstill(db: Reads, visit: Visit, at: AtStandstill): Answer {
  const { file, notice, viewer, scene } = at
  const now = standstillNow(db, notice, visit.now)
  const words = saidWords(notice.content.kind)
  const said = now.said.filter(({ organisation }) => sees(viewer, scene, { kind: 'representation', organisation }))
  return show(200, 'award/standstill', {
    title: 'Standstill',
    place: placeOf(file, visit.now),
    tabs: tabsOf(at, 'standstill'),
    path: `/tenders/${file.id}`,
    notice,
    course: now.course,
    courseWords: courseWords(now.course, words),
    endsAt: now.endsAt,
    tables: now.tables,
    saidWords: words,
    said: said.map(lineOf),
    readsSaid: viewer.lead || viewer.seats.has('auditor'),
    mayEnter: viewer.lead && allows(file.stage.name, 'make representations'),
    mayCorrect: now.said.every(({ decision }) => decision?.outcome !== 'abandon'),
    mayContract: viewer.lead && allows(file.stage.name, 'enter into the contract'),
    contracts: contractsOf(db, { tender: file.id }),
    binding: bindingOf(notice.content.regime, notice.standstill),
    holidays: { asOf: HOLIDAYS.asOf, source: HOLIDAYS.source },
    dayWords,
  })
}

const lineOf = ({ id, from, way, receivedAt, holds, decision }: Representation) => ({
  ...{ id, from, receivedAt, holds, decision },
  way: WAY_WORDS[way],
  outcome: decision && OUTCOME_WORDS[decision.outcome],
})
