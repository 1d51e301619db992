import type { Sentence, Setting, Sex, Substance } from '../rules/evidence/study.js'
import type { EvidenceTerms, Rubric } from '../rules/evidence/terms.js'
import { followsWords, rubricLines } from '../rules/evidence/finding-words.js'
import { KIND_FACTS, sizeInWords, type FileTerms } from '../rules/file-kinds.js'
import type { RecordTerms } from '../rules/track-record/contract.js'
import { count, list, sentence } from '../web/wording.js'

/** How evidence and track records will be read, in the words of every page. */

const SETTING_WORDS: Record<Setting, string> = {
  prison: 'In prison',
  'prison and release': 'In prison and after release',
  community: 'In the community',
  other: 'Elsewhere',
}
const SEX_WORDS: Record<Sex, string> = { men: 'Men', women: 'Women', both: 'Men and women' }

export const settingWords = (setting: Setting): string => SETTING_WORDS[setting]
export const sexWords = (sex: Sex): string => SEX_WORDS[sex]
export const sentenceWords = (length: Sentence): string => sentence(length)
export const substanceWords = (substance: Substance): string => sentence(substance)

/** What each level of design is, the strongest first. */
export const LEVELS: { level: number; title: string; means: string }[] = [
  { level: 5, title: 'Level 5: chance', means: 'Chance alone decides who is treated: a randomised trial.' },
  {
    level: 4,
    title: 'Level 4: a cut-off or an accident',
    means: 'A score, a date or a place decides, and not who somebody is.',
  },
  {
    level: 3,
    title: 'Level 3: alike groups',
    means: 'A comparison group that is shown to be alike, by matching or by following both over time.',
  },
  {
    level: 2,
    title: 'Level 2: adjusted',
    means: 'Groups that differ, with some of the difference taken out by calculation.',
  },
  { level: 1, title: 'Level 1: side by side', means: 'Groups, or before and after, merely set side by side.' },
]

const levelWords = (level: number): string => LEVELS.find((one) => one.level === level)?.title ?? `Level ${level}`

/** '1 percentage point', '3 percentage points'. */
export const pointsWords = (points: string): string => `${points} percentage ${points === '1' ? 'point' : 'points'}`

/** One thing that the terms say: what it is about, what is said, and what that does. */
export interface TermLine {
  title: string
  says: string
  does: string
}

const weeksWords = ({ weeks }: EvidenceTerms): string => {
  if (weeks === null) return 'Left open'
  return weeks.from === weeks.to ? `${weeks.from} weeks` : `${weeks.from} to ${weeks.to} weeks`
}

/** How evidence will be read, line by line. */
export const evidenceLines = (terms: EvidenceTerms): TermLine[] => [
  {
    title: 'Where',
    says: settingWords(terms.setting),
    does: 'How well a study fits is judged against this and the next four lines.',
  },
  { title: 'For whom', says: sexWords(terms.sex), does: '' },
  { title: 'Sentences', says: sentence(list(terms.sentences)), does: '' },
  { title: 'Substances', says: sentence(list(terms.substances)), does: '' },
  { title: 'Length of the programme', says: weeksWords(terms), does: '' },
  {
    title: 'Smallest effect that would matter',
    says: terms.worthwhile === '' ? 'Not set yet' : pointsWords(terms.worthwhile),
    does: 'A study shows that there is no effect only if its whole interval stays under this. Otherwise it is inconclusive.',
  },
  {
    title: 'Least level of design',
    says: levelWords(terms.leastLevel),
    does: 'Under this level a difference is called an association, not an effect.',
  },
]

/** What is supposed of a bidder of whom nothing is known, in words. */
export function priorWords({ prior: { ratio, low, high } }: RecordTerms): string {
  if ([ratio, low, high].includes('')) return 'Not set yet'
  return `${ratio} × the reoffending that is to be expected; with 95%, between ${low} × and ${high} ×`
}

/** How track records will be read, line by line. */
export const recordLines = (terms: RecordTerms): TermLine[] => [
  {
    title: 'Contracts of',
    says: `The last ${terms.years === 1 ? 'year' : count(terms.years, 'year')}`,
    does: 'Every relevant contract of these years is to be listed.',
  },
  { title: 'A bidder without data', says: terms.noData, does: 'No data is never read as nought.' },
  {
    title: 'Supposed of a new entrant',
    says: priorWords(terms),
    does: 'The fewer people a record rests on, the closer it is drawn to this. A bidder without data is shown as this.',
  },
  { title: 'Where that comes from', says: terms.prior.source, does: '' },
]

/** Which files bids may hold, line by line. */
export const fileLines = ({ kinds, each, bid }: FileTerms): TermLine[] => [
  {
    title: 'Kinds of files',
    says: list(kinds.map((kind) => KIND_FACTS[kind].title)) || 'None',
    does: 'A file is told by its content, never by its name. Macros, passwords, archives and viruses are refused.',
  },
  {
    title: 'Size',
    says: `At most ${sizeInWords(each)} for one file, and ${sizeInWords(bid)} for all files of a bid`,
    does: 'A file that is larger is refused while it arrives.',
  },
]

/** What terms say by the title of each line, to be compared with another version; nothing without terms. */
export const termFields = <Terms>(
  terms: Terms | undefined,
  lines: (terms: Terms) => TermLine[],
): Record<string, string> => (terms ? Object.fromEntries(lines(terms).map(({ title, says }) => [title, says])) : {})

/** A rubric in one text, a line for each finding: what it follows and which mark it suggests. '' for none. */
export const rubricWords = (rubric: Rubric | undefined): string =>
  rubric === undefined
    ? ''
    : [
        `Follows ${followsWords(rubric.by)}`,
        ...rubricLines(rubric).map(({ title, mark }) => `${title}: ${mark ?? 'no mark'}`),
      ].join('\n')
