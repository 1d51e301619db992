import { setTimeout as rest } from 'node:timers/promises'
import { answerOf, bidsNamed, seatsNamed } from './fault-reading.js'
import { looked, MARKED, MODERATED, OPEN } from './fault-house.js'
import { visiting, type Visitor } from './fault-visitor.js'
import { agreementOf } from '../../server/panel/moderation-store.js'
import { scoreOf } from '../../server/panel/score-store.js'
import { filesOfBid } from '../../server/bids/file-store.js'
import { exampleFiles } from '../../server/home/example-files.js'
import { largePdf } from '../../server/bids/files-fixture.js'
import { one, type Reads } from '../../server/database/access.js'

/** One thing that somebody keeps saving, each time with the next number in it. */
export interface Saved {
  what: string
  /** The last number that was answered with success, and the last that was sent. */
  answered: number
  sent: number
  /** The number that stands in the database. */
  stands: (db: Reads) => number
  /** Saves the next number. True when the program said that it is saved. */
  save: (visitor: Visitor, number: number) => Promise<boolean>
  who: string
  /** Only how many there are is known, so that one that was refused takes no number. */
  isCounted?: boolean
}

const WORD = 'try number'
const numberIn = (text: string | undefined): number => Number(new RegExp(`${WORD} (\\d+)`).exec(text ?? '')?.[1] ?? 0)
const basisIn = (html: string): string => /name="basis" value="([^"]*)"/.exec(html)?.[1] ?? ''
const isDone = ({ status }: { status: number }): boolean => status === 303

const CRITERION = 'release-and-family'
const ANSWERED = 'social-value'

/** Saves what a form says on a page that was looked at first, as people do. */
async function sent(visitor: Visitor, path: string, fields: [string, string][]): Promise<boolean> {
  const page = await visitor.look(path)
  return isDone(await visitor.send(path, [['basis', basisIn(page.text)], ...fields]))
}

const fresh = (what: string, who: string): Pick<Saved, 'what' | 'who' | 'answered' | 'sent'> => ({
  what,
  who,
  answered: 0,
  sent: 0,
})

const countSubmissions = one<{ count: number }, { bid: string }>(
  'SELECT count(*) AS count FROM submissions WHERE bid = :bid',
)

/** Everything that is saved again and again: marks, agreements, answers, submissions and files. */
export function everySave(folder: string): Saved[] {
  return looked(folder, (db) => [...marks(db), ...agreements(db), ...bidding(db)])
}

function marks(db: Reads): Saved[] {
  const seat = seatsNamed(db, MARKED, 'priya-nair')
  return bidsNamed(db, MARKED).map((bid, index) => ({
    ...fresh(`a mark, ${index + 1}`, 'Dr Priya Nair'),
    stands: (now) => numberIn(scoreOf(now, { seat, bid, criterion: CRITERION })?.reason),
    save: (visitor, number) =>
      sent(visitor, `/panel/bids/${bid}/score/${CRITERION}`, [
        ['mark', '2'],
        ['reason', `The answer names who does it and when; ${WORD} ${number}.`],
      ]),
  }))
}

function agreements(db: Reads): Saved[] {
  const example = exampleFiles(MODERATED)
  const bids = new Map(example.bids.map(({ id, bidder }) => [id, bidder]))
  return example.moderation.slice(0, 4).map((agreed, index) => {
    const [bid = ''] = bidsNamed(db, MODERATED, bids.get(agreed.bid))
    const { criterion, mark, whyMoved, discussed, indicativeAnswer = '' } = agreed
    return {
      ...fresh(`an agreement, ${index + 1}`, 'Helen Ashdown'),
      stands: (now) => numberIn(agreementOf(now, { bid, criterion })?.reason),
      save: (visitor, number) =>
        sent(visitor, `/panel/bids/${bid}/moderation/${criterion}`, [
          ...([
            ['mark', mark],
            ['reason', `${agreed.reason} ${WORD} ${number}.`],
            ['whyMoved', whyMoved],
            ['indicativeAnswer', indicativeAnswer],
          ] as [string, string][]),
          ...discussed.map((point): [string, string] => ['discussed', point]),
        ]),
    }
  })
}

function bidding(db: Reads): Saved[] {
  const [bid = ''] = bidsNamed(db, OPEN, 'larkfield')
  // One whose answer was lost on its way is answered again, by the receipt that stands, and is counted once.
  const receipts = new Set<string>()
  return [
    {
      ...fresh('an answer, sealed', 'Joe Pickering'),
      stands: (now) => numberIn(answerOf(now, bid, ANSWERED)),
      save: (visitor, number) =>
        sent(visitor, `/bids/${bid}/answers/${ANSWERED}`, [['answer', `Two paid posts; ${WORD} ${number}.`]]),
    },
    {
      ...fresh('a submission', 'Joe Pickering'),
      isCounted: true,
      answered: countSubmissions(db, { bid })?.count ?? 0,
      sent: countSubmissions(db, { bid })?.count ?? 0,
      stands: (now) => countSubmissions(now, { bid })?.count ?? 0,
      save: async (visitor) => {
        const page = await visitor.look(`/bids/${bid}/submit`)
        const answer = await visitor.send(`/bids/${bid}/submit`, [['basis', basisIn(page.text)]])
        const isNew = answer.location.includes('/receipts/') && !receipts.has(answer.location)
        return isDone(answer) && isNew && receipts.add(answer.location).size > 0
      },
    },
    {
      ...fresh('a file', 'Fiona Brandt'),
      stands: (now) => Math.max(0, ...filesOfBid(now, bid).map(({ name }) => numberIn(name))),
      save: (visitor, number) => attached(visitor, bid, number),
    },
  ]
}

/** Attaches a file and takes the last one away again, so that a bid never holds too many. */
async function attached(visitor: Visitor, bid: string, number: number): Promise<boolean> {
  const bytes = largePdf(300_000, number)
  const page = await visitor.look(`/bids/${bid}/files`)
  const removal = /href="(\/bids\/[^"]+\/files\/[^"]+\/remove)"/.exec(page.text)?.[1]
  const taken = isDone(await visitor.attach(`/bids/${bid}/files`, [['on', 'bid']], `${WORD} ${number}.pdf`, bytes))
  if (taken && removal) await visitor.send(removal, [])
  return taken
}

/** Everybody saves, one thing after the other, until the program is gone. Counts what was answered and what was sent. */
export async function load(url: string, saves: Saved[], isOver: () => boolean): Promise<void> {
  const people = [...new Set(saves.map(({ who }) => who))]
  await Promise.all(
    people.map(async (who) => {
      const own = saves.filter((save) => save.who === who)
      const visitor = await visiting(url, who).catch(() => null)
      for (let turn = 0; visitor && !isOver(); turn += 1) {
        const save = own[turn % own.length]
        if (save && !(await once(save, visitor))) await rest(20)
      }
    }),
  )
}

/** Saves the next number. Answers whether the program said that it is saved. */
export async function once(save: Saved, visitor: Visitor): Promise<boolean> {
  save.sent = Math.max(save.sent, save.answered) + 1
  const number = save.sent
  const isSaved = await save.save(visitor, number).catch(() => false)
  if (isSaved) save.answered = save.isCounted ? save.answered + 1 : number
  return isSaved
}

/** What is wrong with what stands: a save that was answered and is not there, or one that nobody ever sent. */
export const lost = (db: Reads, saves: Saved[]): string[] =>
  saves.flatMap((save) => {
    const stands = save.stands(db)
    const { what, answered, sent } = save
    if (stands < answered) return [`${what}: number ${answered} was answered as saved, and ${stands} stands`]
    return stands > sent ? [`${what}: number ${stands} stands, and only ${sent} were sent`] : []
  })

/** Goes on from what stands. */
export function settled(db: Reads, saves: Saved[]): void {
  for (const save of saves) save.answered = save.sent = save.stands(db)
}
