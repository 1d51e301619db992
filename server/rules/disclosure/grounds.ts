import { isProviderSelection, type Regime } from '../tender.js'
import { GROUNDS, type Ground } from './pack.js'

/** From whom something is withheld: from the complaining bidder alone, so that court and counsel still read it; or from everybody. */
export type Reach = 'complainant' | 'everybody'
export const REACHES = ['complainant', 'everybody'] as const satisfies readonly Reach[]

const WORDS: Record<Ground, string> = {
  commercial: 'Commercial confidentiality',
  personal: 'Personal data',
  'another bidder': 'Another bidder’s information',
  privilege: 'Legal privilege',
  security: 'Security or safety',
}

/**
 * What people call a ground.
 * @example groundWords('personal') // 'Personal data'
 */
export const groundWords = (ground: Ground): string => WORDS[ground]

const COMMERCIAL = {
  act: 'Procurement Act 2023, section 94: sensitive commercial information, where an overriding public interest asks that it be withheld. Whoever would have been given it is told that it is withheld, and on this ground.',
  psr: 'Health Care Services (Provider Selection Regime) Regulations 2023, regulation 12: an aggrieved provider is given what regulation 24 asks to be recorded. What would harm the legitimate commercial interests of somebody is withheld from that.',
}

const SECURITY = {
  act: 'Procurement Act 2023, section 94, for national security; else the security of a prison or the safety of a person.',
  psr: 'The security of a prison or the safety of a person.',
}

/**
 * By what rule a ground lets something be withheld, for the law that a tender is run under. It says where to look; whether the
 * ground holds in a case is for whoever decides it.
 * Source: Procurement Act 2023 (c. 54), s.94; SI 2023/1348, regs 12 and 24; UK GDPR and Data Protection Act 2018.
 * @example groundLaw('personal', 'pa-competitive') // 'UK GDPR and Data Protection Act 2018: …'
 */
export function groundLaw(ground: Ground, regime: Regime): string {
  const law = isProviderSelection(regime) ? 'psr' : 'act'
  switch (ground) {
    case 'commercial':
      return COMMERCIAL[law]
    case 'personal':
      return 'UK GDPR and Data Protection Act 2018: data about a living person that the complaint does not need.'
    case 'another bidder':
      return 'It concerns a bidder that neither complains nor was awarded the contract, and stays out of the pack.'
    case 'privilege':
      return 'Advice from or to a lawyer, or what was made for a case before a court: withheld from everybody.'
    case 'security':
      return SECURITY[law]
  }
}

/**
 * From whom a ground withholds unless somebody decides otherwise. By default nothing of other bidders is in any version of a
 * pack, and what is privileged never is.
 * @example usualReach('commercial') // 'complainant'
 */
export const usualReach = (ground: Ground): Reach =>
  ground === 'another bidder' || ground === 'privilege' ? 'everybody' : 'complainant'

/**
 * Whether a ground may withhold from the complaining bidder alone: privilege that is shown to anybody is none.
 * @example mayReach('privilege', 'complainant') // false
 */
export const mayReach = (ground: Ground, reach: Reach): boolean => ground !== 'privilege' || reach === 'everybody'

/**
 * A ground from what a form sent, or null.
 * @example groundIn('gossip') // null
 */
export const groundIn = (text: string): Ground | null => GROUNDS.find((ground) => ground === text) ?? null

/**
 * From whom, from what a form sent, or null.
 * @example reachIn('everybody') // 'everybody'
 */
export const reachIn = (text: string): Reach | null => REACHES.find((reach) => reach === text) ?? null
