import { counted } from '../track-record/record-words.js'
import { flagOf, lookedAt, notLookedAt, tableOf } from './flag-of.js'
import type { Looked, RedFlagInput } from './flag.js'

const RULE = 'single-bid'

/**
 * Competitions, or lots of one, for which a single bid was opened: nothing could be compared.
 * Source: Fazekas, Tóth & King 2016, An objective corruption risk index using public procurement data, Eur J Crim Policy Res
 * 22:369–397; Open Contracting Partnership, Cardinal, indicator R018.
 * @example singleBid(input).flags[0].headline // 'Only one bid was opened.'
 */
export function singleBid({ competitions, closed }: RedFlagInput): Looked {
  if (closed.answers) return notLookedAt(RULE, closed.answers)
  const flags = competitions
    .filter(({ opened }) => opened === 1)
    .map(({ lot, begun, withdrawn, opened }) =>
      flagOf(
        RULE,
        {},
        {
          key: `${RULE}:${lot}`,
          weight: 2,
          headline: lot ? `Only one bid was opened for ${lot}.` : 'Only one bid was opened.',
          table: tableOf(
            lot ? `Bids for ${lot}` : 'Bids',
            ['Begun', '#Withdrawn', '#Opened'],
            [[String(begun), String(withdrawn), String(opened)]],
          ),
        },
      ),
    )
  const bids = competitions.reduce((sum, { opened }) => sum + opened, 0)
  return lookedAt(RULE, `${counted(bids, 'opened bid')}`, flags)
}
