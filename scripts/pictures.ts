// npm run pictures: draws the pictures of the README from the running program, on the worked examples.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { world } from '../e2e/world.js'

const FOLDER = join(import.meta.dirname, '../data/pictures')
const PEOPLE = { evaluator: 'Dr Owen Bexley', lead: 'Ruth Hallam' }

interface Picture {
  name: string
  person: string
  /** From the desk to the page. */
  address: string
  phone?: boolean
  /** The part of the page that stands at the top of the picture. */
  from?: string
}

const here = await world({ clock: new Date().toISOString(), examples: true })
const bid = here.db.connection
  .prepare(
    `SELECT s.bid, s.criterion FROM scores s JOIN bids b ON b.id = s.bid WHERE b.tender = 'womens-recovery' ORDER BY s.bid LIMIT 1`,
  )
  .get() as { bid: string; criterion: string }
const evidence = here.db.connection
  .prepare(`SELECT id FROM bids WHERE tender = 'womens-recovery' AND organisation = 'rowan-gate'`)
  .pluck()
  .get() as string
const report = here.db.connection
  .prepare(`SELECT id FROM reports WHERE tender = 'recovery-programme'`)
  .pluck()
  .get() as string

const PICTURES: Picture[] = [
  { name: 'marking', person: PEOPLE.evaluator, address: `/panel/bids/${bid.bid}/score/${bid.criterion}` },
  {
    name: 'marking-phone',
    person: PEOPLE.evaluator,
    address: `/panel/bids/${bid.bid}/score/${bid.criterion}`,
    phone: true,
  },
  {
    name: 'appraisal',
    person: PEOPLE.evaluator,
    address: `/panel/bids/${evidence}/score/women-evidence`,
    from: '#appraisal',
  },
  { name: 'award-report', person: PEOPLE.lead, address: `/reports/${report}` },
  { name: 'ranking', person: PEOPLE.lead, address: '/tenders/recovery-programme/ranking' },
]

mkdirSync(FOLDER, { recursive: true })
for (const { name, person, address, phone, from } of PICTURES) {
  const page = await here.signedIn(person, phone ? { phone } : {})
  await page.goto(address)
  if (from) await page.evaluate(`document.querySelector('${from}').scrollIntoView()`)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  process.stdout.write(`data/pictures/${name}.png\n`)
}
await here.close()
