import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { Change, Looked, RedFlag, RedFlagInput } from './flag.js'

const RULE = 'changed-after-locking'

/** 1 up, -1 down, 0 for the same mark or where one of them is an abstention. */
const directionOf = ({ from, to }: Change): number =>
  from === null || to === null ? 0 : Math.sign(Number(to) - Number(from))

const moved = (change: Change): boolean => change.from !== change.to

function weightOf(changes: Change[]): 1 | 2 | 3 {
  if (!changes.some(moved)) return 1
  const directions = changes.map(directionOf)
  return directions.filter((one) => one > 0).length > 1 || directions.filter((one) => one < 0).length > 1 ? 3 : 2
}

const markText = (mark: string | null): string => mark ?? 'abstained'

function flagFor(input: RedFlagInput, changes: [Change, ...Change[]]): RedFlag {
  const [first] = changes
  const { person, bid, criterion } = namesIn(input)
  const marks = changes.filter(moved).length
  const headline =
    marks === 0
      ? `${person(first.person)} changed the words of ${counted(changes.length, 'reason')} for ${bid(first.bid)} after locking; no mark moved.`
      : `${person(first.person)} changed ${counted(marks, 'mark')} for ${bid(first.bid)} after locking.`
  const table = tableOf(
    `Marks for ${bid(first.bid)} that ${person(first.person)} changed after locking`,
    ['Criterion', '#From', '#To', 'Reason given'],
    changes.map((one) => [criterion(one.criterion), markText(one.from), markText(one.to), one.reason]),
  )
  return flagOf(
    RULE,
    { people: [first.person], bids: [first.bid] },
    { weight: weightOf(changes), headline, table, events: changes.map(({ seq }) => seq) },
  )
}

/**
 * Marks changed after their giver had locked them, by person and bid. It weighs most where one person moved several marks of one
 * bid the same way, least where only the words of a reason changed.
 * Source: EnergySolutions v NDA [2016] EWHC 1988 (TCC), in which scores had been changed and nothing said why.
 * @example changedMarks(input).flags[0].headline // 'Ann Able changed 1 mark for Alder after locking.'
 */
export function changedMarks(input: RedFlagInput): Looked {
  const { changes, marks, closed } = input
  if (closed.marks && marks.length === 0) return notLookedAt(RULE, closed.marks)
  const flags = [...groupedBy(changes, ({ person, bid }) => `${person} ${bid}`).values()].map((these) =>
    flagFor(input, these),
  )
  const criteria = new Set(marks.map(({ criterion }) => criterion)).size
  const looked = `${counted(marks.length, 'mark')} of ${counted(criteria, 'criterion', 'criteria')}`
  return lookedAt(RULE, looked, flags, closed.marks)
}
