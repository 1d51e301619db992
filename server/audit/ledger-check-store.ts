import { all } from '../database/access.js'

/** Events whose columns, by which they are found, say something else than the body that the chain vouches for. */
export const columnsApart = all<{ seq: number }>(`
  SELECT seq FROM events WHERE
    seq IS NOT json_extract(body, '$.seq') OR at IS NOT json_extract(body, '$.at')
    OR person IS NOT json_extract(body, '$.person') OR act IS NOT json_extract(body, '$.act')
    OR tender IS NOT json_extract(body, '$.tender') OR bid IS NOT json_extract(body, '$.bid')
    OR criterion IS NOT json_extract(body, '$.criterion')
  ORDER BY seq`)

/** What lies beside the events of a stretch of the chain, with the digest that the event names for it. */
export const contentsWithDigests = all<
  { seq: number; name: string; salt: string; content: string; digest: string | null },
  { after: number; until: number }
>(`
  SELECT c.seq, c.name, c.salt, c.content,
    (SELECT d.value FROM json_each(e.body, '$.contents') d WHERE d.key = c.name) AS digest
  FROM event_contents c JOIN events e ON e.seq = c.seq WHERE c.seq > :after AND c.seq <= :until ORDER BY c.seq, c.name`)

/** Contents that an event names, that are not there, and that were not erased by law either. */
export const contentsMissing = all<{ seq: number; name: string }>(`
  SELECT e.seq, d.key AS name FROM events e, json_each(e.body, '$.contents') d
  WHERE NOT EXISTS (SELECT 1 FROM event_contents c WHERE c.seq = e.seq AND c.name = d.key)
  AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.seq = e.seq AND x.name = d.key)
  ORDER BY e.seq`)
