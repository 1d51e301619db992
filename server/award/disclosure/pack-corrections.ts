import type { OpenedBid } from '../../bids/bid-store.js'
import type { PackGroup, PackItem, PackLine } from '../../rules/disclosure/pack.js'
import { criterionOf } from '../../rules/tender.js'
import { SOURCE_WORDS } from '../corrections/correction-words.js'
import { dayWords } from '../notices/notice-words.js'
import type { UpheldIn } from '../../rules/corrections/correction.js'
import { itemFrom, lines, linesOfAll, partIn, STAYING, textIn } from './pack-lines.js'
import { agreementLines } from './pack-marks.js'
import type { PackEvent, PackSource } from './pack-source.js'

const TITLES: Record<string, (event: PackEvent, source: PackSource) => string> = {
  'correction.opened': ({ who }) => `Reopened by ${who}, because of what was upheld`,
  'correction.written': ({ who, detail }) => `Written anew by ${who}, version ${textIn(detail.revision)}`,
  'correction.signed': ({ who }) => `Signed by ${who}`,
  'correction.dissented': ({ who }) => `Dissent of ${who}`,
  'correction.excused': ({ detail }, { nameOf }) => `Without ${nameOf(textIn(detail.person))}`,
  'correction.decided': () => 'Decided anew: every member has spoken',
  'correction.withdrawn': ({ who }) => `Withdrawn by ${who}`,
}

function linesOf(event: PackEvent, { tender }: PackSource): PackLine[] {
  const criterion = criterionOf(tender, event.criterion ?? '')
  const about = lines(['Criterion', criterion?.title ?? ''])
  const { agreement } = event.contents
  if (event.act !== 'correction.written') return [...about, ...upheldLines(event), ...linesOfAll(event.contents)]
  if (criterion && partIn(agreement, 'mark')) return [...about, ...agreementLines(criterion, agreement)]
  return [
    ...about,
    ...lines(
      ['Decided', STAYING[textIn(partIn(agreement, 'outcome'))] ?? ''],
      ['Rule', textIn(partIn(agreement, 'rule'))],
      ['Reason', textIn(partIn(agreement, 'reason'))],
      ['Why it moves, or why it stays', textIn(partIn(agreement, 'whyMoved'))],
    ),
  ]
}

/** Where and when something was upheld, of the event that reopened something because of it. */
function upheldLines({ act, detail }: PackEvent): PackLine[] {
  if (act !== 'correction.opened') return []
  const where: string | undefined = SOURCE_WORDS[textIn(detail.source) as UpheldIn]
  return lines(
    ['Where it was upheld', where ?? ''],
    ['Upheld on', detail.upheldOn ? dayWords(textIn(detail.upheldOn)) : ''],
  )
}

/** What was decided anew about a bid after something said against the award was upheld. */
export function correctionGroup(source: PackSource, { id }: OpenedBid): PackGroup[] {
  const items = source.events
    .filter(({ act, bid }) => act.startsWith('correction.') && bid === id)
    .map((event): PackItem => {
      const title = TITLES[event.act]?.(event, source) ?? 'A correction'
      return itemFrom(event, title, linesOf(event, source))
    })
  return items.length > 0 ? [{ title: 'Corrections after the award', items }] : []
}
