import type { Reads } from '../database/access.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { allAccounts } from './account-store.js'
import { isErasedAddress } from './erasure.js'
import { openInvitations } from './invitation-store.js'
import { rolesInWords } from './role-names.js'

/** Everybody with an account, and everybody invited. */
export const showPeople = (db: Reads, visit: Visit): Answer =>
  show(200, 'people/people', {
    title: 'People',
    accounts: allAccounts(db).map((account) => ({
      ...account,
      rolesInWords: rolesInWords(account.roles),
      isUnreachable: isErasedAddress(account.email),
    })),
    invitations: openInvitations(db, visit.now).map((one) => ({ ...one, rolesInWords: rolesInWords(one.roles) })),
  })
