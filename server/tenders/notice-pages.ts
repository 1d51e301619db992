import type { Reads } from '../database/access.js'
import { exactText } from '../rules/exact.js'
import { rankReversal } from './rank-reversal.js'
import { followsWords, rubricLines } from '../rules/evidence/finding-words.js'
import { filesTaken } from '../rules/files-taken.js'
import { lotsOf } from '../rules/lots.js'
import { criteriaOf, type Criterion, type Tender } from '../rules/tender.js'
import { isRelative } from '../rules/price.js'
import { sectionWeight } from '../rules/weights.js'
import { allows, hasReached } from '../rules/timetable.js'
import { show, type Answer, type Locals, type Visit } from '../web/visits.js'
import { priceFormWords } from './evaluated-price-words.js'
import { limitWords, lotFields } from './lot-words.js'
import { expectationLines, offerLines } from './offer-terms-words.js'
import type { Reading } from './permissions.js'
import { placeOf, stepsOf } from './place.js'
import { gaugesOf, keyCriteriaOf } from './policy-pages.js'
import { questionsOnNotice } from './published-answers.js'
import { isRecused } from './seat-store.js'
import { waysFor } from './tender-links.js'
import { draftOf, publicationsOf, type Publication } from './tender-store.js'
import * as say from './tender-words.js'
import { evidenceLines, fileLines, recordLines } from './terms-words.js'

/** The rubric of a criterion for the notice, by its id; nothing without one. */
const rubricShown = ({ id, rubric, scale }: Criterion): [string, Locals][] =>
  rubric
    ? [
        [
          id,
          {
            follows: followsWords(rubric.by),
            lines: rubricLines(rubric),
            labels: Object.fromEntries(scale.map(({ value, label }) => [value, label])),
          },
        ],
      ]
    : []

/** What a notice says of a tender's content: everything that can move a score. */
export const noticeLocals = (content: Tender): Locals => ({
  tender: content,
  wide: true,
  say: { ...say, evidenceLines, recordLines, offerLines, expectationLines },
  fileTerms: fileLines(filesTaken(content)),
  rubrics: Object.fromEntries(criteriaOf(content).flatMap(rubricShown)),
  weights: Object.fromEntries(content.sections.map((section) => [section.id, exactText(sectionWeight(section))])),
  priceForm: priceFormWords(content),
  priceWeight: say.priceWeight(content),
  lots: lotsOf(content).map((lot) => ({ ...lot, fields: lotFields(content, lot) })),
  limit: limitWords(lotsOf(content), content.lotLimit),
  gauges: gaugesOf(content),
  keys: keyCriteriaOf(content),
  relative: isRelative(content.price.formula),
  reversal: isRelative(content.price.formula) ? rankReversal() : null,
})

/** The page of a tender: its notice for everybody who has signed in, and ways to what each has to do. */
export function showTender(db: Reads, visit: Visit, reading: Reading): Answer {
  const { file, person } = reading
  const shared = { steps: stepsOf(file), ways: waysFor(reading, isRecused(db, file.id, person.id)), reading, file }
  if (!file.publication) return unpublished(db, visit, reading, shared)
  const versions = publicationsOf(db, file.id).map(({ version, at, note, digest }) => ({ version, at, note, digest }))
  return show(200, 'tenders/notice', {
    ...noticeLocals(file.publication.content),
    ...shared,
    title: file.publication.content.title,
    place: placeOf(file, visit.now),
    publication: file.publication,
    noticed: hasReached(file.reached, 'standstill'),
    versions,
    mayBid: person.roles.includes('bidder') && allows(file.stage.name, 'write a bid'),
    questions: questionsOnNotice(db, file, person, visit.now),
  })
}

/** What there is to see of a tender that was never published: for its lead and for those who hold a seat on it. */
function unpublished(db: Reads, visit: Visit, { file, seats }: Reading, shared: Locals): Answer {
  const { title } = draftOf(db, file.id).content
  return show(200, 'tenders/unpublished', {
    ...shared,
    title: title.trim() || 'Tender without a title',
    place: placeOf(file, visit.now, title),
    seats: seats.map(({ kind }) => kind),
  })
}

/** The notice of one version, as it was published. */
export const showVersionNotice = (visit: Visit, { file }: Reading, publication: Publication): Answer =>
  show(200, 'tenders/notice', {
    ...noticeLocals(publication.content),
    title: `${publication.content.title}, version ${publication.version}`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/versions`, text: 'All versions' },
    publication,
    file,
    earlier: publication.version !== file.publication?.version,
    only: true,
    steps: [],
    ways: [],
    versions: [],
    mayBid: false,
  })
