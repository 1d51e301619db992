import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { FlagBid, Looked, RedFlag, RedFlagInput } from './flag.js'
import { percentText } from './printed.js'
import { likenesses, type Likeness, type Written } from './text-likeness.js'

const RULE = 'text-alike'

/** From so many words in a row on that two bids share, or from this share of the shorter bid on, they are told of. */
export const LONGEST_SHARED = 25
export const LARGEST_SHARE = 0.1
/** From these on it weighs most. */
const GRAVE_SHARED = 80
const GRAVE_SHARE = 0.3
const MOST_PASSAGES = 8

const isAlike = ({ longest, share, shared }: Likeness): boolean =>
  longest >= LONGEST_SHARED || (share >= LARGEST_SHARE && shared >= LONGEST_SHARED)

const isGrave = ({ longest, share }: Likeness): boolean => longest >= GRAVE_SHARED || share >= GRAVE_SHARE

const excerpt = (text: string): string => (text.length > 300 ? `${text.slice(0, 299).trimEnd()}…` : text)

function flagFor(input: RedFlagInput, found: Likeness): RedFlag {
  const { bid, criterion } = namesIn(input)
  const both = `${bid(found.one)} and ${bid(found.other)}`
  return flagOf(
    RULE,
    { bids: [found.one, found.other] },
    {
      weight: isGrave(found) ? 3 : 2,
      headline: `${both} share ${counted(found.shared, 'run')} of five words that the tender does not have: ${percentText(found.share)} of the shorter of the two.`,
      more: [
        `The longest passage that both have is ${counted(found.longest, 'word')} long. Runs that stand in the tender itself, or in bids of more than half of all bidders where there are four or more, are not counted.`,
      ],
      table: tableOf(
        `${found.passages.length > MOST_PASSAGES ? `The ${MOST_PASSAGES} longest passages` : 'Passages'} that ${both} have in common, the longest first`,
        [bid(found.one), bid(found.other), '#Words', 'What both say'],
        found.passages
          .slice(0, MOST_PASSAGES)
          .map((one) => [criterion(one.inOne), criterion(one.inOther), String(one.words), excerpt(one.text)]),
      ),
    },
  )
}

/** Files with the very same bytes in two bids of different bidders. */
function sharedFiles(input: RedFlagInput, bids: FlagBid[]): RedFlag[] {
  const { bid } = namesIn(input)
  const files = bids.flatMap(({ id, organisation, files: these }) =>
    these.map((file) => ({ ...file, id, organisation })),
  )
  return [...groupedBy(files, ({ sha256 }) => sha256)].flatMap(([sha256, these]) => {
    const bidders = new Set(these.map(({ organisation }) => organisation)).size
    if (bidders < 2) return []
    const ids = [...new Set(these.map(({ id }) => id))]
    return flagOf(
      RULE,
      { bids: ids },
      {
        key: `${RULE}:file:${sha256}`,
        weight: 3,
        headline: `The same file, byte for byte, is attached to bids of ${counted(bidders, 'bidder')}.`,
        table: tableOf(
          'The file',
          ['Bid', 'Its name there', 'SHA-256'],
          these.map(({ id, name }) => [bid(id), name, sha256.slice(0, 16)]),
        ),
      },
    )
  })
}

const writtenIn = (bids: FlagBid[]): Written[] =>
  bids.map(({ id, organisation, answers }) => ({
    id,
    by: organisation,
    parts: Object.entries(answers).map(([part, text]) => ({ part, text })),
  }))

/** Everything that the tender itself says, of every version that was published: bids may well repeat it. */
const publishedIn = ({ publications, criteria }: RedFlagInput): string[] => [
  ...publications.flatMap(({ content }) => [
    content.title,
    content.summary,
    ...content.documents.flatMap(({ title, text }) => [title, text]),
    ...content.sections.flatMap((section) =>
      section.criteria.flatMap((one) => [one.title, one.question, ...one.subpoints.map(({ text }) => text)]),
    ),
  ]),
  ...criteria.flatMap(({ published }) => published),
]

/**
 * Bids of different bidders that share text which the tender does not have, and files with the same bytes. Compared are runs of
 * five words over all answers, exactly, without sampling.
 * Source: OECD 2012, Recommendation on Fighting Bid Rigging in Public Procurement, and its checklist for detecting it, which names
 * bids with the same wording, errors or calculations; Broder 1997 for the measure.
 * @example textAlike(input).flags[0].weight // 3
 */
export function textAlike(input: RedFlagInput): Looked {
  const { bids, closed } = input
  if (closed.answers) return notLookedAt(RULE, closed.answers)
  if (new Set(bids.map(({ organisation }) => organisation)).size < 2)
    return notLookedAt(RULE, 'There are no bids of two bidders to compare.')
  const found = likenesses(writtenIn(bids), publishedIn(input))
  const flags = [...found.filter(isAlike).map((one) => flagFor(input, one)), ...sharedFiles(input, bids)]
  const answers = bids.reduce((sum, one) => sum + Object.keys(one.answers).length, 0)
  return lookedAt(RULE, `${counted(found.length, 'pair')} of bids with ${counted(answers, 'answer')}`, flags)
}
