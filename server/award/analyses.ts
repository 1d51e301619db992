import type { Robustness } from '../rules/robustness/findings.js'

/** How firm a competition is, or why that could not be worked out, in words for people. */
export type Analysed = { robustness: Robustness; trouble: null } | { robustness: null; trouble: string }

/** By lot; '' where the tender has none. */
export type Analyses = ReadonlyMap<string, Analysed>
