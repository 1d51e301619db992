import type { Role } from '../web/visits.js'

/** Each role as pages name it. */
export const ROLE_NAMES: Record<Role, string> = {
  administrator: 'administrator',
  commissioner: 'commissioner',
  panel: 'panel member',
  auditor: 'auditor',
  bidder: 'bidder',
}

/** What each role may do, in a sentence. */
export const ROLE_HINTS: Record<Role, string> = {
  administrator: 'Makes and closes accounts. Cannot lead a tender, read bids or mark.',
  commissioner: 'Drafts and leads tenders, and names who sits on them.',
  panel: 'Marks, moderates or checks prices where a lead gives a seat.',
  auditor: 'Reads the whole trail where a lead gives a seat, and changes nothing.',
  bidder: 'Writes and submits the bids of one organisation.',
}

/** Roles that one person may hold together. An administrator and a bidder have no other. */
export const TOGETHER = ['commissioner', 'panel', 'auditor'] as const satisfies readonly Role[]

/** 'commissioner and panel member'. */
export const rolesInWords = (roles: Role[]): string => {
  const names = roles.map((role) => ROLE_NAMES[role])
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
