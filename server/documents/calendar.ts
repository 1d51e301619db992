/** One entry of a calendar file: a whole day ('YYYY-MM-DD') or a moment (UTC ISO text). */
export interface CalendarEntry {
  /** Stays the same when the entry is changed, so that a calendar replaces it. */
  uid: string
  /** How often it was changed: from 0. */
  sequence: number
  title: string
  text: string
  at: { day: string } | { moment: string }
}

/** What a clock shows in a place at a moment, as a calendar writes it: '20260401T000000'. */
export type Clock = (iso: string) => string

const LONGEST = 75

const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n?|\n/g, '\\n')

/** A line in pieces of at most 75 octets, of which each but the first begins with a space; no character is cut in two. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  for (const character of line) {
    if (Buffer.byteLength(piece + character) > LONGEST) {
      pieces.push(piece)
      piece = ' '
    }
    piece += character
  }
  return [...pieces, piece].join('\r\n')
}

const compact = (text: string): string => text.replace(/[-:]|\.\d+/g, '')

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00.000Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

// The rules by which clocks in England and Wales change; as in the calendars of the IANA.
const LONDON = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function linesOf(entry: CalendarEntry, made: string, inLondon: Clock): string[] {
  const { at } = entry
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${compact(made)}`,
    `SEQUENCE:${entry.sequence}`,
    ...('day' in at
      ? [`DTSTART;VALUE=DATE:${compact(at.day)}`, `DTEND;VALUE=DATE:${compact(nextDay(at.day))}`]
      : [`DTSTART;TZID=Europe/London:${inLondon(at.moment)}`]),
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/**
 * A calendar file as RFC 5545 wants it: escaped, folded at 75 octets, with CRLF. Moments stand in the time of London.
 * `made` is when what it says was made (UTC ISO text), so that the same content is always the same file.
 */
export function calendarFile(entries: CalendarEntry[], made: string, inLondon: Clock): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Weighbridge//Standstill//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...LONDON,
    ...entries.flatMap((entry) => linesOf(entry, made, inLondon)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
