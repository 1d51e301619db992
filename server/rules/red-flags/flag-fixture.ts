import { sampleTender, scaleOf } from '../sample-tender.js'
import type { FlagBid, FlagMark, FlagPublication, RedFlagInput, Save } from './flag.js'

const SCALE = scaleOf('0', '1', '2', '3', '4', '5')
export const CRITERIA = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']

/** Everything is open, and nothing is there yet. */
export const flagInput = (changes: Partial<RedFlagInput> = {}): RedFlagInput => ({
  names: {
    bids: { a: 'Alder', b: 'Birch', c: 'Cedar', d: 'Damson' },
    people: { ann: 'Ann Able', ben: 'Ben Bold', cas: 'Cas Calm' },
    criteria: Object.fromEntries(CRITERIA.map((id) => [id, `Title of ${id}`])),
  },
  criteria: CRITERIA.map((id) => ({ id, scale: SCALE, published: SCALE.map(({ descriptor }) => descriptor) })),
  marks: [],
  changes: [],
  saves: [],
  readable: [],
  agreements: [],
  interests: [],
  bids: [],
  competitions: [],
  publications: [],
  closed: { marks: '', agreements: '', answers: '', prices: '', ranking: '' },
  ...changes,
})

export const aMark = (
  person: string,
  bid: string,
  criterion: string,
  mark: string | null,
  reason = 'Why',
): FlagMark => ({ person, bid, criterion, mark, reason })

/** A mark saved on 16 April 2026, so many minutes after nine. */
export const aSave = (seq: number, minutes: number, person: string, bid: string, criterion: string): Save => ({
  seq,
  at: new Date(Date.UTC(2026, 3, 16, 9) + minutes * 60_000).toISOString(),
  person,
  bid,
  criterion,
})

export const aBid = (id: string, answers: Record<string, string>, changes: Partial<FlagBid> = {}): FlagBid => ({
  id,
  organisation: `org-${id}`,
  lot: '',
  answers,
  files: [],
  pence: null,
  lines: {},
  ...changes,
})

export const aPublication = (version: number, at: string, changes: Partial<FlagPublication> = {}): FlagPublication => ({
  version,
  at,
  deadline: '2026-04-15T11:00:00.000Z',
  note: version === 1 ? '' : 'What changes',
  seq: version,
  content: sampleTender(),
  ...changes,
})

/** So many words, all different, that begin with a letter of their own. */
export const wordsFrom = (letter: string, count: number): string =>
  Array.from({ length: count }, (_, place) => `${letter}${place}`).join(' ')
