import { record } from '../../audit/ledger-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { groundIn, reachIn } from '../../rules/disclosure/grounds.js'
import { itemsOf, type PackItem } from '../../rules/disclosure/pack.js'
import { redactionProblems, type Asked } from '../../rules/disclosure/problems.js'
import type { Redaction } from '../../rules/disclosure/withholding.js'
import { wordCount } from '../../rules/words.js'
import {
  goTo,
  listOf,
  notFound,
  show,
  textOf,
  type Answer,
  type Form,
  type Locals,
  type Visit,
} from '../../web/visits.js'
import { count } from '../../web/wording.js'
import type { AtPack } from './disclosure-permissions.js'
import { stateOf } from './disclosure-words.js'
import { packNow, versionNow } from './pack-builder.js'
import { keepDismissal, keepLift, keepRedaction, redactionsOf, type KeptRedaction } from './redaction-store.js'
import { groundChoices, packLocals, packPath, workbench } from './workbench-pages.js'

const FEWEST_WORDS = 3

/** Whether what is withheld can still be changed; else the page says why not. */
const isClosed = ({ pack }: AtPack): boolean => stateOf(pack) !== 'making'

const tooLate = (db: Reads, visit: Visit, at: AtPack): Answer => workbench(db, visit, at, 409, { closed: true })

function itemOf(db: Reads, visit: Visit, at: AtPack): PackItem {
  const item = itemsOf(packNow(db, at.file, at.pack).pack).find(({ id }) => id === visit.params.item)
  if (!item) throw notFound()
  return item
}

function itemPage(db: Reads, visit: Visit, at: AtPack, item: PackItem, status: number, more: Locals = {}): Answer {
  const now = packNow(db, at.file, at.pack)
  const told = versionNow(now, 'open').parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
  return show(status, 'award/disclosure-item', {
    title: `Withhold something: ${item.title}`,
    ...packLocals(visit, at),
    ...groundChoices(at),
    back: { href: packPath(at), text: 'The pack' },
    item,
    told: told.find(({ id }) => id === item.id),
    withheld: now.redactions.filter((one) => one.item === item.id),
    isOpen: !isClosed(at),
    typed: { scope: 'everywhere', reach: 'complainant' },
    ...more,
  })
}

/** One item of a pack with its texts, and the form that withholds something of it. */
export const showItem = (db: Reads, visit: Visit, at: AtPack): Answer =>
  itemPage(db, visit, at, itemOf(db, visit, at), 200)

const askedIn = (form: Form): Asked => ({
  whole: textOf(form, 'scope') === 'item',
  passage: textOf(form, 'scope') === 'item' ? '' : cleanText(textOf(form, 'passage')).trim(),
  everywhere: textOf(form, 'scope') === 'everywhere',
  ground: groundIn(textOf(form, 'ground')),
  reach: reachIn(textOf(form, 'reach')),
  reason: cleanText(textOf(form, 'reason')).trim(),
})

/** Withholds a passage, here or wherever it stands, or a whole item. */
export function withhold(tx: Writes, visit: Visit, at: AtPack): Answer {
  if (isClosed(at)) return tooLate(tx, visit, at)
  const item = itemOf(tx, visit, at)
  const asked = askedIn(visit.form)
  const problems = redactionProblems(asked, packNow(tx, at.file, at.pack).pack, item)
  const { ground, reach, passage, reason } = asked
  if (problems.length > 0 || !ground || !reach)
    return itemPage(tx, visit, at, item, 422, { typed: visit.form, problems })
  keepOne(tx, visit, at, { item: asked.everywhere ? '' : item.id, passage, ground, reach, reason })
  return goTo(`${packPath(at)}/items/${item.id}`, 'It is withheld, and a gap shows that it is.')
}

function keepOne(tx: Writes, visit: Visit, { file, person, pack }: AtPack, redaction: Omit<Redaction, 'number'>): void {
  const number = keepRedaction(tx, pack.id, redaction, { by: person.id, now: visit.now })
  const { item, passage, ground, reach, reason } = redaction
  record(tx, visit, {
    act: 'disclosure.withheld',
    tender: file.id,
    bid: pack.bid,
    detail: { pack: pack.id, number, ground, reach, item },
    contents: { reason, ...(passage ? { passage } : {}) },
  })
}

const redactionOf = (db: Reads, visit: Visit, at: AtPack): KeptRedaction => {
  const found = redactionsOf(db, at.pack.id).find(({ number }) => String(number) === visit.params.redaction)
  if (!found) throw notFound()
  return found
}

function liftPage(db: Reads, visit: Visit, at: AtPack, status: number, more: Locals = {}): Answer {
  return show(status, 'award/disclosure-lift', {
    title: 'Take a redaction back',
    ...packLocals(visit, at),
    back: { href: packPath(at), text: 'The pack' },
    redaction: redactionOf(db, visit, at),
    isOpen: !isClosed(at),
    ...more,
  })
}

/** One redaction, and the form that takes it back. */
export const showLift = (db: Reads, visit: Visit, at: AtPack): Answer => liftPage(db, visit, at, 200)

/** Takes a redaction back, with the reason: what it withheld is told again. */
export function lift(tx: Writes, visit: Visit, at: AtPack): Answer {
  if (isClosed(at)) return tooLate(tx, visit, at)
  const { number } = redactionOf(tx, visit, at)
  const reason = cleanText(textOf(visit.form, 'reason')).trim()
  if (wordCount(reason) < FEWEST_WORDS)
    return liftPage(tx, visit, at, 422, {
      typed: visit.form,
      problems: [{ field: 'reason', text: `Say in at least ${FEWEST_WORDS} words why it need not be withheld` }],
    })
  const { file, person, pack } = at
  keepLift(tx, { pack: pack.id, number, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'disclosure.lifted',
    tender: file.id,
    bid: pack.bid,
    detail: { pack: pack.id, number },
    contents: { reason },
  })
  return goTo(packPath(at), 'The redaction is taken back.')
}

/** Withholds what was found by rule, as far as it was chosen, or lets it stand with a reason. */
export function decideFindings(tx: Writes, visit: Visit, at: AtPack): Answer {
  if (isClosed(at)) return tooLate(tx, visit, at)
  const keys = new Set(listOf(visit.form, 'finding'))
  const chosen = packNow(tx, at.file, at.pack).waiting.filter(({ key }) => keys.has(key))
  const stands = textOf(visit.form, 'do') === 'stand'
  const reason = cleanText(textOf(visit.form, 'reason')).trim()
  if (chosen.length === 0)
    return workbench(tx, visit, at, 422, { problems: [{ field: 'finding', text: 'Choose at least one' }] })
  if (stands && wordCount(reason) < FEWEST_WORDS)
    return workbench(tx, visit, at, 422, {
      typed: visit.form,
      problems: [{ field: 'reason', text: `Say in at least ${FEWEST_WORDS} words why they can be read` }],
    })
  for (const { key, item, passage, ground, reach, says } of chosen)
    if (stands) letStand(tx, visit, at, key, reason)
    else keepOne(tx, visit, at, { item, passage, ground, reach, reason: `Found by rule, and confirmed: it ${says}.` })
  const done = `${count(chosen.length, 'finding')} ${chosen.length === 1 ? 'is' : 'are'}`
  return goTo(`${packPath(at)}#found`, stands ? `${done} let stand.` : `${done} withheld.`)
}

function letStand(tx: Writes, visit: Visit, { file, person, pack }: AtPack, finding: string, reason: string): void {
  keepDismissal(tx, { pack: pack.id, finding, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'disclosure.let-stand',
    tender: file.id,
    bid: pack.bid,
    detail: { pack: pack.id },
    contents: { reason, finding },
  })
}
