import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { Agreement, Looked, RedFlag, RedFlagInput } from './flag.js'

const RULE = 'agreed-outside'

interface Outside extends Agreement {
  individual: string[]
  above: boolean
}

const outsideOf = (input: RedFlagInput): Outside[] => {
  const marks = groupedBy(input.marks, ({ bid, criterion }) => `${bid} ${criterion}`)
  return input.agreements.flatMap((agreed) => {
    const individual = (marks.get(`${agreed.bid} ${agreed.criterion}`) ?? []).flatMap(({ mark }) => mark ?? [])
    const values = individual.map(Number)
    const above = values.length > 0 && Number(agreed.mark) > Math.max(...values)
    const below = values.length > 0 && Number(agreed.mark) < Math.min(...values)
    return above || below ? [{ ...agreed, individual, above }] : []
  })
}

function flagFor(input: RedFlagInput, items: [Outside, ...Outside[]]): RedFlag {
  const [first] = items
  const { bid, criterion } = namesIn(input)
  const side = first.above ? 'above every individual mark' : 'below every individual mark'
  return flagOf(
    RULE,
    { bids: [first.bid] },
    {
      key: `${RULE}:${first.bid}:${first.above ? 'above' : 'below'}`,
      weight: items.length > 1 ? 3 : 2,
      headline: `${counted(items.length, 'agreed mark')} of ${bid(first.bid)} ${items.length === 1 ? 'lies' : 'lie'} ${side}.`,
      table: tableOf(
        `Agreed marks of ${bid(first.bid)} that lie ${side}`,
        ['Criterion', '#Individual marks', '#Agreed', 'Agreed reason'],
        items.map((one) => [criterion(one.criterion), one.individual.join(', '), one.mark, one.reason]),
      ),
    },
  )
}

/**
 * Agreed marks that are higher, or lower, than any member of the panel had given. A panel may find so; the reason then has to say
 * what nobody had seen alone.
 * Source: Lancashire Care v Lancashire County Council [2018] EWHC 1589 (TCC), on agreed scores whose making nobody could follow.
 * @example agreedOutside(input).flags[0].headline // '1 agreed mark of Alder lies above every individual mark.'
 */
export function agreedOutside(input: RedFlagInput): Looked {
  const { agreements, closed } = input
  if (agreements.length === 0) return notLookedAt(RULE, closed.agreements || 'Nothing has been agreed yet.')
  const groups = groupedBy(outsideOf(input), ({ bid, above }) => `${bid} ${String(above)}`)
  const flags = [...groups.values()].map((items) => flagFor(input, items))
  return lookedAt(RULE, counted(agreements.length, 'agreed mark'), flags, closed.agreements)
}
