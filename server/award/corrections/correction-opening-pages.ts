import { record } from '../../audit/ledger-store.js'
import { keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { CORRECTION_KINDS, UPHELD_BY_OTHERS, type CorrectionKind } from '../../rules/corrections/correction.js'
import { markedCriteriaOf } from '../../rules/tender.js'
import { inLondon } from '../../tenders/london-time.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../../web/visits.js'
import { dayWords } from '../notices/notice-words.js'
import { overtaken } from '../overtaken.js'
import { tabsOf } from '../tabs.js'
import {
  bidsToChoose,
  citedIn,
  citedProblems,
  findingBefore,
  openingIn,
  openingProblems,
  openOn,
  saidField,
  upheldHere,
  type Opening,
} from './correction-opening.js'
import type { AtCorrections } from './correction-permissions.js'
import { keepCorrection, type Correction } from './correction-store.js'
import { KIND_WORDS, SOURCE_WORDS } from './correction-words.js'

const pathOf = ({ file }: AtCorrections): string => `/tenders/${file.id}/corrections/new`
const isFinding = ({ file }: AtCorrections): boolean => file.stage.name === 'contracted'

function page(db: Reads, visit: Visit, at: AtCorrections, status: number, more: Locals = {}): Answer {
  const { file } = at
  return show(status, 'award/correction-new', {
    title: isFinding(at) ? 'Keep a finding on record' : 'Reopen one mark or decision',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/corrections`, text: 'Corrections' },
    tabs: tabsOf(at, 'corrections'),
    path: pathOf(at),
    isFinding: isFinding(at),
    kinds: CORRECTION_KINDS.map((value) => ({ value, ...KIND_WORDS[value] })),
    bids: bidsToChoose(db, at).map(({ id, bidder }) => ({ value: id, text: bidder })),
    criteria: markedCriteriaOf(file.publication.content).map(({ id, title }) => ({ value: id, text: title })),
    said: isFinding(at)
      ? []
      : upheldHere(db, at).map((one) => ({
          value: saidField(one),
          text: `What ${one.from} said against the award`,
          hint: `Received on ${dayWords(inLondon(one.receivedAt).date)}; upheld on ${dayWords(one.decision?.communicatedOn ?? '')}`,
        })),
    sources: UPHELD_BY_OTHERS.map((value) => ({ value, text: SOURCE_WORDS[value] })),
    typed: {},
    keptAt: null,
    ...more,
  })
}

/** What a link that leads here knows already. */
function typedFrom(db: Reads, at: AtCorrections, query: Form): Form {
  const said = upheldHere(db, at).find(({ id }) => id === textOf(query, 'representation'))
  const known = Object.fromEntries(['kind', 'bid', 'criterion'].map((field) => [field, textOf(query, field)]))
  return { ...known, ...(said ? { source: saidField(said), upheld: said.decision?.reasons ?? '' } : {}) }
}

/** The form in which the lead reopens exactly one mark or decision, or after the contract keeps a finding. */
export function showOpening(db: Reads, visit: Visit, at: AtCorrections): Answer {
  const kept = draftOf(db, at.person.id, pathOf(at))
  return page(
    db,
    visit,
    at,
    200,
    kept ? { typed: kept.form, keptAt: kept.at } : { typed: typedFrom(db, at, visit.query) },
  )
}

/** Reopens exactly one mark or decision. Nothing changes by this: those who decide it decide anew, or leave it as it was. */
export function openCorrection(tx: Writes, visit: Visit, at: AtCorrections): Answer {
  const opening = openingIn(visit.form)
  const before = isFinding(at) ? findingBefore(tx, at, opening) : openOn(tx, at, opening)
  if (before) return openedBefore(visit, at, before, opening)
  const problems = isFinding(at)
    ? citedProblems(tx, at, opening, visit.now)
    : openingProblems(tx, at, opening, visit.now)
  if (problems.length > 0)
    return {
      ...page(tx, visit, at, 422, { typed: visit.form, problems }),
      afterwards: keepTyping(at.person.id, pathOf(at), visit.form, visit.now),
    }
  const id = isFinding(at) ? keepFinding(tx, visit, at, opening) : keepOpened(tx, visit, at, opening)
  dropTyped(tx, at.person.id, pathOf(at), visit.form)
  return goTo(
    `/tenders/${at.file.id}/corrections/${id}`,
    isFinding(at) ? 'The finding is on record. It reopens nothing.' : 'It is reopened. Those who decide it are told.',
  )
}

/** The same thing is open, or the same finding on record: what was typed otherwise this time is shown beside it. */
function openedBefore(visit: Visit, at: AtCorrections, before: Correction, opening: Opening): Answer {
  const href = `/tenders/${at.file.id}/corrections/${before.id}`
  if (isFinding(at)) return goTo(href, 'This finding is on record already.')
  const text = 'This was reopened already. Two corrections of one thing cannot be at once.'
  if (before.upheld === opening.upheld && before.told === opening.told) return goTo(href, text)
  const texts = ({ upheld, told }: Pick<Opening, 'upheld' | 'told'>) => [
    { key: 'What was upheld, and why', text: upheld },
    { key: 'What every bidder is told of it', text: told },
  ]
  return overtaken({
    place: placeOf(at.file, visit.now),
    title: 'This is open already',
    text: `${before.by} reopened it before your form arrived. Two corrections of one thing cannot be at once, so what you typed was not kept.`,
    stored: texts(before),
    typed: texts(opening),
    next: { href, text: 'Go to the correction' },
  })
}

function keepOpened(tx: Writes, visit: Visit, at: AtCorrections, opening: Opening): string {
  const { file, report, person } = at
  const { bid, criterion, told } = opening
  const kind = opening.kind as CorrectionKind
  const cited = citedIn(tx, at, opening)
  const made = { tender: file.id, report: report.id, kind, bid, criterion, told, by: person.id, now: visit.now }
  const id = keepCorrection(tx, { ...made, ...cited })
  const { upheld, reference, upheldBy, ...plain } = cited
  record(tx, visit, {
    act: 'correction.opened',
    tender: file.id,
    bid,
    ...(criterion ? { criterion } : {}),
    detail: { correction: id, kind, report: report.id, ...plain },
    contents: { upheld, reference, upheldBy, told },
  })
  return id
}

function keepFinding(tx: Writes, visit: Visit, at: AtCorrections, opening: Opening): string {
  const { file, report, person } = at
  const cited = citedIn(tx, at, opening)
  const made = { tender: file.id, report: report.id, kind: 'finding', bid: null, criterion: '', told: '' } as const
  const id = keepCorrection(tx, { ...made, ...cited, by: person.id, now: visit.now })
  const { upheld, reference, upheldBy, source, upheldOn } = cited
  record(tx, visit, {
    act: 'correction.finding-kept',
    tender: file.id,
    detail: { correction: id, source, upheldOn },
    contents: { upheld, reference, upheldBy },
  })
  return id
}
