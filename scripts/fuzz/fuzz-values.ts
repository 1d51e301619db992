import type { Draws } from './fuzz-draws.js'

/** What no answer may ever hold unescaped, and what a browser would take for markup or script of ours. */
export const MARKS = ['<wbx', '" onwbx=', "' onwbx=", 'href="javascript:wbx', 'src="javascript:wbx', '\0'] as const

/** The name of a header that no answer may have: somebody who gets a line break into one could write it. */
export const PLANTED_HEADER = 'x-wbx'

const WORDS = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '0x1f',
  '١٢',
  '1,5',
  '5%',
  '2026-02-30',
  '2026-13-01T25:61:00Z',
  '99999-01-01',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '[object Object]',
  '{}',
  '[]',
  '{"a":{"__proto__":{"polluted":1}}}',
  "' OR 1=1 --",
  '"; DROP TABLE scores; --',
  '%',
  '_',
  '*',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '/etc/passwd',
  '<%= 7*7 %>',
  '${7*7}',
  '{{7*7}}',
  '<wbx a=1>',
  '"><wbx>',
  '" onwbx="1',
  "' onwbx='1",
  '<script>wbx()</script><wbx>',
  '<svg/onload=wbx()><wbx>',
  'javascript:wbx()',
  'JaVaScRiPt:wbx()//',
  'data:text/html,<wbx>',
  '//evil.example/wbx',
  '/\\evil.example',
  'https://evil.example/',
  `a\r\n${PLANTED_HEADER}: 1`,
  `a\n${PLANTED_HEADER}: 1`,
  'a\u0000b',
  '\u2028\u2029',
  '\u202Eevil',
  '\uFEFF',
  'e\u0301\u0301\u0301',
  '😀'.repeat(40),
  'İstanbul ß ﬁ',
  '=HYPERLINK("http://evil.example")',
  '[x](javascript:wbx())',
  '![x](javascript:wbx())',
  '<a href="javascript:wbx()">x</a>',
  '&lt;wbx&gt;',
  '&#60;wbx&#62;',
]

/** A text that a careless or hostile sender might put anywhere. */
export function nastyText(draw: Draws): string {
  const kind = draw.below(12)
  if (kind === 0) return 'a'.repeat(draw.below(20_000))
  if (kind === 1) return Array.from({ length: draw.below(40) }, () => String.fromCodePoint(draw.below(0xd7ff))).join('')
  if (kind === 2) return `${draw.one(WORDS)}${draw.one(WORDS)}`
  return draw.one(WORDS)
}

const RAW = [
  '%',
  '%zz',
  '%ff',
  '%00',
  '%c0%af',
  '%E0%A4%A',
  '%2e%2e%2f',
  '..%2f..%2f',
  '%0d%0aX-Wbx:%201',
  '%F0%9F%98%80',
  '.',
  '..',
  '%3Cwbx%3E',
  '%22%20onwbx%3D',
  '~',
  ';a=b',
  '%252e%252e',
]

/** A part of an address as it goes over the wire, well formed or not. */
export const nastyPart = (draw: Draws): string =>
  draw.below(3) === 0
    ? draw.one(RAW)
    : encodeURIComponent(nastyText(draw).replaceAll(/[\ud800-\udfff]/g, '')).slice(0, 6_000)
