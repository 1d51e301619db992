import type { Reads } from '../database/access.js'
import { isPast, TERMS } from '../rules/retention.js'
import { REGIMES } from '../rules/tender.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { accountOf } from './account-store.js'
import { waitFor } from './erasure.js'
import { dayWords } from './erasure-words.js'
import { closedAccounts, dayOf, keptTenders, type KeptTender } from './retention-store.js'

const ENDED: Record<KeptTender['how'], string> = {
  contract: 'Contract entered into',
  award: 'Award published, no contract recorded',
  abandoned: 'Abandoned',
  running: 'Running',
}

const REGIME_WORDS: Record<(typeof REGIMES)[number], string> = {
  'pa-competitive': 'Procurement Act 2023, competitive flexible procedure',
  'pa-light-touch': 'Procurement Act 2023, light touch',
  'psr-competitive': 'Provider Selection Regime, competitive process',
  'psr-most-suitable': 'Provider Selection Regime, most suitable provider process',
}

const lineOf = (tender: KeptTender) => ({
  title: tender.title ?? 'A tender that was never published',
  ended: tender.endedOn ? `${ENDED[tender.how]} on ${dayWords(tender.endedOn)}` : ENDED[tender.how],
  until: tender.until === null ? null : dayWords(tender.until),
  isOpen: tender.isOpen,
  source: tender.source,
})

/** Whether nothing of an account needs to be kept any more, as far as that may be told. */
function isFree(db: Reads, id: string, now: string): boolean {
  const account = accountOf(db, id)
  return account !== null && waitFor(db, account, now) === null
}

/** Tenders whose time has passed with what to do, those still kept, and accounts of which nothing needs to be kept any more. */
export function showRetention(db: Reads, visit: Visit): Answer {
  const today = dayOf(visit.now)
  const tenders = keptTenders(db).filter(({ title, how }) => title !== null || how !== 'running')
  const ended = tenders.filter(({ until }) => until !== null)
  const due = ended.filter((one) => isPast(one, today))
  return show(200, 'people/retention', {
    title: 'What may be erased, and when',
    back: { href: '/people', text: 'People' },
    due: due.toSorted((one, other) => ((one.until ?? '') < (other.until ?? '') ? -1 : 1)).map(lineOf),
    kept: ended
      .filter((one) => !isPast(one, today))
      .toSorted((one, other) => ((one.until ?? '') < (other.until ?? '') ? -1 : 1))
      .map(lineOf),
    running: tenders.length - ended.length,
    accounts: closedAccounts(db, {}).filter(({ id }) => isFree(db, id, visit.now)),
    terms: REGIMES.map((regime) => ({ regime: REGIME_WORDS[regime], ...TERMS[regime] })),
  })
}
