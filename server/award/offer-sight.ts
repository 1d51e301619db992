import type { Tender } from '../rules/tender.js'
import { hasReached } from '../rules/timetable.js'
import type { Sitting } from './sitting.js'

/**
 * Whether what follows from a bid's studies is kept from everybody at the prices: whoever marks price sees it before the
 * moderation of quality has ended, and may not know then what the quality of a bid is.
 */
export const hidesStudies = ({ scene }: Pick<Sitting, 'scene'>): boolean => !hasReached(scene.stage, 'price')

/** Whether the evaluated price itself hangs on a bid's studies. */
export const countsStudies = ({ offers }: Tender): boolean =>
  offers?.counts === 'pooled' || offers?.counts === 'sceptical'
