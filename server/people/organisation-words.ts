import type { OrganisationMember, Size } from './organisation-facts-store.js'

/** Sizes as pages name them. */
export const SIZE_WORDS: Record<Size, string> = {
  micro: 'Micro',
  small: 'Small',
  medium: 'Medium-sized',
  large: 'Large',
}

/** Two of the three limits of the Companies Act 2006, for years that begin on or after 6 April 2025; the last, of the Procurement Act 2023, s. 123. */
export const SIZE_HINTS: Record<string, string> = {
  micro: 'Two of these three: turnover of at most £1 million, total assets of at most £500,000, at most 10 people',
  small: 'Two of these three: turnover of at most £15 million, total assets of at most £7.5 million, at most 50 people',
  medium:
    'Two of these three: turnover of at most £54 million, total assets of at most £27 million, at most 250 people',
  large:
    'More than that. Public buyers count as small or medium-sized who has fewer than 250 people, and turnover of at most £44 million or total assets of at most £38 million',
}

/** What another organisation is to this one. */
export const MEMBER_WORDS: Record<OrganisationMember['role'], string> = {
  consortium: 'Consortium member',
  subcontractor: 'Key subcontractor',
}
