import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { BankHolidays } from '../../rules/standstill/working-days.js'
import { projectFolder } from '../../web/project.js'

const day = z.iso.date()

/** The bank holidays that the house counts with, and where they come from. */
export interface HolidayTable extends BankHolidays {
  /** When the table was last looked at, 'YYYY-MM-DD'. */
  asOf: string
  source: string
}

const table = z.object({
  region: z.literal('England and Wales'),
  from: day,
  to: day,
  asOf: day,
  source: z.string().min(1),
  days: z
    .array(z.object({ day, name: z.string().min(1) }))
    .refine(
      (days) => days.every((one, place) => place === 0 || (days[place - 1]?.day ?? '') < one.day),
      'the days must be in order, each once',
    ),
})

/** A table of bank holidays as the file holds it. Throws when anything about it is wrong: nobody counts by a broken calendar. */
export const holidaysIn = (text: string): HolidayTable => table.parse(JSON.parse(text))

const FILE = projectFolder('data/reference/bank-holidays.json')

/** The bank holidays of England and Wales, read once at the start. */
export const HOLIDAYS: HolidayTable = holidaysIn(readFileSync(FILE, 'utf8'))
