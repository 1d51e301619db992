import { bidsOpened } from '../bids/bid-store.js'
import { remembered, type Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { spreadOf } from '../rules/moderation.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import { markedCriteriaOf, type Criterion } from '../rules/tender.js'
import { hasReached } from '../rules/timetable.js'
import { placeOf } from '../tenders/place.js'
import { seatsOf } from '../tenders/seat-store.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { notFound, show, wrongStage, type Answer, type Visit } from '../web/visits.js'
import { agreementsOf, itemsOf, type Agreement, type ItemMarks } from './moderation-store.js'
import { sceneOf, viewerOf } from './viewer-store.js'

interface Board {
  file: TenderFile
  /** Every criterion that people mark, in the order of the tender. */
  criteria: Criterion[]
  viewer: Viewer
  scene: Scene
  /** Whether the person holds a moderator seat. */
  moderates: boolean
}

/** Whoever takes part in moderation: lead, moderators, evaluators and auditors of the tender. */
export function mayReadBoard(db: Reads, visit: Visit): Board {
  const person = signedIn(db, visit)
  const file = tenderOf(db, visit.params.tender ?? '', visit.now)
  if (!file?.publication) throw notFound()
  const viewer = viewerOf(db, person, file)
  const takesPart =
    viewer.lead || ['evaluator', 'moderator', 'auditor'].some((kind) => seatKinds(viewer).includes(kind))
  if (!takesPart) throw notFound()
  if (!hasReached(file.reached, 'moderation'))
    throw wrongStage(file.stage, 'Moderation begins when every evaluator has locked every criterion.')
  const moderates = seatsOf(db, file.id, person.id).some(({ kind }) => kind === 'moderator')
  return { file, criteria: markedCriteriaOf(file.publication.content), viewer, scene: sceneOf(db, file), moderates }
}

const seatKinds = (viewer: Viewer): string[] => [...viewer.seats]

export interface Cell {
  bid: string
  bidder: string
  criterion: string
  title: string
  marks: string[]
  steps: number
  spread: string | null
  state: 'to discuss' | 'agreed' | 'closed' | 'nobody to mark it'
  agreed: string | null
  signed: number
  members: number
}

/** The board: rows bids, columns criteria; what is most apart comes first in the list below it. */
export function showBoard(db: Reads, visit: Visit, { file, criteria, viewer, scene, moderates }: Board): Answer {
  const cells = everyCell(db, file, criteria).filter(({ bid, criterion }) =>
    sees(viewer, scene, { kind: 'agreement', bid, criterion }),
  )
  const shown = new Set(cells.map(({ criterion }) => criterion))
  const open = cells.filter(({ state }) => state === 'to discuss').sort((a, b) => b.steps - a.steps)
  return show(200, 'panel/moderation-board', {
    title: 'Moderation board',
    place: placeOf(file, visit.now),
    wide: true,
    file,
    criteria: criteria.filter(({ id }) => shown.has(id)),
    rows: rowsOf(
      cells,
      criteria.filter(({ id }) => shown.has(id)),
    ),
    open,
    closed: cells.filter(({ state }) => state === 'closed').length,
    agreed: cells.filter(({ state }) => state === 'agreed').length,
    total: cells.length,
    moderates,
  })
}

/** One row a bid, its cells in the order of the criteria; null where the person sees nothing. */
function rowsOf(cells: readonly Cell[], criteria: Criterion[]): { bidder: string; cells: (Cell | null)[] }[] {
  const rows = new Map<string, { bidder: string; cells: (Cell | null)[] }>()
  const place = new Map(criteria.map(({ id }, index) => [id, index]))
  for (const cell of cells) {
    let row = rows.get(cell.bid)
    if (!row) rows.set(cell.bid, (row = { bidder: cell.bidder, cells: criteria.map(() => null) }))
    row.cells[place.get(cell.criterion) as number] = cell
  }
  return [...rows.values()]
}

/** Every cell of the board, whoever looks: worked out once for each state of the database. Who sees which is asked after. */
const everyCell = (db: Reads, file: TenderFile, criteria: Criterion[]): readonly Cell[] =>
  remembered(db, `board ${file.id}`, () => {
    const items = new Map(itemsOf(db, file.id).map((item) => [`${item.bid} ${item.criterion}`, item]))
    const agreed = new Map(agreementsOf(db, file.id).map((one) => [`${one.bid} ${one.criterion}`, one]))
    return bidsOpened(db, file.id).flatMap((bid) =>
      criteria.map((criterion) =>
        cell(bid, criterion, items.get(`${bid.id} ${criterion.id}`), agreed.get(`${bid.id} ${criterion.id}`)),
      ),
    )
  })

function cell(
  bid: { id: string; bidder: string },
  criterion: Criterion,
  item: ItemMarks | undefined,
  agreed: Agreement | undefined,
): Cell {
  const spread = spreadOf(item?.marks ?? [], criterion.scale)
  return {
    bid: bid.id,
    bidder: bid.bidder,
    criterion: criterion.id,
    title: criterion.title,
    marks: item?.marks ?? [],
    steps: spread?.steps ?? 0,
    spread: spread?.spread ?? null,
    state: stateOf(item, agreed),
    agreed: agreed?.mark ?? null,
    signed: item?.signed ?? 0,
    members: item?.members ?? 0,
  }
}

function stateOf(item: ItemMarks | undefined, agreed: Agreement | undefined): Cell['state'] {
  if (agreed?.closedAt) return 'closed'
  if (!item) return 'nobody to mark it'
  return agreed && !agreed.overtaken ? 'agreed' : 'to discuss'
}
