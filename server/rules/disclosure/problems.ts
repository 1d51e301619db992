import type { Problem } from '../tender.js'
import { wordCount } from '../words.js'
import { mayReach, type Reach } from './grounds.js'
import { itemsOf, type Ground, type Pack, type PackItem } from './pack.js'
import { placesIn } from './withholding.js'

/** What somebody asks to be withheld. */
export interface Asked {
  whole: boolean
  passage: string
  everywhere: boolean
  ground: Ground | null
  reach: Reach | null
  reason: string
}

const FEWEST_SIGNS = 2
const FEWEST_WORDS = 3

const textsOf = ({ title, source, lines }: PackItem): string[] => [
  ...[title, source.who],
  ...lines.flatMap((line) => [line.text, line.source?.who ?? '']),
]

/**
 * How often a passage stands in some items.
 * @example timesIn([item], 'twelve mentors') // 1
 */
export const timesIn = (items: readonly PackItem[], passage: string): number =>
  items.flatMap(textsOf).reduce((sum, text) => sum + placesIn(text, passage).length, 0)

function passageProblems({ whole, passage, everywhere }: Asked, pack: Pick<Pack, 'parts'>, item: PackItem): Problem[] {
  if (whole) return []
  if (passage === '')
    return [{ field: 'passage', text: 'Copy the passage that is withheld, or withhold the whole item' }]
  if ([...passage].length < FEWEST_SIGNS)
    return [{ field: 'passage', text: 'A passage has at least two letters or signs' }]
  if (timesIn(everywhere ? itemsOf(pack) : [item], passage) > 0) return []
  return [{ field: 'passage', text: 'This passage does not stand in the item. Copy it exactly, from one of its texts' }]
}

/**
 * What stops something from being withheld: a passage that stands nowhere, no ground, no reason, or a ground that reaches
 * further. The reason has at least three words: it is read by court and counsel.
 * @example redactionProblems({ whole: true, ground: null, … }, pack, item)[0] // { field: 'ground', text: 'Choose the ground' }
 */
export function redactionProblems(asked: Asked, pack: Pick<Pack, 'parts'>, item: PackItem): Problem[] {
  const problems = passageProblems(asked, pack, item)
  if (!asked.ground) problems.push({ field: 'ground', text: 'Choose the ground' })
  if (!asked.reach) problems.push({ field: 'reach', text: 'Choose from whom it is withheld' })
  if (asked.ground && asked.reach && !mayReach(asked.ground, asked.reach))
    problems.push({ field: 'reach', text: 'What is privileged is withheld from everybody' })
  if (wordCount(asked.reason) < FEWEST_WORDS)
    problems.push({ field: 'reason', text: `Say in at least ${FEWEST_WORDS} words why it is withheld` })
  return problems
}
