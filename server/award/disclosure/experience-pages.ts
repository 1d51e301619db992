import { record } from '../../audit/ledger-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { accountOf } from '../../people/account-store.js'
import { placeOf } from '../../tenders/place.js'
import { seatsOn } from '../../tenders/seat-store.js'
import { SEAT_WORDS } from '../../tenders/seat-rules.js'
import { goTo, show, textOf, type Answer, type Visit } from '../../web/visits.js'
import { count } from '../../web/wording.js'
import { tabsOf } from '../tabs.js'
import type { AtPacks } from './disclosure-permissions.js'
import { experienceOn, keepExperience } from './experience-store.js'

const pathOf = ({ file }: AtPacks): string => `/tenders/${file.id}/disclosure/experience`
const fieldOf = (person: string): string => `of-${person}`

/** Everybody whose experience bears on the decision: the lead and whoever marks, moderates or evaluates prices. */
function deciders(db: Reads, { file }: AtPacks): { person: string; name: string; as: string }[] {
  const lead = { person: file.lead, name: accountOf(db, file.lead)?.name ?? '', as: 'Lead' }
  const seats = seatsOn(db, file.id)
    .filter(({ kind }) => kind !== 'auditor')
    .map(({ person, name, kind }) => ({ person, name, as: SEAT_WORDS[kind] }))
  return [lead, ...seats].filter(({ person }, place, all) => all.findIndex((one) => one.person === person) === place)
}

/** The experience of those who decided, as it was recorded, with the form that records it. */
export function showExperience(db: Reads, visit: Visit, at: AtPacks): Answer {
  const known = experienceOn(db, at.file.id)
  return show(200, 'award/disclosure-experience', {
    title: 'Experience of those who decided',
    place: placeOf(at.file, visit.now),
    tabs: tabsOf(at, 'disclosure'),
    back: { href: `/tenders/${at.file.id}/disclosure`, text: 'Disclosure' },
    path: pathOf(at),
    people: deciders(db, at).map((one) => ({
      ...one,
      field: fieldOf(one.person),
      kept: known.get(one.person) ?? null,
    })),
  })
}

/** Keeps what was typed of each person whose text differs from what is on record. */
export function saveExperience(tx: Writes, visit: Visit, at: AtPacks): Answer {
  const { file, person: by } = at
  const known = experienceOn(tx, file.id)
  const changed = deciders(tx, at).flatMap(({ person }) => {
    const text = cleanText(textOf(visit.form, fieldOf(person))).trim()
    return text === (known.get(person)?.text ?? '') ? [] : [{ person, text }]
  })
  for (const { person, text } of changed) {
    const revision = keepExperience(tx, { tender: file.id, person, text, by: by.id, now: visit.now })
    const contents = { text }
    record(tx, visit, { act: 'experience.recorded', tender: file.id, detail: { person, revision }, contents })
  }
  return goTo(
    `/tenders/${file.id}/disclosure`,
    changed.length === 0 ? 'Nothing was changed.' : `Recorded for ${count(changed.length, 'person', 'people')}.`,
  )
}
