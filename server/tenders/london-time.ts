/** People type dates and times as their clocks in England and Wales show them; what is kept is UTC. */

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export interface LondonTime {
  /** 'YYYY-MM-DD'. */
  date: string
  /** 'HH:MM'. */
  time: string
}

/** What a clock in London shows at a moment (UTC ISO text); empty texts for no moment. */
export function inLondon(iso: string | null): LondonTime {
  if (!iso || Number.isNaN(Date.parse(iso))) return { date: '', time: '' }
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  )
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` }
}

const HOUR = 3_600_000

/**
 * The moment (UTC ISO text) at which a clock in London shows this date and time, or null when none ever does: a day that is
 * not in the calendar, or the hour that the clocks leave out in spring. Of the hour that comes twice in autumn it is the
 * first.
 * @example fromLondon('2026-07-01', '12:00') // '2026-07-01T11:00:00.000Z'
 */
export function fromLondon(date: string, time: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return null
  const asIfUtc = Date.parse(`${date}T${time}:00.000Z`)
  if (Number.isNaN(asIfUtc)) return null
  const shows = (at: number) => {
    const clock = inLondon(new Date(at).toISOString())
    return clock.date === date && clock.time === time
  }
  const found = [asIfUtc - HOUR, asIfUtc].find(shows)
  return found === undefined ? null : new Date(found).toISOString()
}

/** A time as people type it ('9:30', '12', '12.30', '1200') as 'HH:MM', or '' when it is none. */
export function typedTime(text: string): string {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim())
  if (!found || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return ''
  return `${(found[1] as string).padStart(2, '0')}:${found[2] ?? '00'}`
}
