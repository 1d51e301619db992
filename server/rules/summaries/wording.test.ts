import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sampleCriterion } from '../sample-tender.js'
import { citesBid } from './citing.js'
import { repeatedShare, repeatsPublished } from './repetition.js'
import { startingPoints } from './starting.js'
import { wordingWarnings, type WordingContext } from './wording.js'
import { nothingWritten, strayPassages, withoutPassages } from './written.js'

const CRITERION = {
  ...sampleCriterion('staffing', '20', {
    subpoints: [
      { id: 'posts', text: 'Posts and caseloads' },
      { id: 'cover', text: 'Cover for vacancies' },
    ],
  }),
  question: 'Who will do the work, and how are vacancies covered in each prison?',
}
const BID = 'We offer twelve posts at Aldercote, with caseloads of 14, and a pool of vetted bank practitioners.'
const context = (changes: Partial<WordingContext> = {}): WordingContext => ({
  criteria: [CRITERION],
  own: 'Alder',
  others: ['Birchwood'],
  bid: { staffing: BID },
  ...changes,
})
const written = (reason: string, points: Record<string, string> = FULL) => ({
  ...nothingWritten(),
  criteria: { staffing: { reason, points } },
})
const FULL = { posts: 'Twelve posts and caseloads of 14.', cover: 'A pool of bank practitioners is named.' }
const GOOD = 'Twelve posts with caseloads of 14 are named; supervision is not described, which a higher mark needed.'
const kinds = (...args: Parameters<typeof wordingWarnings>) =>
  wordingWarnings(...args).map(({ kind, field }) => `${kind} ${field}`)

test('a reason that cites the bid and compares nothing raises no warning', () => {
  assert.deepEqual(wordingWarnings(written(GOOD), context()), [])
})

test('an empty reason, a very short one and a sub-point without a word are pointed out', () => {
  assert.deepEqual(kinds(written(''), context()), ['too short reason.staffing'])
  assert.deepEqual(kinds(written('Twelve posts named.'), context()), ['too short reason.staffing'])
  assert.deepEqual(kinds(written(GOOD, { posts: FULL.posts }), context()), ['too short point.staffing.cover'])
})

test('a reason that says the question again is pointed out, whatever it adds', () => {
  const warnings = wordingWarnings(
    written('It says who will do the work and how are vacancies covered in each prison.'),
    context(),
  )
  assert.equal(warnings[0]?.kind, 'repeats')
})

test('a reason that could stand under any bid is pointed out', () => {
  const vague = 'A convincing and thorough response which gives real confidence throughout.'
  assert.deepEqual(kinds(written(vague), context()), ['cites nothing reason.staffing'])
  assert.deepEqual(kinds(written(vague), context({ bid: {} })), [])
})

test('a comparison is pointed out wherever it stands', () => {
  const text = {
    ...written(GOOD, { ...FULL, cover: 'Birchwood covers vacancies sooner, from a pool.' }),
    further: 'It came second.',
  }
  assert.deepEqual(kinds(text, context()), ['compares point.staffing.cover', 'compares further'])
})

const warning = (kind: string, about: string, quoted: string, says: string, field = 'reason.staffing') => ({
  ...{ kind, field, about, quoted, says },
})
const COVER = ['Title of staffing: Cover for vacancies', 'point.staffing.cover'] as const
const POSTS = ['Title of staffing: Posts and caseloads', 'point.staffing.posts'] as const

test('where nothing was written, each reason and sub-point is named, in the order of the tender', () => {
  assert.deepEqual(wordingWarnings(nothingWritten(), context()), [
    warning('too short', 'Title of staffing', '', 'gives no reason for the mark'),
    warning('too short', POSTS[0], '', 'does not say how this point was assessed', POSTS[1]),
    warning('too short', COVER[0], '', 'does not say how this point was assessed', COVER[1]),
  ])
})

test('a short text is quoted without the blanks around it, with how many words it has; eight are a reason, four a point', () => {
  assert.deepEqual(wordingWarnings(written(' Posts. ', { posts: ' Yes ', cover: 'A pool helps' }), context()), [
    warning('too short', 'Title of staffing', 'Posts.', 'is very short: one word'),
    warning('too short', POSTS[0], 'Yes', 'is very short: one word', POSTS[1]),
    warning('too short', COVER[0], 'A pool helps', 'is very short: 3 words', COVER[1]),
  ])
  const enough = written('Twelve posts with 14 each are named there.', { ...FULL, cover: 'A pool really helps.' })
  assert.deepEqual(wordingWarnings(enough, context()), [])
})

const CITES_NOTHING = 'cites nothing that stands in the bid: name a figure, a place or what it offers'
const AGAIN = 'says again what the tender published: say what in the bid led to the mark'

test('a sub-point that says itself or the question again is pointed out with its words', () => {
  assert.deepEqual(wordingWarnings(written(GOOD, { ...FULL, cover: ' How are vacancies covered? ' }), context()), [
    warning('repeats', COVER[0], 'How are vacancies covered?', AGAIN, COVER[1]),
  ])
})

test('a reason that is made of the scale is pointed out, be its descriptor long or short', () => {
  const long = 'Convincing in all respects, with evidence for each claim that was made'
  const scale = [
    { value: '0', label: 'Poor', descriptor: 'Meets no point' },
    { value: '5', label: 'Good', descriptor: long },
  ]
  const against = context({ criteria: [{ ...CRITERION, scale }] })
  const said = (reason: string) => wordingWarnings(written(reason), against)
  for (const reason of [`${long}, as the vetted pool shows.`, 'Meets no point: as is, so be it.'])
    assert.deepEqual(said(` ${reason} `), [
      warning('repeats', 'Title of staffing', reason, AGAIN),
      warning('cites nothing', 'Title of staffing', reason, CITES_NOTHING),
    ])
})

test('words that the tender published count as none of the bid, each text of the tender by itself', () => {
  const reason = 'Their staffing at Aldercote is vetted and good throughout.'
  const bid = { staffing: 'Staffing at Aldercote is vetted' }
  assert.deepEqual(wordingWarnings(written(` ${reason} `), context({ bid })), [
    warning('cites nothing', 'Title of staffing', reason, CITES_NOTHING),
  ])
})

test('further reasons are read for comparisons alone', () => {
  const text = { ...written(GOOD), further: 'Good. It came second. ' }
  assert.deepEqual(wordingWarnings(text, context()), [
    warning('compares', 'Further reasons', 'It came second.', 'tells a rank: “came second”', 'further'),
  ])
})

test('what repeats is measured by runs of four words', () => {
  assert.equal(repeatedShare('', ['a b c d']), 0)
  assert.equal(repeatedShare('One two three four five', ['one, two three FOUR']), 0.5)
  assert.equal(repeatsPublished('One two three', ['Zero one two three']), true)
  assert.equal(repeatsPublished('One two six', ['Zero one two three']), false)
})

test('a quotation, a place, a figure of the bid or three of its words cite it', () => {
  assert.equal(citesBid('It says “a pool of practitioners”.', BID, ''), true)
  assert.equal(citesBid('See page 4.', BID, ''), true)
  assert.equal(citesBid('Caseloads are 14.', BID, ''), true)
  assert.equal(citesBid('Caseloads are 15.', BID, ''), false)
  assert.equal(citesBid('The vetted practitioners at Aldercote.', BID, ''), true)
  assert.equal(citesBid('The vetted practitioners at Aldercote.', BID, 'vetted practitioners'), false)
})

test('each clause of an agreed reason goes to the sub-point with which it shares most', () => {
  const points = startingPoints(
    'Twelve posts are named; cover for a vacancy is thin. A fair plan.',
    CRITERION.subpoints,
  )
  assert.deepEqual(points, { posts: 'Twelve posts are named.', cover: 'Cover for a vacancy is thin.' })
})

test('a passage is withheld everywhere, and one within another leaves nothing behind', () => {
  assert.equal(withoutPassages('Ann Lee and Ann Leeds', ['Ann Lee', 'Ann Leeds']), '[withheld] and [withheld]')
  assert.equal(withoutPassages('Ann Lee', ['', ' ']), 'Ann Lee')
  assert.deepEqual(strayPassages(['Ann', 'Bo'], ['It names Ann.']), ['Bo'])
})

test('the reasons that a panel agreed in the worked example compare no bids and cite each', () => {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/examples', name), 'utf8')) as T
  const { sections } = read<{ sections: { kind: string; criteria: (typeof CRITERION)[] }[] }>(
    'recovery-programme/tender.json',
  )
  const bids = read<{ id: string; bidder: string; answers: Record<string, string> }[]>('recovery-programme/bids.json')
  const agreed = read<{ bid: string; criterion: string; reason: string }[]>('recovery-programme/moderation.json')
  const { organisations } = read<{ organisations: { id: string; name: string }[] }>('people.json')
  const name = (id: string) => organisations.find((one) => one.id === id)?.name ?? ''
  const criteria = sections.flatMap((section) => (section.kind === 'price' ? [] : section.criteria))
  const warned = bids.flatMap((bid) => {
    const reasons = agreed.filter((one) => one.bid === bid.id)
    const texts = Object.fromEntries(reasons.map(({ criterion, reason }) => [criterion, { reason, points: {} }]))
    const others = bids.filter((one) => one !== bid).map((one) => name(one.bidder))
    const about = { criteria, own: name(bid.bidder), others, bid: bid.answers }
    return wordingWarnings({ ...nothingWritten(), criteria: texts }, about).filter(({ field }) =>
      field.startsWith('reason.'),
    )
  })
  assert.equal(agreed.length, 45)
  assert.deepEqual(warned, [])
})
