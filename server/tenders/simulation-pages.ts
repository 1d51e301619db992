import type { Reads, Writes } from '../database/access.js'
import { dropDraft as dropTyping, keepDraft as keepTyping } from '../people/kept-form-store.js'
import { lotsOf } from '../rules/lots.js'
import { archetypesFor } from '../rules/simulation/archetypes.js'
import { bidsFile, bidsInFile, writtenAs } from '../rules/simulation/bids-in-file.js'
import { conclusionsOf } from '../rules/simulation/conclusions.js'
import type { Simulation } from '../rules/simulation/findings.js'
import { partText } from '../rules/simulation/figures.js'
import { simulationLacks } from '../rules/simulation/readiness.js'
import { typedBids, type TypedBid } from '../rules/simulation/typed-bids.js'
import { markedCriteriaOf, type Problem, type Tender } from '../rules/tender.js'
import { download, goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { draftLocals } from './draft-frame.js'
import { hrefOfField } from './draft-places.js'
import type { Drafting } from './permissions.js'
import { marginFigure, sectionFigure } from './simulation-figures.js'
import { keptBids, pathOfTrial, pathOfTyping } from './simulation-asked.js'
import {
  addressPart,
  askedIn,
  asTyped,
  bidsToForm,
  boxesFor,
  isPriceDrafted,
  trialBids,
  typedIn,
  type Asked,
} from './simulation-form.js'
import type { BidsFile } from './simulation-intake.js'
import type { Tried } from './simulation-slow.js'
import { namedLocals, reversalSentence, runRows, stepWords, worthRows } from './simulation-words.js'

function found(tender: Tender, simulation: Simulation): Locals {
  const { separation, sections, archetypes, typed, reversals, price } = simulation
  const hasContest = separation.counted > 0
  return {
    simulation,
    conclusions: conclusionsOf(simulation),
    margins: hasContest ? marginFigure(separation) : null,
    effects: hasContest ? sectionFigure(sections, separation.counted) : null,
    archetypes: namedLocals(tender, archetypes),
    own: typed ? namedLocals(tender, typed) : null,
    reversal: reversals?.example ? { ...reversals.example, says: reversalSentence(simulation) } : null,
    runs: runRows(simulation.formulas),
    step: price ? stepWords(price) : null,
    worths: price ? worthRows(tender, price) : [],
    minimums: simulation.minimums.map((one) => ({ ...one, fallen: partText(one.fallen, one.bids) })),
  }
}

/** What a lot lacks of its own weights or amounts is put right on the lot's page. */
const lacksOf = ({ file, draft }: Drafting, { tender, lot }: Asked, now: string) => {
  const own = lotsOf(draft.content).find(({ id }) => id === lot)
  return simulationLacks(tender, now).map(({ field, text }) => ({
    text,
    href:
      own && (own.weights ?? own.amounts) !== null && /weight|formula/.test(field)
        ? `/tenders/${file.id}/lots/${lot}`
        : hrefOfField(file.id, field),
  }))
}

interface Shown {
  status: number
  typed: TypedBid[]
  problems: Problem[]
  tried: Tried
}

function page(visit: Visit, drafting: Drafting, asked: Asked, { status, typed, problems, tried }: Shown): Answer {
  const { tender } = asked
  return show(status, 'tenders/simulation', {
    ...draftLocals(drafting, visit),
    title: 'Try it',
    problems: [...asked.problems, ...problems],
    path: pathOfTrial(drafting),
    lacks: lacksOf(drafting, asked, visit.now),
    lot: asked.lot,
    lots: lotsOf(drafting.draft.content).map(({ id, title }) => ({ value: id, text: title.trim() || id })),
    typed: asked.typed,
    basis: addressPart(asked),
    another: pathOfTrial(drafting) + addressPart(asked, { seed: (asked.settings.seed + 1) % 2 ** 32 }),
    isPriced: tender.sections.some(({ kind }) => kind === 'price'),
    isPriceDrafted: isPriceDrafted(tender),
    criteria: markedCriteriaOf(tender),
    boxes: boxesFor(typed),
    trouble: tried.trouble,
    found: tried.simulation ? found(tender, tried.simulation) : null,
  })
}

/** A drafted tender tried on invented bids, and on those that this person typed. */
export function showSimulation(db: Reads, visit: Visit, drafting: Drafting, tried: Tried): Answer {
  const asked = askedIn(drafting.draft.content, visit.query)
  const typed = keptBids(db, drafting, asked)
  const status = asked.problems.length > 0 ? 422 : 200
  const { problems } = tried.simulation ? trialBids(asked.tender, typed) : { problems: [] }
  return page(visit, drafting, asked, { status, typed, problems, tried })
}

/** The trial that a form was drawn beside, from the part of the address that it carries along. */
const askedBeside = ({ draft }: Drafting, form: Form): Asked => {
  const query = new URLSearchParams(textOf(form, 'basis'))
  return askedIn(draft.content, Object.fromEntries(query))
}

/** A form that was refused comes back without a trial: first it is put right. */
const refused = (visit: Visit, drafting: Drafting, asked: Asked, typed: TypedBid[], problems: Problem[]): Answer =>
  page(visit, drafting, asked, { status: 422, typed, problems, tried: { simulation: null, trouble: null } })

function keep(tx: Writes, visit: Visit, drafting: Drafting, asked: Asked, typed: TypedBid[], said: string): Answer {
  const form = bidsToForm(asked.tender, typed)
  keepTyping(tx, drafting.person.id, pathOfTyping(drafting), form, visit.now)
  return goTo(`${pathOfTrial(drafting)}${addressPart(asked)}`, said)
}

/** Keeps the bids that somebody typed, for this person alone, and tries the draft on them. Nothing is stored in the tender. */
export function saveBids(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const asked = askedBeside(drafting, visit.form)
  const act = textOf(visit.form, 'act')
  if (act === 'fill' && simulationLacks(asked.tender, visit.now).length === 0)
    return keep(
      tx,
      visit,
      drafting,
      asked,
      asTyped(archetypesFor(asked.tender, asked.settings)),
      'The six kinds stand in the boxes. Change them as you like.',
    )
  const typed = typedIn(asked.tender, visit.form)
  const { bids, problems } = trialBids(asked.tender, typed)
  if (act === 'drop' || (bids === null && problems.length === 0)) {
    dropTyping(tx, { account: drafting.person.id, path: pathOfTyping(drafting) })
    return goTo(`${pathOfTrial(drafting)}${addressPart(asked)}`, 'There are no bids of your own.')
  }
  if (problems.length > 0) return refused(visit, drafting, asked, typed, problems)
  return keep(tx, visit, drafting, asked, typed, 'Your bids were tried.')
}

/** Reads bids from a file into the boxes of the page, checked as if they had been typed. */
export function receiveBids(tx: Writes, visit: Visit, drafting: Drafting, files: BidsFile[]): Answer {
  const asked = askedBeside(drafting, visit.form)
  const refuse = (text: string): Answer =>
    refused(visit, drafting, asked, keptBids(tx, drafting, asked), [{ field: 'file', text }])
  const [file] = files
  if (!file) return refuse('Choose a file')
  if ('refused' in file) return refuse(file.refused)
  const read = bidsInFile(asked.tender, file.text)
  if ('problem' in read) return refuse(read.problem)
  const { problems } = typedBids(asked.tender, read.bids, writtenAs(file.text))
  if (problems.length > 0) return refused(visit, drafting, asked, read.bids, problems)
  return keep(tx, visit, drafting, asked, read.bids, 'The bids of the file were tried.')
}

/** The six kinds of bidder as a CSV file: a form to fill in and read back. */
export function downloadBids(_db: Reads, visit: Visit, drafting: Drafting): Answer {
  const { tender, settings } = askedIn(drafting.draft.content, visit.query)
  if (simulationLacks(tender, visit.now).length > 0) return goTo(pathOfTrial(drafting))
  return download('text/csv; charset=utf-8', 'invented-bids.csv', bidsFile(tender, archetypesFor(tender, settings)))
}
