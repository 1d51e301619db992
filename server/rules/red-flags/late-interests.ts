import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { InterestEvent, Looked, RedFlag, RedFlagInput, Save } from './flag.js'

const RULE = 'late-interests'

const WORDS: Record<InterestEvent['what'], string> = {
  none: 'declared no interest',
  declared: 'declared an interest',
  'no conflict': 'decided: no conflict',
  manage: 'decided: to be managed',
  recuse: 'decided: keeps out',
}

/** Whether it says something else than what was declared or decided before. */
const isChange = (event: InterestEvent, before: InterestEvent[]): boolean =>
  before.length > 0 && before.at(-1)?.what !== event.what && !(event.what === 'no conflict' && before.length === 1)

const lateIn = (events: InterestEvent[], firstMark: Save): InterestEvent[] =>
  events.filter((event, place) => event.seq > firstMark.seq && isChange(event, events.slice(0, place)))

function flagFor(input: RedFlagInput, events: InterestEvent[], firstMark: Save): RedFlag[] {
  const late = lateIn(events, firstMark)
  const [first] = late
  if (!first) return []
  const { person, bid } = namesIn(input)
  const isGrave = late.some(({ what }) => what === 'declared' || what === 'recuse')
  return [
    flagOf(
      RULE,
      { people: [first.person], bids: [first.bid] },
      {
        weight: isGrave ? 3 : 2,
        headline: `What stands of the interest of ${person(first.person)} in ${bid(first.bid)} changed after that person had begun to mark the bid.`,
        table: tableOf(
          `The interest of ${person(first.person)} in ${bid(first.bid)}`,
          ['When', 'What'],
          [
            ...events.map((event) => ({ at: event.at, seq: event.seq, what: WORDS[event.what] })),
            { at: firstMark.at, seq: firstMark.seq, what: 'saved the first mark' },
          ]
            .toSorted((one, other) => one.seq - other.seq)
            .map(({ at, what }) => [at, what]),
        ),
        events: late.map(({ seq }) => seq),
      },
    ),
  ]
}

/**
 * Interests that were declared, taken back or decided otherwise after the person had saved a first mark for that bid.
 * Source: Procurement Act 2023, ss.81 to 83: conflicts are identified and kept under review; PSR regulations (SI 2023/1348), reg 21.
 * @example lateInterests(input).flags.length // 0
 */
export function lateInterests(input: RedFlagInput): Looked {
  const { interests, saves, closed } = input
  if (interests.length === 0) return notLookedAt(RULE, 'Nobody has declared anything yet.')
  if (saves.length === 0 && closed.marks) return notLookedAt(RULE, closed.marks)
  const firsts = new Map<string, Save>()
  for (const save of saves.toSorted((one, other) => one.seq - other.seq)) {
    const key = `${save.person} ${save.bid}`
    if (!firsts.has(key)) firsts.set(key, save)
  }
  const groups = [...groupedBy(interests, ({ person, bid }) => `${person} ${bid}`)]
  const flags = groups.flatMap(([key, events]) => {
    const firstMark = firsts.get(key)
    return firstMark ? flagFor(input, events, firstMark) : []
  })
  const people = new Set(interests.map(({ person }) => person)).size
  return lookedAt(
    RULE,
    `${counted(interests.length, 'declaration or decision', 'declarations and decisions')} about ${counted(people, 'person', 'people')}`,
    flags,
    closed.marks,
  )
}
