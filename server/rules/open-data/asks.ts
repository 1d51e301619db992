import { ASKS, type Ask } from './notice.js'

const NAMED: Record<Ask, RegExp> = {
  'evidence base':
    /\bevidence[- ]bas(?:e|ed)\b|\bresearch evidence\b|\bevidence (?:of|for) (?:effect|effectiveness|impact|what works|outcomes)\b|\bevaluation evidence\b|\bproven (?:effect|effectiveness|interventions?|programmes?)\b/i,
  'track record':
    /\btrack record\b|\bpast performance\b|\bprevious (?:performance|outcomes|results)\b|\brecord (?:in|of) (?:reducing|delivering)\b|\breoffending (?:record|outcomes|results)\b|\boutcomes? (?:achieved|of (?:earlier|previous|past) contracts)\b/i,
}

/**
 * Which of the two questions a text names: evidence base, track record, both or neither. It goes by the words alone, as a
 * reader of the notice would, and so can be wrong both ways: a criterion may ask without naming, or name without asking.
 * @example asksOf('Evidence base and track record') // ['evidence base', 'track record']
 * @example asksOf('Evidence of insurance') // []
 */
export const asksOf = (text: string): Ask[] => ASKS.filter((ask) => NAMED[ask].test(text))
