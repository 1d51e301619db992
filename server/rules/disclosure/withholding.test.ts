import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aPack, anItem, withheld } from './pack-fixture.js'
import { itemsOf } from './pack.js'
import { placesIn, toldOf, versionOf, type Redaction, type Told, type Version } from './withholding.js'

const told = (text: string, redactions: Redaction[], version: Version = 'redacted'): Told =>
  toldOf(text, redactions, version)

test('a withheld passage is a gap with its ground and its length, where it stood', () => {
  assert.deepEqual(told('Rates of £41 an hour are named.', [withheld('Rates of £41 an hour')]), [
    { number: 1, ground: 'commercial', words: 5 },
    ' are named.',
  ])
})

test('the open version still shows what only the complaining bidder may not read, marked, with its reason', () => {
  assert.deepEqual(told('Rates of £41.', [withheld('Rates of £41')], 'open'), [
    { number: 1, ground: 'commercial', words: 3, text: 'Rates of £41', reason: 'It is a price.' },
    '.',
  ])
})

test('what is withheld from everybody is a gap in the open version too, and its reason is not told', () => {
  const gap = [{ number: 1, ground: 'privilege', words: 2 }]
  assert.deepEqual(
    told('Counsel advises', [withheld('Counsel advises', { ground: 'privilege', reach: 'everybody' })], 'open'),
    gap,
  )
})

test('a passage is found in any case and across line ends, and never inside a longer word', () => {
  assert.deepEqual(placesIn('Ann met Annabel; ANN left', 'Ann'), [
    [0, 3],
    [17, 20],
  ])
  assert.deepEqual(placesIn('a team\n of four', 'team of four'), [[2, 15]])
  assert.deepEqual(placesIn('(£41)', '£41'), [[1, 4]])
  assert.deepEqual(placesIn('anything', '  '), [])
})

test('signs that mean something to a computer are only signs', () => {
  assert.deepEqual(placesIn('costs $5.00 (net)', '$5.00 (net)'), [[6, 17]])
  assert.deepEqual(placesIn('costs $5x00', '$5.00'), [])
})

test('where two redactions overlap, the one that withholds from everybody wins', () => {
  const both = [
    withheld('price of Cedar'),
    withheld('Cedar', { number: 2, ground: 'another bidder', reach: 'everybody' }),
  ]
  assert.deepEqual(told('The price of Cedar', both, 'open'), [
    'The ',
    { number: 1, ground: 'commercial', words: 2, text: 'price of ', reason: 'It is a price.' },
    { number: 2, ground: 'another bidder', words: 1 },
  ])
})

test('no word of what is withheld is left in the redacted version, whatever is withheld of whatever text', () => {
  const word = fc.constantFrom('price', 'Cedar', 'gate', '£41', 'ann', 'mentors')
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (said, passages) => {
      const redactions = passages.map((passage, place) => withheld(passage, { number: place + 1 }))
      const left = told(said, redactions)
        .filter((run) => typeof run === 'string')
        .join('|')
      for (const passage of passages) assert.deepEqual(placesIn(left, passage), [])
      const open = told(said, redactions, 'open')
        .map((run) => (typeof run === 'string' ? run : run.text))
        .join('')
      assert.equal(open, said)
    }),
  )
})

test('a redaction of one item touches no other; one of a passage everywhere touches all, titles and names among them', () => {
  const pack = aPack(anItem('one', 'Ann Able found it clear'), anItem('two', 'Ann Able found it clear'))
  const titles = (item: string) =>
    versionOf(pack, [withheld('Ann Able', { item })], 'redacted').parts[0]?.groups[0]?.items.map(({ title }) => title)
  const gap = { number: 1, ground: 'commercial', words: 2 }
  assert.deepEqual(titles('one'), [['Mark by ', gap, ', one'], ['Mark by Ann Able, two']])
  assert.deepEqual(titles(''), [
    ['Mark by ', gap, ', one'],
    ['Mark by ', gap, ', two'],
  ])
  const { items } = versionOf(pack, [withheld('Ann Able')], 'redacted').parts[0]?.groups[0] ?? { items: [] }
  assert.deepEqual(items[0]?.source.who, [gap])
})

test('a whole item that is withheld keeps its title and its event, and loses every text', () => {
  const version = versionOf(aPack(anItem('one', 'Rates of £41')), [withheld('', { item: 'one' })], 'redacted')
  const [item] = version.parts[0]?.groups[0]?.items ?? []
  assert.deepEqual(item?.lines, [])
  assert.deepEqual(item?.withheld, { number: 1, ground: 'commercial', words: 3 })
  assert.equal(item.source.seq, 7)
})

test('every redaction stands in the list of gaps, with how often and how much, one without a place too', () => {
  const pack = aPack(anItem('one', 'Cedar and Cedar'), anItem('two', 'Cedar'))
  const redactions = [withheld('Cedar'), withheld('heron', { number: 2 })]
  assert.deepEqual(versionOf(pack, redactions, 'redacted').gaps, [
    { number: 1, ground: 'commercial', reach: 'complainant', places: 3, words: 3 },
    { number: 2, ground: 'commercial', reach: 'complainant', places: 0, words: 0 },
  ])
  assert.equal(versionOf(pack, redactions, 'open').gaps[0]?.reason, 'It is a price.')
})

test('a pack from which nothing is withheld says every word of it, in both versions', () => {
  const pack = aPack(anItem('one', 'Rates of £41'))
  for (const version of ['open', 'redacted'] as const) {
    const [item] = versionOf(pack, [], version).parts[0]?.groups[0]?.items ?? []
    assert.deepEqual(item?.lines, [{ label: 'Reason', told: ['Rates of £41'] }])
    assert.deepEqual(item.title, [itemsOf(pack)[0]?.title])
  }
})

test('a passage that begins or ends with a sign is found beside a word, one that begins or ends with a letter is not', () => {
  assert.deepEqual(placesIn('a£41b', '£41'), [])
  assert.deepEqual(placesIn('x(net)y', '(net)'), [[1, 6]])
  assert.deepEqual(placesIn('Rates: 5% off', ' 5% '), [[7, 9]])
  assert.deepEqual(placesIn('15 and 5', '5'), [[7, 8]])
  assert.deepEqual(placesIn('Zoë and Zoëlle and éZoë', 'zoë'), [[0, 3]])
  assert.deepEqual(placesIn('a  b, ab', '\ta   b\n'), [[0, 4]])
  assert.deepEqual(placesIn('', ''), [])
  for (const sign of '.*+?^${}()|[]\\') {
    assert.deepEqual(placesIn(`so ${sign} so`, sign), [[3, 4]], sign)
    assert.deepEqual(placesIn('so much', `${sign}o`), [], sign)
  }
})

test('where two redactions reach as far, the first has the words; what is withheld from everybody stays so whoever comes after', () => {
  const everybody = { ground: 'privilege', reach: 'everybody' } as const
  assert.deepEqual(told('price of Cedar', [withheld('price of'), withheld('of Cedar', { number: 2 })]), [
    { number: 1, ground: 'commercial', words: 2 },
    { number: 2, ground: 'commercial', words: 1 },
  ])
  const last = told('price of Cedar', [withheld('of Cedar', everybody), withheld('price of', { number: 2 })])
  assert.deepEqual(last, [
    { number: 2, ground: 'commercial', words: 1 },
    { number: 1, ground: 'privilege', words: 2 },
  ])
  const both = told('price of Cedar', [
    withheld('price of', everybody),
    withheld('of Cedar', { ...everybody, number: 2 }),
  ])
  assert.deepEqual(both, [
    { number: 1, ground: 'privilege', words: 2 },
    { number: 2, ground: 'privilege', words: 1 },
  ])
})

test('a text without words is told as nothing, and a redaction of no item and no passage withholds nothing', () => {
  assert.deepEqual(told('', []), [])
  assert.deepEqual(told('', [withheld('Cedar')]), [])
  const [item] = versionOf(aPack(anItem('one', 'Cedar')), [withheld('')], 'redacted').parts[0]?.groups[0]?.items ?? []
  assert.deepEqual([item?.withheld, item?.lines], [undefined, [{ label: 'Reason', told: ['Cedar'] }]])
})
