import assert from 'node:assert/strict'
import test from 'node:test'
import { readClaim } from './claim-reading.js'

/** [the words, 'about | figure | unit | bound'] */
type Row = [text: string, read: string]

const reads = (rows: Row[]): void => {
  const read = ([text]: Row): Row => {
    const { about, figure, unit, bound } = readClaim(text)
    return [text, `${about} | ${figure ?? '–'} | ${unit ?? '–'} | ${bound}`]
  }
  assert.deepEqual(rows.map(read), rows)
}

test('reductions in how many people reoffend are read with their unit', () => {
  reads([
    ['a 29% reduction in the number of ex-prisoners re-offending', 'people who reoffend | 29 | per cent | exactly'],
    ['18 per cent drop', 'people who reoffend | 18 | per cent | exactly'],
    ['Twenty-nine per cent fewer graduates reoffend', 'people who reoffend | 29 | per cent | exactly'],
    ['7.5 percentage points lower', 'people who reoffend | 7.5 | percentage points | exactly'],
    ['6.5 pp fewer reoffended', 'people who reoffend | 6.5 | percentage points | exactly'],
    ['reoffending was 29 points lower', 'people who reoffend | 29 | percentage points | exactly'],
    [
      'Learners were 7.5 percentage points less likely to reoffend',
      'people who reoffend | 7.5 | percentage points | exactly',
    ],
    ['reoffending is down 12%', 'people who reoffend | 12 | per cent | exactly'],
    ['the 2012 cohort had 29% fewer reoffenders', 'people who reoffend | 29 | per cent | exactly'],
    ['up to 20% fewer people reoffend', 'people who reoffend | 20 | per cent | less than'],
    ['proven to reduce reoffending by more than 10%', 'people who reoffend | 10 | per cent | more than'],
    [
      'the reoffending rate dropped by 10 percentage points from 55% to 45%',
      'people who reoffend | 10 | percentage points | exactly',
    ],
    ['cuts reoffending by as much as 30%', 'people who reoffend | 30 | per cent | less than'],
    ['twice as likely to reoffend', 'people who reoffend | 2 | times | exactly'],
  ])
})

test('fractions in words are read as about so many per cent', () => {
  reads([
    ['a quarter less', 'people who reoffend | 25 | per cent | about'],
    ['nearly a quarter fewer people were reconvicted', 'people who reoffend | 25 | per cent | about'],
    ['reduced reoffending by a third', 'people who reoffend | 33.3 | per cent | about'],
    ['halved', 'people who reoffend | 50 | per cent | about'],
    ['half as likely to reoffend', 'people who reoffend | 50 | per cent | about'],
    ['almost two fifths fewer offences each', 'offences in all | 40 | per cent | about'],
    ['offending dropped by more than half', 'offences in all | 50 | per cent | more than'],
    ['one in three graduates reoffended', 'a rate of reoffending | 33.3 | per cent | about'],
  ])
})

test('a range has no one figure, and tells its unit', () => {
  reads([
    ['between 2 and 8 percentage points', 'people who reoffend | – | percentage points | exactly'],
    ['5 to 8 percentage points fewer', 'people who reoffend | – | percentage points | exactly'],
    ['reduced reoffending by between 10% and 15%', 'people who reoffend | – | per cent | exactly'],
  ])
})

test('offences are told from people, and offences by each reoffender from offences in all', () => {
  reads([
    ['committed more than twice as many offences', 'offences by each reoffender | 2 | times | more than'],
    ['offences per reoffender fell by 22%', 'offences by each reoffender | 22 | per cent | exactly'],
    [
      'The overall reduction in recorded crime was therefore an impressive 65%',
      'offences in all | 65 | per cent | exactly',
    ],
    ['65 per cent reduction in volume', 'offences in all | 65 | per cent | exactly'],
    ['cut crime by 30% or more', 'offences in all | 30 | per cent | more than'],
  ])
})

test('a rate is no reduction, and the rate of those compared with is told apart', () => {
  reads([
    ['fewer than half (44%) of the sample re-offended', 'a rate of reoffending | 44 | per cent | exactly'],
    ['reoffending fell to just 31%', 'a rate of reoffending | 31 | per cent | exactly'],
    ['proven reoffending rate of 31%', 'a rate of reoffending | 31 | per cent | exactly'],
    ['73% of the comparison group reoffended', 'the rate it is compared with | 73 | per cent | exactly'],
    ['a predicted rate of over 70%', 'the rate it is compared with | 70 | per cent | more than'],
    ['compared with a national rate of 64%', 'the rate it is compared with | 64 | per cent | exactly'],
  ])
})

test('proof and money are read as such', () => {
  reads([
    ['proven to reduce reoffending', 'proof | – | – | exactly'],
    ['We can prove that it has a positive impact on reoffending', 'proof | – | – | exactly'],
    ['a statistically significant reduction in reoffending', 'proof | – | – | exactly'],
    ['£6.3m saved per 100', 'money saved | 6300000 | pounds | exactly'],
    ['It would save £1,250,000 a year', 'money saved | 1250000 | pounds | exactly'],
    ['savings of over £440 million', 'money saved | 440000000 | pounds | more than'],
  ])
})

test('years, ages, lengths and names are not read as figures', () => {
  const nothing = 'something else | – | – | exactly'
  reads(
    [
      'a 12-step programme',
      'lasts 12 months',
      'first run in 2019',
      'men aged 18 to 25',
      '663 prisoners released between November 2004 and April 2009',
      'groups meet three times a week',
      'a half-day session',
      'the first quarter of 2020',
      'a third party',
      'one of two programmes',
      'p < 0.05',
      'a 95% confidence interval',
      'significant experience',
      'a proven track record',
      'reduces reoffending',
      '',
    ].map((text): Row => [text, nothing]),
  )
})

test('what it is not sure of is something else, even where a figure can be read', () => {
  reads([
    ['almost two fifths', 'something else | 40 | per cent | about'],
    ['one in three', 'something else | 33.3 | per cent | about'],
    ['a 20% drop in drug use', 'something else | 20 | per cent | exactly'],
    ['53.1% do not reoffend', 'something else | 53.1 | per cent | exactly'],
    ['six in ten do not return to prison', 'something else | 60 | per cent | about'],
    ['twice as likely to stay out of prison', 'something else | 2 | times | exactly'],
    ['half of our staff are in recovery', 'something else | 50 | per cent | about'],
    ['Around £110 million a year is spent on prison drug services', 'something else | 110000000 | pounds | about'],
    ['reoffending fell from 73% to 44%', 'something else | – | – | exactly'],
    ['18% of learners reoffended, against 25% of the others', 'something else | – | – | exactly'],
  ])
})
