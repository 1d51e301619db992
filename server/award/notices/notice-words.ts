import type { AwardNotice } from '../../rules/notices/award-notice.js'
import type { Outcome, StandstillCourse } from '../../rules/standstill/course.js'
import { count, day } from '../../web/wording.js'
import type { Way } from './representation-store.js'

/** What a notice is called, and by which law it is published. */
export const NOTICE_NAMES: Record<AwardNotice['kind'], { name: string; law: string }> = {
  'intention to award': {
    name: 'Notice of the intention to award',
    law: 'Health Care Services (Provider Selection Regime) Regulations 2023, regulation 11 and Schedule 10.',
  },
  'contract award': {
    name: 'Contract award notice',
    law: 'Procurement Act 2023, section 50, and Procurement Regulations 2024, regulation 27.',
  },
}

/** What people call what is said against an award: representations under the Provider Selection Regime, a challenge under the Act. */
export const saidWords = (kind: AwardNotice['kind']): { one: string; many: string } =>
  kind === 'intention to award'
    ? { one: 'representation', many: 'representations' }
    : { one: 'challenge', many: 'challenges' }

/** A day, 'YYYY-MM-DD', as people write it. */
export const dayWords = (text: string): string => day(`${text}T12:00:00.000Z`)

/** By which way something came. */
export const WAY_WORDS: Record<Way, string> = {
  here: 'here, by its bidder',
  letter: 'by letter',
  'e-mail': 'by e-mail',
  platform: 'on the central platform',
  other: 'by another way',
}

/** What was decided on a representation. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  stands: 'The award stands, and the contract will be entered into',
  'step back': 'The authority goes back to an earlier step',
  abandon: 'The authority abandons the tender',
}

/** Where a standstill is, in one sentence for everybody. */
export function courseWords(
  { state, lastDay, waiting }: StandstillCourse,
  said: { one: string; many: string },
): string {
  if (state === 'stopped') return `By a decision on ${said.many} the contract is not entered into under this award.`
  if (state === 'correcting')
    return 'The award is corrected after something said against it was upheld. The contract waits for the notice of the corrected award, and its standstill.'
  if (state === 'waiting')
    return `The standstill has no end yet: ${count(waiting, said.one, said.many)} ${waiting === 1 ? 'waits' : 'wait'} for a decision.`
  if (state === 'none' || lastDay === null) return 'There is no standstill: the contract can be entered into.'
  if (state === 'over') return `The standstill ended at midnight at the end of ${dayWords(lastDay)}.`
  return `The standstill lasts until midnight at the end of ${dayWords(lastDay)}.`
}

/** The same for those who do not read what was said: that it is kept open, and not by how many. */
export const publicWords = (course: StandstillCourse, said: { one: string; many: string }): string =>
  course.state === 'waiting'
    ? 'The standstill is kept open by what was said against the award. It has no end yet.'
    : courseWords(course, said)
