import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readNotice } from '../rules/open-data/notice-reading.js'
import type { Ask, ReadNotice } from '../rules/open-data/notice.js'
import { sharesFound, type FoundShare } from '../rules/open-data/shares-found.js'
import { projectFolder } from '../web/project.js'

/** A published notice that the house knows, and what was read of it. */
export interface ReferenceNotice {
  id: string
  source: string
  year: number
  about: string
  read: ReadNotice
}

export interface ReferenceNotices {
  /** When the list was last looked at, 'YYYY-MM-DD'. */
  asOf: string
  notices: ReferenceNotice[]
  /** What those of them that could be read whole give each question. */
  found: Record<Ask, FoundShare>
}

const shape = z.object({
  asOf: z.iso.date(),
  notices: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]+$/),
        source: z.string().min(1),
        year: z.int(),
        about: z.string(),
        release: z.unknown(),
      }),
    )
    .min(1),
})

/** The notices of a file, each read as any other release is. Throws when anything about the file is wrong. */
export function referencesIn(text: string): ReferenceNotices {
  const { asOf, notices } = shape.parse(JSON.parse(text))
  const known = notices.map(({ release, ...about }) => ({ ...about, read: readNotice(release) }))
  return { asOf, notices: known, found: sharesFound(known.map(({ read }) => read)) }
}

const FILE = projectFolder('data/reference/notices.json')

/** Published notices for such services, read once at the start. */
export const REFERENCES: ReferenceNotices = referencesIn(readFileSync(FILE, 'utf8'))
