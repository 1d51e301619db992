import { mayBeDisclosed } from '../rules/disclosure/may-disclose.js'
import { hasReached } from '../rules/timetable.js'
import type { Sitting } from './sitting.js'

/** A page of the award, as the line of links above each of them names it. */
export interface Tab {
  text: string
  href: string
  current: boolean
}

const isForQuality = ({ viewer }: Sitting): boolean => viewer.lead || [...viewer.seats].some((kind) => kind !== 'price')

/** The pages of the award that this person can open now, in the order of the work. */
export function tabsOf(sitting: Sitting, here: string): Tab[] {
  const { file, viewer, scene } = sitting
  const at = (path: string) => `/tenders/${file.id}/${path}`
  const ranks = hasReached(scene.stage, 'ranking') && ![...viewer.standings.values()].includes('recused')
  const seesPrices = hasReached(scene.stage, viewer.seats.has('price') ? 'marking' : 'price')
  const isReported = hasReached(scene.stage, 'reported')
  const disclosed = mayBeDisclosed(file.stage.name, file.reached)
  const shown: [text: string, path: string, open: boolean][] = [
    ['Minimum marks', 'gates', hasReached(scene.stage, 'moderation') && (isForQuality(sitting) || ranks)],
    ['Exclusions', 'exclusions', hasReached(scene.stage, 'marking')],
    ['Prices', 'prices', seesPrices],
    ['Payment by results', 'offers', seesPrices && file.publication.content.offers !== undefined],
    ['Low prices', 'low-prices', hasReached(scene.stage, 'price') && file.pricesOpenedAt !== null],
    ['Ranking', 'ranking', ranks],
    ['What the money buys', 'value', ranks],
    ['Award report', 'report', (ranks && viewer.lead && file.stage.name === 'ranking') || isReported],
    ['Assessment summaries', 'summaries', isReported],
    ['Corrections', 'corrections', isReported],
    ['Award notice', 'notice', isReported],
    ['Standstill', 'standstill', hasReached(scene.stage, 'standstill')],
    ['Open data', 'open-data', isReported],
    ['Disclosure', 'disclosure', disclosed && (viewer.lead || viewer.seats.has('auditor'))],
  ]
  return shown.flatMap(([text, path, open]) => (open ? [{ text, href: at(path), current: path === here }] : []))
}
