import { all } from '../database/access.js'

/** Events that stand before the first of the chain, where no reading of it would come upon them. */
export const beforeTheFirst = all<{ seq: number }>('SELECT seq FROM events WHERE seq < 1 ORDER BY seq')

// What was torn and is no JSON any more would end the whole check, and not just be named by it.
const bodyOf = (event: string): string => `CASE WHEN json_valid(${event}.body) THEN ${event}.body ELSE '{}' END`

/** Events whose columns, by which they are found, say something else than the body that the chain vouches for. */
export const columnsApart = all<{ seq: number }>(`
  SELECT seq FROM (SELECT *, ${bodyOf('events')} AS said FROM events) WHERE
    seq IS NOT json_extract(said, '$.seq') OR at IS NOT json_extract(said, '$.at')
    OR person IS NOT json_extract(said, '$.person') OR act IS NOT json_extract(said, '$.act')
    OR tender IS NOT json_extract(said, '$.tender') OR bid IS NOT json_extract(said, '$.bid')
    OR criterion IS NOT json_extract(said, '$.criterion')
  ORDER BY seq`)

/** What lies beside the events of a stretch of the chain, with the digest that the event names for it. */
export const contentsWithDigests = all<
  { seq: number; name: string; salt: string; content: string; digest: string | null },
  { after: number; until: number }
>(`
  SELECT c.seq, c.name, c.salt, c.content,
    (SELECT d.value FROM json_each(${bodyOf('e')}, '$.contents') d WHERE d.key = c.name) AS digest
  FROM event_contents c JOIN events e ON e.seq = c.seq WHERE c.seq > :after AND c.seq <= :until ORDER BY c.seq, c.name`)

/** Contents that an event names, that are not there, and that were not erased by law either: by an act that names them. */
export const contentsMissing = all<{ seq: number; name: string }>(`
  SELECT e.seq, d.key AS name FROM events e, json_each(${bodyOf('e')}, '$.contents') d
  WHERE NOT EXISTS (SELECT 1 FROM event_contents c WHERE c.seq = e.seq AND c.name = d.key)
  AND NOT EXISTS (
    SELECT 1 FROM erasures x JOIN events a ON a.seq = x.event, json_each(${bodyOf('a')}, '$.detail.contents') t
    WHERE x.seq = e.seq AND x.name = d.key AND t.value ->> 'seq' = x.seq AND t.value ->> 'name' = x.name)
  ORDER BY e.seq, d.key`)
