import type { EffectFinding, FitFinding, RecordFinding, Rubric } from './terms.js'

/** What a finding is called, and what it means to somebody who never read a study. */
export interface FindingWords {
  title: string
  means: string
}

const EFFECT: Record<EffectFinding, FindingWords> = {
  'benefit 5': {
    title: 'Evidence of benefit, level 5',
    means: 'Chance decided who was treated, and fewer people or offences followed.',
  },
  'benefit 4': {
    title: 'Evidence of benefit, level 4',
    means: 'A cut-off or an accident decided who was treated, and fewer people or offences followed.',
  },
  'benefit 3': {
    title: 'Evidence of benefit, level 3',
    means: 'A comparison group that is shown to be alike, and fewer people or offences followed.',
  },
  'benefit 2': {
    title: 'Evidence of benefit, level 2',
    means: 'Groups that differ, with some of the difference taken out by calculation.',
  },
  'benefit 1': { title: 'Evidence of benefit, level 1', means: 'Groups or years that are merely set side by side.' },
  inconclusive: {
    title: 'Inconclusive',
    means: 'Somebody looked, and what was found leaves room both for an effect and for none.',
  },
  'association only': {
    title: 'Association only',
    means: 'A difference, from a design under the least level of the tender: it may come from who took part.',
  },
  'no effect': {
    title: 'Evidence of no effect',
    means: 'Somebody looked, and what was found leaves no room for an effect that would matter.',
  },
  harm: { title: 'Evidence of harm', means: 'More people reoffended, or more often, than without the programme.' },
  'no evidence': { title: 'No evidence', means: 'Nobody has looked, or no study is offered.' },
}

const FIT: Record<FitFinding, FindingWords> = {
  good: { title: 'Good fit', means: 'People, place, length and programme were like those of this tender.' },
  partial: { title: 'Partial fit', means: 'Alike in some of these, near or different in others.' },
  weak: { title: 'Weak fit', means: 'Different in most of what matters.' },
  unknown: { title: 'Fit not known', means: 'Too little is stated to say.' },
}

const RECORD: Record<RecordFinding, FindingWords> = {
  better: { title: 'Better than expected', means: 'Fewer people reoffended than was to be expected of them.' },
  'as expected': { title: 'As expected', means: 'No clear difference from what was to be expected.' },
  worse: { title: 'Worse than expected', means: 'More people reoffended than was to be expected of them.' },
  'too few': { title: 'Too few to tell', means: 'Outcomes are known, but of too few people.' },
  'no data': { title: 'No data', means: 'A new entrant, or a bidder whose outcomes nobody knows.' },
}

/** What the findings that a rubric can follow are called, in the order of its table. */
export const FINDING_WORDS = { effect: EFFECT, fit: FIT, record: RECORD }

const FOLLOWS: Record<Rubric['by'], string> = {
  effect: 'what the studies come to',
  fit: 'how well the studies fit',
  record: 'what the contracts come to',
}

/**
 * What a rubric follows, as it reads after 'follows'.
 * @example followsWords('fit') // 'how well the studies fit'
 */
export const followsWords = (by: Rubric['by']): string => FOLLOWS[by]

/** One line of a rubric: a finding and the mark that it suggests, or null for none. */
export interface RubricLine extends FindingWords {
  finding: string
  mark: string | null
}

/**
 * A rubric line by line in the order of its table, whatever the order in which it is stored; a finding that it leaves out
 * has no mark.
 * @example rubricLines({ by: 'fit', marks })[0] // { finding: 'good', title: 'Good fit', means: '…', mark: '5' }
 */
export function rubricLines(rubric: Rubric): RubricLine[] {
  const marks: Partial<Record<string, string | null>> = rubric.marks
  return Object.entries(FINDING_WORDS[rubric.by]).map(([finding, words]) => ({
    finding,
    ...words,
    mark: marks[finding] ?? null,
  }))
}
