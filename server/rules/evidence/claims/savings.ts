import type { Claim, Study } from '../study.js'
import { plain, pounds } from './figure-words.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { numberOf } from './ranges.js'

const NEARLY_ALL = 0.95
const NOTICEABLY = 0.05

/**
 * R11: how many completers a claimed total saving implies, when so much is saved for each 100 of them, and which share
 * that is of the people to whom it would be offered (`share`, 0 to 1, of `population`). Flagged from 95 per cent up, since
 * hardly any programme is completed by everybody.
 * @throws RangeError if nothing is saved for each 100, or it is offered to nobody
 * @example savingsImpliedPeople({ totalSaving: 440e6, savingPer100: 6.3e6, population: 70000, share: 0.1 }).impliedCompletion // 0.9977
 */
export function savingsImpliedPeople(of: {
  totalSaving: number
  savingPer100: number
  population: number
  share: number
}): {
  impliedCompleters: number
  offered: number
  impliedCompletion: number
  flag: 'ASSUMES_FULL_COMPLETION' | null
} {
  const offered = of.population * of.share
  if (!(of.savingPer100 > 0) || !(offered > 0))
    throw new RangeError('The saving for each 100 and the number offered must both be over nought')
  const impliedCompleters = (100 * of.totalSaving) / of.savingPer100
  const impliedCompletion = impliedCompleters / offered
  const flag = impliedCompletion >= NEARLY_ALL ? 'ASSUMES_FULL_COMPLETION' : null
  return { impliedCompleters, offered, impliedCompletion, flag }
}

const ownCompletion = ({ flow: { started, completed } }: Study): number | null =>
  started !== null && completed !== null && started > 0 && completed <= started ? completed / started : null

const linesOf = (total: number, each: number, offered: number, implied: number, own: number | null): string[] => [
  `${pounds(total)} ÷ ${pounds(each)} × 100 = ${plain((100 * total) / each, 0)} completers`,
  `${plain((100 * total) / each, 0)} ÷ ${plain(offered, 0)} to whom it is offered = ${plain(100 * implied)}% completing`,
  ...(own === null ? [] : [`In the study ${plain(100 * own)}% of those who started completed`]),
]

const assumes = (study: Study, claim: Claim, implied: number, own: number | null, lines: string[]): Checked => {
  const says = `The saving claimed rests on ${plain(100 * implied)}% of those offered the programme completing it${
    own === null ? '' : `, against ${plain(100 * own)}% of starters in the study`
  }.`
  return checked(claim, 'does not follow', says, lines, [
    flagOn(study, claim, 'R11', implied >= NEARLY_ALL ? 'ASSUMES_FULL_COMPLETION' : 'ASSUMES_MORE_COMPLETION', {
      severity: implied > 1 ? 'serious' : 'question',
      inputs: [
        { name: 'Saving claimed', value: pounds(numberOf(claim.figure) ?? 0) },
        { name: 'Saving for each 100 completers', value: pounds(numberOf(claim.money?.perHundred ?? null) ?? 0) },
        { name: 'Offered to', value: `${plain(numberOf(claim.money?.offered ?? null) ?? 0, 0)} people` },
      ],
      arithmetic: lines,
      says,
      question: 'What would the saving be if as many complete as do today, and how many of those who start is that?',
    }),
  ])
}

const worked = (study: Study, claim: Claim, total: number, each: number, offered: number): Checked => {
  const implied = savingsImpliedPeople({ totalSaving: total, savingPer100: each, population: offered, share: 1 })
  const own = ownCompletion(study)
  const lines = linesOf(total, each, offered, implied.impliedCompletion, own)
  const above = own !== null && implied.impliedCompletion > own + NOTICEABLY
  const everybodyDoes = own !== null && own >= implied.impliedCompletion
  if ((implied.flag !== null && !everybodyDoes) || above)
    return assumes(study, claim, implied.impliedCompletion, own, lines)
  if (own === null)
    return checked(
      claim,
      'cannot be checked',
      `It assumes that ${plain(100 * implied.impliedCompletion)}% complete; with the numbers who started and who completed, that could be checked.`,
      lines,
    )
  return checked(claim, 'holds', 'It assumes no more completion than the study had.', lines)
}

/**
 * R11: a claim of money saved, against how many people would have to complete for it.
 * @example checkMoney(study, claim).flags[0]?.code // 'ASSUMES_FULL_COMPLETION'
 */
export function checkMoney(study: Study, claim: Claim): Checked {
  const total = numberOf(claim.figure)
  const each = numberOf(claim.money?.perHundred ?? null)
  const offered = numberOf(claim.money?.offered ?? null)
  if (total === null || each === null || offered === null || !(each > 0) || !(offered > 0))
    return checked(
      claim,
      'cannot be checked',
      'With the saving in all, the saving for each 100 completers and the number of people offered it, it could be checked.',
    )
  return worked(study, claim, total, each, offered)
}
