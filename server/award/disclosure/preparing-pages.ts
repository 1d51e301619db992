import { record } from '../../audit/ledger-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Writes } from '../../database/access.js'
import type { Problem } from '../../rules/tender.js'
import { wordCount } from '../../rules/words.js'
import { goTo, textOf, type Answer, type Visit } from '../../web/visits.js'
import { count } from '../../web/wording.js'
import { digest } from '../digest.js'
import type { AtPack } from './disclosure-permissions.js'
import { keepCheck, keepIssue, keepPreparation, type Preparation } from './disclosure-store.js'
import { stateOf } from './disclosure-words.js'
import { basisOfPack, packNow, type PackNow, versionNow, versionText } from './pack-builder.js'
import { checkersFor, packPath, workbench } from './workbench-pages.js'

const FEWEST_WORDS = 5

/** Prepares both versions of a pack, as they will be issued, and asks a second person to check them. */
export function preparePack(tx: Writes, visit: Visit, at: AtPack): Answer {
  if (stateOf(at.pack) !== 'making') return goTo(packPath(at), 'It was prepared already.')
  const now = packNow(tx, at.file, at.pack)
  if (textOf(visit.form, 'basis') !== basisOfPack(now)) return workbench(tx, visit, at, 409, { moved: true })
  const checker = checkersFor(tx, at).find(({ id }) => id === textOf(visit.form, 'checker'))
  const problems: Problem[] = []
  if (now.waiting.length > 0)
    problems.push({
      field: 'found',
      text: `Decide first on ${count(now.waiting.length, 'passage')} that ${now.waiting.length === 1 ? 'was' : 'were'} found by rule`,
    })
  if (!checker) problems.push({ field: 'checker', text: 'Choose who checks it' })
  if (problems.length > 0 || !checker) return workbench(tx, visit, at, 422, { problems, typed: visit.form })
  keepPrepared(tx, visit, at, now, checker.id)
  return goTo(packPath(at), `It is prepared. ${checker.name} is asked to check it.`)
}

function keepPrepared(tx: Writes, visit: Visit, { file, person, pack }: AtPack, now: PackNow, checker: string): void {
  const [open, redacted] = [versionText(versionNow(now, 'open')), versionText(versionNow(now, 'redacted'))]
  const digests = { openDigest: digest(open), redactedDigest: digest(redacted) }
  const made = { pack: pack.id, open, redacted, ...digests, checker, by: person.id, now: visit.now }
  const { id, number } = keepPreparation(tx, made)
  record(tx, visit, {
    act: 'disclosure.prepared',
    tender: file.id,
    bid: pack.bid,
    detail: {
      ...{ pack: pack.id, version: pack.version, preparation: id, number, person: checker },
      ...{ open: digests.openDigest, redacted: digests.redactedDigest, redactions: now.redactions.length },
    },
  })
}

/** Whether the second person has read both versions and has no interest in either bidder. */
const isVouched = (visit: Visit): boolean => ['read', 'free'].every((field) => textOf(visit.form, field) === 'yes')

/** The second person approves what was prepared, or sends it back with the reason. */
export function checkPack(tx: Writes, visit: Visit, at: AtPack & { prepared: Preparation }): Answer {
  const { prepared } = at
  if (prepared.check) return goTo(packPath(at), 'It was checked already. Nothing that you sent was kept.')
  if (stateOf(at.pack) === 'left') return workbench(tx, visit, at, 409, { closed: true, typed: visit.form })
  const outcome = textOf(visit.form, 'do') === 'return' ? 'returned' : 'approved'
  const reason = cleanText(textOf(visit.form, 'reason')).trim()
  const problems: Problem[] = []
  if (outcome === 'approved' && !isVouched(visit))
    problems.push({ field: 'read', text: 'Confirm both lines before you approve it' })
  if (outcome === 'returned' && wordCount(reason) < FEWEST_WORDS)
    problems.push({ field: 'reason', text: `Say in at least ${FEWEST_WORDS} words what has to be put right` })
  if (problems.length > 0) return workbench(tx, visit, at, 422, { problems, typed: visit.form })
  keepChecked(tx, visit, at, { outcome, reason: outcome === 'returned' ? reason : '' })
  return goTo(packPath(at), outcome === 'approved' ? 'You have approved it.' : 'It goes back to the lead.')
}

function keepChecked(
  tx: Writes,
  visit: Visit,
  { file, pack, person, prepared }: AtPack & { prepared: Preparation },
  said: { outcome: 'approved' | 'returned'; reason: string },
): void {
  keepCheck(tx, { preparation: prepared.id, ...said, by: person.id, now: visit.now })
  record(tx, visit, {
    act: said.outcome === 'approved' ? 'disclosure.approved' : 'disclosure.returned',
    tender: file.id,
    bid: pack.bid,
    detail: {
      ...{ pack: pack.id, version: pack.version, preparation: prepared.id },
      ...{ open: prepared.openDigest, redacted: prepared.redactedDigest },
    },
    ...(said.reason ? { contents: { reason: said.reason } } : {}),
  })
}

/** Issues what a second person approved: to the complaining bidder here, or to be handed over by another way. */
export function issuePack(tx: Writes, visit: Visit, at: AtPack): Answer {
  const { file, pack, person } = at
  const { prepared } = pack
  if (prepared?.issue) return goTo(packPath(at), 'It was issued already.')
  if (!prepared || stateOf(pack) !== 'approved') return workbench(tx, visit, at, 409, { closed: true })
  const way = textOf(visit.form, 'way')
  if (way !== 'here' && way !== 'elsewhere')
    return workbench(tx, visit, at, 422, { problems: [{ field: 'way', text: 'Choose how the bidder is given it' }] })
  const shared = way === 'here' ? 1 : 0
  keepIssue(tx, { preparation: prepared.id, shared, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'disclosure.issued',
    tender: file.id,
    bid: pack.bid,
    detail: {
      ...{ pack: pack.id, version: pack.version, preparation: prepared.id, shared: shared === 1 },
      ...{ open: prepared.openDigest, redacted: prepared.redactedDigest },
    },
  })
  return goTo(
    packPath(at),
    shared ? 'It is issued. The bidder is told, and can read it now.' : 'It is issued. Hand it over.',
  )
}
