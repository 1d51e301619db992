import { figure, quotedList } from './figures.js'
import type { Conclusion, SectionEffect } from './findings.js'

const DOMINATES = 50
/** A section whose effect is under half, or over one and a half times, of its weight, and five points away from it. */
const HALF = 0.5
const MORE = 1.5
const APART = 5

/** As it is printed, so that no half is called more than a half. */
const dominates = ({ effect }: Judged): boolean => Math.round(effect * 100) > DOMINATES

const percentOf = (share: number): string => `${Math.round(share * 100)}%`.replace('-', '−')

type Judged = SectionEffect & { effect: number }

/** Under price per quality point the price has no points and no weight to be compared with. */
const isWeighed = ({ used }: SectionEffect): boolean => used !== null
const isBunched = (section: Judged): boolean =>
  isWeighed(section) && section.effect * 100 < section.weight * HALF && section.weight - section.effect * 100 >= APART
const isHeavier = (section: Judged): boolean =>
  isWeighed(section) && section.effect * 100 > section.weight * MORE && section.effect * 100 - section.weight >= APART

const effectWords = ({ title, weight, effect, used }: Judged): string =>
  used === null
    ? `“${title}” divides the quality points and makes ${percentOf(effect)} of the differences`
    : `“${title}” weighs ${figure(weight)}% on paper and makes ${percentOf(effect)} of the differences; in the middle of all, bids use ${figure(used)} of its ${figure(weight)} points`

/**
 * Whether one section decides, and whether sections move what they weigh.
 * @example sectionsWords(sections).says // 'Sections decide about as much as they weigh'
 */
export function sectionsWords(sections: SectionEffect[]): Conclusion {
  const about = 'sections'
  const judged = sections.filter((section): section is Judged => section.effect !== null)
  if (judged.length === 0)
    return { about, says: 'There are no differences to divide', because: 'No two totals differed.', isWarning: true }
  const most = judged.reduce((one, other) => (other.effect > one.effect ? other : one))
  const bunched = judged.filter(isBunched)
  const heavier = judged.filter(isHeavier)
  const notable = [...new Set([...(dominates(most) ? [most] : []), ...heavier, ...bunched])]
  const quoted = (list: Judged[]): string => quotedList(list.map(({ title }) => title))
  const says = dominates(most)
    ? `“${most.title}” outweighs everything else together`
    : bunched.length > 0
      ? `${quoted(bunched)} ${bunched.length === 1 ? 'decides' : 'decide'} much less than ${bunched.length === 1 ? 'its weight says' : 'their weights say'}`
      : heavier.length > 0
        ? `${quoted(heavier)} ${heavier.length === 1 ? 'decides' : 'decide'} much more than ${heavier.length === 1 ? 'its weight says' : 'their weights say'}`
        : 'Sections decide about as much as they weigh'
  return {
    about,
    says,
    because: `${(notable.length > 0 ? notable : [most]).map(effectWords).join('. ')}.`,
    isWarning: notable.length > 0,
  }
}
