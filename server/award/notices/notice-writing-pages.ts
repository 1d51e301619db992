import { record } from '../../audit/ledger-store.js'
import { keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { KEY_CRITERIA, type Problem } from '../../rules/tender.js'
import { reasonField } from '../../rules/notices/award-notice.js'
import { placeOf } from '../../tenders/place.js'
import { keyCriterionWords } from '../../tenders/tender-words.js'
import { goTo, show, textOf, type Answer, type Visit } from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import { noticeNow, typedIn, type NoticeNow } from './notice-form.js'
import type { AtNotice } from './notice-permissions.js'
import { keepNoticeDraft } from './notice-store.js'
import { problemsOf } from './notice-checks.js'
import { NOTICE_NAMES } from './notice-words.js'

const pathOf = ({ file }: AtNotice): string => `/tenders/${file.id}/notice/write`

interface More {
  status?: number
  typed?: Record<string, string>
  problems?: Problem[]
  keptAt?: string | null
  /** What somebody else saved while this was being typed: the texts that differ. */
  other?: { by: string; at: string; texts: { label: string; value: string }[] } | null
}

function page(db: Reads, visit: Visit, at: AtNotice, now: NoticeNow, more: More = {}): Answer {
  const { kind } = now.notice
  return show(more.status ?? 200, 'award/notice-write', {
    title: NOTICE_NAMES[kind].name,
    place: placeOf(at.file, visit.now),
    back: { href: `/tenders/${at.file.id}/notice`, text: 'Award notice' },
    tabs: tabsOf(at, 'notice'),
    path: pathOf(at),
    name: NOTICE_NAMES[kind].name,
    isAct: kind === 'contract award',
    hasLots: at.report.content.decision.lots !== undefined,
    suppliers: now.awarded.map(({ bidder, facts }) => ({ bidder, isKnown: facts !== null })),
    keys: KEY_CRITERIA.map((key) => ({ field: reasonField(key), text: keyCriterionWords(key) })),
    typed: more.typed ?? now.typed,
    stops: problemsOf(now.notice).filter(({ field }) => now.labels.has(field)),
    basis: String(now.draft?.revision ?? 0),
    draft: now.draft && { revision: now.draft.revision, by: now.draft.by, at: now.draft.at },
    revisions: now.drafts.map(({ revision, by, at: when }) => ({ revision, by, at: when })),
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    other: more.other ?? null,
  })
}

/** The form in which the lead completes the notice; what the house knows stands in it. */
export function showNoticeWriting(db: Reads, visit: Visit, at: AtNotice): Answer {
  const now = noticeNow(db, at.report)
  const kept = draftOf(db, at.person.id, pathOf(at))
  if (!kept) return page(db, visit, at, now)
  const typed = typedIn(now.labels, kept.form)
  if (JSON.stringify(typed) === JSON.stringify(now.typed)) return page(db, visit, at, now)
  const isOld = textOf(kept.form, 'basis') !== String(now.draft?.revision ?? 0)
  return page(db, visit, at, now, { typed, keptAt: kept.at, other: isOld ? against(now, typed) : null })
}

/** The texts of the saved draft that differ from what somebody typed on an older one; null where none does. */
function against({ draft, typed: saved, labels }: NoticeNow, typed: Record<string, string>): More['other'] {
  const texts = [...labels].flatMap(([field, label]) =>
    saved[field] === typed[field] ? [] : [{ label, value: saved[field] ?? '' }],
  )
  return draft && texts.length > 0 ? { by: draft.by, at: draft.at, texts } : null
}

/** Keeps the next revision. What is missing stops nothing here: it stops the publication. */
export function saveNotice(tx: Writes, visit: Visit, at: AtNotice): Answer {
  const now = noticeNow(tx, at.report)
  const typed = typedIn(now.labels, visit.form)
  if (now.draft && JSON.stringify(typed) === JSON.stringify(now.typed)) return leave(tx, visit, at)
  if (textOf(visit.form, 'basis') !== String(now.draft?.revision ?? 0))
    return {
      ...page(tx, visit, at, now, { status: 409, typed, other: against(now, typed) }),
      afterwards: keepTyping(at.person.id, pathOf(at), visit.form, visit.now),
    }
  const revision = keepNoticeDraft(tx, { report: at.report.id, typed, by: at.person.id, now: visit.now })
  record(tx, visit, {
    act: 'notice.saved',
    tender: at.file.id,
    detail: { report: at.report.id, revision },
    contents: { typed },
  })
  return leave(tx, visit, at)
}

function leave(tx: Writes, visit: Visit, at: AtNotice): Answer {
  dropTyped(tx, at.person.id, pathOf(at), visit.form)
  return goTo(`/tenders/${at.file.id}/notice`, 'Saved. Nothing is published by that.')
}
