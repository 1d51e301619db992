import type { Study } from './study.js'

const plainly = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')

/** The report and the people of a study as one text; null where it names no report, or does not count both groups. */
const sameness = ({ report, binary }: Study): string | null => {
  const citation = plainly(report.citation)
  const { treated, comparison } = binary ?? { treated: null, comparison: null }
  const counts = [treated?.people, treated?.reoffended, comparison?.people, comparison?.reoffended]
  return citation === '' || counts.some((count) => typeof count !== 'number') ? null : [...counts, citation].join(' ')
}

/**
 * For each study of a list, the first one with the same citation and the same counts in both groups: itself, unless it was
 * entered before under another title. Studies without counts are never taken for one another.
 * @example firstOf([one, { ...one, id: 'again' }])({ ...one, id: 'again' }).id // the id of `one`
 */
export function firstOf(studies: Study[]): (study: Study) => Study {
  const known = new Map<string, Study>()
  for (const study of studies) {
    const key = sameness(study)
    if (key !== null && !known.has(key)) known.set(key, study)
  }
  return (study) => {
    const key = sameness(study)
    return key === null ? study : (known.get(key) ?? study)
  }
}
