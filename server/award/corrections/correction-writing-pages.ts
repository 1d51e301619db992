import { record } from '../../audit/ledger-store.js'
import { cleanText, keepTyping } from '../../bids/typing.js'
import type { Writes } from '../../database/access.js'
import { dropTyped } from '../../people/kept-form-store.js'
import { decisionAnewProblems, markAnewProblems } from '../../rules/corrections/correction.js'
import type { Problem } from '../../rules/tender.js'
import { goTo, listOf, textOf, type Answer, type Form, type Visit } from '../../web/visits.js'
import { count } from '../../web/wording.js'
import { contextOf, itemBehind } from './correction-item.js'
import { correctionPage, correctionPath } from './correction-page.js'
import type { AtCorrection } from './correction-permissions.js'
import { formerSide } from './correction-sides.js'
import { keepCorrectionText } from './correction-text-store.js'
import type { CorrectionText } from './correction-store.js'

type Typed = Omit<CorrectionText, 'revision' | 'writer' | 'by' | 'at'>

function typedIn(form: Form, { correction: { kind } }: AtCorrection): Typed {
  const text = (field: string): string => cleanText(textOf(form, field)).trim()
  const outcome = text('outcome')
  const isMark = kind === 'mark'
  return {
    mark: isMark ? textOf(form, 'mark') : null,
    outcome: !isMark && (outcome === 'exclude' || outcome === 'keep') ? outcome : null,
    rule: kind === 'exclusion' && outcome === 'exclude' ? text('rule') : '',
    reason: text('reason'),
    whyMoved: text('whyMoved'),
    discussed: isMark ? listOf(form, 'discussed') : [],
    indicativeAnswer: isMark ? text('indicativeAnswer') : '',
  }
}

function problemsIn(tx: Writes, visit: Visit, at: AtCorrection, typed: Typed): Problem[] {
  const { correction, file } = at
  const { kind } = correction
  if (kind === 'gate' || kind === 'exclusion')
    return decisionAnewProblems({ ...typed, outcome: typed.outcome ?? '' }, kind)
  const item = itemBehind(tx, visit, at)
  if (!item) return [{ field: 'mark', text: 'You may not read this answer, so you cannot write what is agreed on it' }]
  const former = formerSide(tx, file.publication.content, correction)
  return markAnewProblems({ ...typed, mark: typed.mark ?? '' }, contextOf(tx, item), former.mark)
}

const isSame = (one: Typed, other: Typed): boolean =>
  (['mark', 'outcome', 'rule', 'reason', 'whyMoved', 'indicativeAnswer'] as const).every(
    (field) => one[field] === other[field],
  ) && one.discussed.toSorted().join() === other.discussed.toSorted().join()

/** Keeps what is decided anew as the next revision. Whoever signed an earlier one is asked again. */
export function writeCorrection(tx: Writes, visit: Visit, at: AtCorrection): Answer {
  const { correction, members } = at
  const typed = typedIn(visit.form, at)
  const path = `${correctionPath(at)}/text`
  const afterwards = keepTyping(at.person.id, path, visit.form, visit.now)
  if (correction.text && isSame(correction.text, typed)) return goTo(correctionPath(at), 'This was saved already.')
  if (textOf(visit.form, 'basis') !== String(correction.text?.revision ?? 0))
    return { ...correctionPage(tx, visit, at, { status: 409, written: visit.form, moved: true }), afterwards }
  const problems = problemsIn(tx, visit, at, typed)
  if (problems.length > 0)
    return { ...correctionPage(tx, visit, at, { status: 422, written: visit.form, problems }), afterwards }
  keep(tx, visit, at, typed)
  dropTyped(tx, at.person.id, path, visit.form)
  const who = members.length === 1 ? 'The member' : `All ${count(members.length, 'member')}`
  return goTo(correctionPath(at), `Saved. ${who} can now read and sign it.`)
}

function keep(tx: Writes, visit: Visit, { file, correction, person }: AtCorrection, typed: Typed): void {
  const { id, bid, criterion, kind } = correction
  const revision = keepCorrectionText(tx, {
    correction: id,
    publication: file.publication.id,
    criterion,
    ...typed,
    by: person.id,
    now: visit.now,
  })
  const { mark, outcome, ...words } = typed
  record(tx, visit, {
    act: 'correction.written',
    tender: file.id,
    ...(bid ? { bid } : {}),
    ...(criterion ? { criterion } : {}),
    detail: { correction: id, kind, revision },
    contents: { agreement: { ...words, ...(mark === null ? { outcome } : { mark }) } },
  })
}
