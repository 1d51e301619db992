import { openedBid } from '../bids/bid-store.js'
import { remembered, type Reads } from '../database/access.js'
import { compareFormulas, type Award, type AwardRow, type CaseFile } from '../rules/evaluation.js'
import { exactText } from '../rules/exact.js'
import { formulaInWords, formulaName, priceSum } from './price-words.js'
import { rulesOf } from '../rules/ranking.js'
import { bidName } from '../rules/lots.js'
import { topMark } from '../rules/scales.js'
import { criterionOf, type Section, type Tender } from '../rules/tender.js'
import { hasReached } from '../rules/timetable.js'
import { effectiveWeights, pointsOf, sectionWeight } from '../rules/weights.js'
import { placeOf } from '../tenders/place.js'
import { notFound, show, type Answer, type Locals, type Visit } from '../web/visits.js'
import { barsOf, barSections } from './bars.js'
import type { PublishedFile } from './case-file.js'
import { findingsOf, otherFormulas, standingWords } from './findings.js'
import { competitionsOf, competitionWith, type Competition } from './lot-awards.js'
import { showLots } from './lot-ranking-pages.js'
import { closeCallLines } from './close-calls.js'
import { bidsWithoutData } from './no-data.js'
import { addedUpWords } from './offer-price.js'
import type { Sitting } from './sitting.js'
import { drawnBlocks } from './robustness-reported.js'
import type { Analyses } from './analyses.js'
import { toldOf } from './robustness-told.js'
import { namesSeen } from './evaluator-names.js'
import { tabsOf } from './tabs.js'

/** Who is first, by how much, and how far that can be leant on; of a tender with lots, who wins which. */
export function showRanking(db: Reads, visit: Visit, found: Sitting, analyses: Analyses): Answer {
  const [only] = competitionsOf(db, found.file)
  return only?.lot === null ? rankingPage(db, visit, found, only, analyses) : showLots(db, visit, found)
}

/** The same of one lot. */
export function showLotRanking(db: Reads, visit: Visit, found: Sitting, analyses: Analyses): Answer {
  const competition = competitionsOf(db, found.file).find(({ lot }) => lot !== null && lot.id === visit.params.lot)
  if (!competition) throw notFound()
  return rankingPage(db, visit, found, competition, analyses)
}

const headingOf = ({ lot }: Competition): string => (lot ? `Ranking: ${lot.title}` : 'Ranking')

function rankingPage(db: Reads, visit: Visit, found: Sitting, competition: Competition, analyses: Analyses): Answer {
  const { file } = found
  const { lot, tender } = competition
  return show(200, 'award/ranking', {
    title: headingOf(competition),
    place: placeOf(file, visit.now),
    ...(lot ? { back: { href: `/tenders/${file.id}/ranking`, text: 'All lots' } } : {}),
    wide: true,
    tabs: tabsOf(found, 'ranking'),
    tender: file.id,
    ...rankedOf(db, file, competition),
    ...firmnessShown(db, found, competition, analyses),
    places: tender.rounding.places,
    standingWords,
    here: visit.path,
    mayAnswer: found.viewer.lead && file.stage.name === 'ranking',
    mayReport: lot === null && found.viewer.lead && file.stage.name === 'ranking',
    reported: hasReached(file.reached, 'reported'),
  })
}

/** How firm the result is, as this person may see it: not everybody may know whose marks were whose. */
function firmnessShown(db: Reads, found: Sitting, competition: Competition, analyses: Analyses): Locals {
  const { file } = found
  const lot = competition.lot?.id ?? ''
  const { robustness, trouble } = analyses.get(lot) ?? { robustness: null, trouble: null }
  if (!robustness) return { told: null, trouble, blocks: [], closeCalls: [] }
  const nameOf = namesSeen(db, found, robustness)
  const names = robustness.names.people.map(({ id }) => nameOf(id)).join('\n')
  const { told, blocks } = remembered(db, `told ${file.id} ${lot} ${names}`, () => {
    const made = toldOf({ competition, robustness, without: bidsWithoutData(db, file), nameOf })
    return { told: made, blocks: drawnBlocks(made) }
  })
  return {
    told,
    trouble: null,
    blocks,
    closeCalls: closeCallLines(db, file, analyses).filter((line) => line.lot === lot),
  }
}

/** All that the page shows of the award: the same for everybody who may see it, so it is worked out once. */
const rankedOf = (db: Reads, file: PublishedFile, { lot, tender, caseFile, award }: Competition) =>
  remembered(db, `ranked ${file.id} ${lot?.id ?? ''}`, () => ({
    award,
    findings: findingsOf(award, tender, outcomesOf(caseFile, award)),
    sections: sectionsOf(tender),
    bars: barsOf(award, tender),
    formula: formulaOf(tender),
    weightsAgree: effectiveWeights(tender).every(({ same }) => same),
  }))

/** What other formulas would have made of the bids; nothing where price has no weight to share out. */
export function outcomesOf(caseFile: CaseFile, award: Award): ReturnType<typeof compareFormulas> {
  const { price } = rulesOf(caseFile.tender)
  if (!price || Number(price.weight) === 0) return []
  const prices = award.rows.flatMap((row) => (row.price ? [row.price.pence] : []))
  return compareFormulas(caseFile, otherFormulas(caseFile.tender, prices))
}

/** The sections that earn points, as tables and drawings name them. */
export const sectionsOf = (tender: Tender) =>
  barSections(tender).map((section) => ({
    ...section,
    available: exactText(sectionWeight(tender.sections.find(({ id }) => id === section.id) as Section)),
  }))

/** The price formula in words; null for an award on quality alone. */
export function formulaOf(tender: Tender): { name: string; words: string; earnsPoints: boolean } | null {
  const { formula, price } = rulesOf(tender)
  if (!price) return null
  return {
    name: formulaName(formula),
    words: formulaInWords(formula, price.weight),
    earnsPoints: formula.kind !== 'price per quality point',
  }
}

/** Where the total of one bid comes from: each mark, each sum, nothing rounded before the end. */
export function showWorking(db: Reads, visit: Visit, found: Sitting): Answer {
  const { file } = found
  const competition = competitionWith(competitionsOf(db, file), visit.params.bid ?? '')
  const row = competition?.award.rows.find(({ bid }) => bid === visit.params.bid)
  if (!competition || !row) throw notFound()
  const { lot, tender, award } = competition
  const back = lot ? `/tenders/${file.id}/ranking/lots/${lot.id}` : `/tenders/${file.id}/ranking`
  return show(200, 'award/working', {
    title: `How the points of ${bidName(row.bidder, lot?.title ?? '')} add up`,
    place: placeOf(file, visit.now),
    wide: true,
    back: { href: back, text: headingOf(competition) },
    row,
    sections: workingOf(tender, award, row),
    places: tender.rounding.places,
    perQualityPoint: award.formula.kind === 'price per quality point',
    addedUp: addedUpWords(tender, openedBid(db, row.bid)),
    standingWords,
  })
}

const weightsOf = (tender: Tender) => new Map(effectiveWeights(tender).map((one) => [one.criterion, one]))

function workingOf(tender: Tender, award: Award, row: AwardRow) {
  const weights = weightsOf(tender)
  return tender.sections.map((section) => ({
    title: section.title,
    points: row.sections.find(({ id }) => id === section.id)?.points ?? null,
    available: exactText(sectionWeight(section)),
    isPrice: section.kind === 'price',
    lines: section.criteria.map(({ id }) => ({
      ...(section.kind === 'price' ? priceLine(tender, award, row, id) : markLine(tender, row, id)),
      stated: weights.get(id)?.stated ?? '',
      applied: weights.get(id)?.effective ?? '',
    })),
  }))
}

function markLine(tender: Tender, row: AwardRow, id: string) {
  const criterion = criterionOf(tender, id)
  const given = row.criteria.find((one) => one.id === id)
  const top = criterion ? exactText(topMark(criterion.scale)) : ''
  const mark = given?.mark ?? null
  return {
    title: criterion?.title ?? id,
    mark,
    top,
    sum: mark === null ? 'No agreed mark' : `${criterion?.weight ?? ''} × ${mark} ÷ ${top}`,
    points: criterion && mark !== null ? exactText(pointsOf(criterion.weight, criterion.scale, mark)) : null,
  }
}

function priceLine(tender: Tender, award: Award, row: AwardRow, id: string) {
  const criterion = criterionOf(tender, id)
  const lowest = Math.min(...award.rows.flatMap(({ price }) => (price ? [price.pence] : [])))
  const sum = row.price
    ? priceSum(award.formula, criterion?.weight ?? '', row.price.pence, lowest, row.price.points)
    : 'Not computed: the bid is not ranked'
  return { title: criterion?.title ?? id, mark: null, top: null, sum, points: row.price?.points ?? null }
}
