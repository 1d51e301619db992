import { all } from '../database/access.js'

/** The tenders that a person leads or holds a seat on, the newest first. */
export const tendersOf = all<{ id: string }, { person: string }>(`
  SELECT t.id FROM tenders t
  WHERE (SELECT person FROM leads WHERE tender = t.id ORDER BY number DESC LIMIT 1) = :person
    OR EXISTS (SELECT 1 FROM seats_held s WHERE s.tender = t.id AND s.person = :person)
  ORDER BY t.made_at DESC, t.id`)
