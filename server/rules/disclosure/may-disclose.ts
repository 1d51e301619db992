import { hasReached, type StageName } from '../timetable.js'

/**
 * Whether a pack can be made of a tender: once its award report was issued, or once it was abandoned with its bids opened.
 * Before that an evaluation goes on that a pack would disturb. `reached` is the stage that it came to before it was abandoned.
 * @example mayBeDisclosed('ranking', 'ranking') // false
 * @example mayBeDisclosed('abandoned', 'marking') // true
 */
export const mayBeDisclosed = (stage: StageName, reached: StageName): boolean =>
  hasReached(stage, 'reported') || (stage === 'abandoned' && hasReached(reached, 'marking'))
