import assert from 'node:assert/strict'
import test from 'node:test'
import { calendarFile } from './calendar.js'

const TITLE =
  'Standstill; Prüfung, „Bewährung“ – a long title that needs more than one line to be written down, and another'
const TEXT = 'Line one\nLine two \\ with a stroke'
const file = calendarFile(
  [
    { uid: 'a@w', sequence: 2, title: TITLE, text: TEXT, at: { day: '2026-12-31' } },
    { uid: 'b@w', sequence: 2, title: 'End', text: '', at: { moment: '2026-03-31T23:00:00.000Z' } },
  ],
  '2026-03-19T09:00:00.000Z',
  () => '20260401T000000',
)

/** The lines of a calendar as whoever reads one puts them together again, with what was escaped as it was. */
function read(text: string): Map<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n')
  const events: Map<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push(new Map())
    const at = line.indexOf(':')
    const value = line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
    events.at(-1)?.set(line.slice(0, at), value)
  }
  return events
}

test('what was written is what is read again, folded and escaped or not', () => {
  const [first, second] = read(file)
  assert.equal(first?.get('SUMMARY'), TITLE)
  assert.equal(first?.get('DESCRIPTION'), TEXT)
  assert.deepEqual(
    [first?.get('DTSTART;VALUE=DATE'), first?.get('DTEND;VALUE=DATE'), first?.get('SEQUENCE')],
    ['20261231', '20270101', '2'],
  )
  assert.equal(second?.get('DTSTART;TZID=Europe/London'), '20260401T000000')
})

test('no line is longer than 75 octets, and each ends with carriage return and line feed', () => {
  const lines = file.split('\r\n')
  assert.equal(lines.pop(), '')
  assert.deepEqual(
    lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n') || line.includes('\r')),
    [],
  )
  assert.ok(lines.some((line) => line.startsWith(' ')))
})
