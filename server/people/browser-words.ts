const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/\b(iPhone|iPod)\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bMac OS X\b|\bMacintosh\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
]

const firstOf = (kinds: [RegExp, string][], agent: string): string | undefined =>
  kinds.find(([pattern]) => pattern.test(agent))?.[1]

/** What a browser says of itself, in plain words: 'Firefox on Windows'. It can lie: the words are a reminder, never a proof. */
export function browserWords(agent: string): string {
  const [browser, system] = [firstOf(BROWSERS, agent), firstOf(SYSTEMS, agent)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (system ? `A browser on ${system}` : 'An unknown browser')
}

/** An address without its last part, enough to tell one's office from elsewhere: '192.0.2.x', '2001:db8:12::'. */
export function shortAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const four = /^(\d+\.\d+\.\d+)\.\d+$/.exec(plain)
  if (four?.[1]) return `${four[1]}.x`
  const groups = plain.split('%')[0]?.split('::')[0]?.split(':').filter(Boolean).slice(0, 3) ?? []
  return plain.includes(':') ? `${groups.join(':')}::` : ''
}
