import assert from 'node:assert/strict'
import test from 'node:test'
import { readClaim } from './claim-reading.js'

/** How each sentence is read: 'about | figure | unit | bound'. */
const read = (texts: string[]): string[] =>
  texts.map((text) => {
    const { about, figure, unit, bound } = readClaim(text)
    return `${text}: ${about} | ${figure ?? '–'} | ${unit ?? '–'} | ${bound}`
  })

test('how exact a figure is', () => {
  assert.deepEqual(
    read([
      'just under a third fewer reoffended',
      'just over 30% fewer reoffended',
      'almost 30% fewer reoffended',
      'at least 30% fewer reoffended',
      'below 40% of them reoffended',
      '30% or less of them reoffended',
      '30% or fewer reoffended',
      'reoffending (over 30%) fell',
      'reoffending fell by at most 30%',
      'reoffending fell by a third or more',
      'the number is >30% fewer reoffenders',
    ]),
    [
      'just under a third fewer reoffended: people who reoffend | 33.3 | per cent | about',
      'just over 30% fewer reoffended: people who reoffend | 30 | per cent | about',
      'almost 30% fewer reoffended: people who reoffend | 30 | per cent | about',
      'at least 30% fewer reoffended: people who reoffend | 30 | per cent | more than',
      'below 40% of them reoffended: a rate of reoffending | 40 | per cent | less than',
      '30% or less of them reoffended: a rate of reoffending | 30 | per cent | less than',
      '30% or fewer reoffended: a rate of reoffending | 30 | per cent | less than',
      'reoffending (over 30%) fell: a rate of reoffending | 30 | per cent | more than',
      'reoffending fell by at most 30%: people who reoffend | 30 | per cent | less than',
      'reoffending fell by a third or more: people who reoffend | 33.3 | per cent | more than',
      'the number is >30% fewer reoffenders: people who reoffend | 30 | per cent | more than',
    ],
  )
})

test('figures in words and with signs', () => {
  assert.deepEqual(
    read([
      'two thirds fewer reoffended',
      'three quarters fewer reoffended',
      'half fewer reoffended',
      'three thirds fewer reoffended',
      'half of them reoffended',
      'third of them reoffended',
      'a third party reoffended',
      'a quarter as likely to reoffend',
      'a third as many reoffended',
      'half as often reconvicted',
      'two in ten reoffended',
      '3 out of every 5 reoffended',
      '0 in 5 reoffended',
      '5 in 5 reoffended',
      '1 in 20 reoffended',
      '1 in 21 reoffended',
      'reoffending halved',
      'reoffending was doubled',
      'treble the reoffending',
      'triple the rate of reoffending',
      'two-fold higher reoffending',
      '1.5 times as many reoffended',
      'twenty-five per cent fewer reoffended',
      'fifteen percent fewer reoffended',
    ]),
    [
      'two thirds fewer reoffended: people who reoffend | 66.7 | per cent | about',
      'three quarters fewer reoffended: people who reoffend | 75 | per cent | about',
      'half fewer reoffended: people who reoffend | 50 | per cent | about',
      'three thirds fewer reoffended: something else | – | – | exactly',
      'half of them reoffended: a rate of reoffending | 50 | per cent | about',
      'third of them reoffended: something else | – | – | exactly',
      'a third party reoffended: something else | – | – | exactly',
      'a quarter as likely to reoffend: people who reoffend | 75 | per cent | about',
      'a third as many reoffended: people who reoffend | 66.7 | per cent | about',
      'half as often reconvicted: people who reoffend | 50 | per cent | about',
      'two in ten reoffended: a rate of reoffending | 20 | per cent | about',
      '3 out of every 5 reoffended: a rate of reoffending | 60 | per cent | about',
      '0 in 5 reoffended: something else | – | – | exactly',
      '5 in 5 reoffended: something else | – | – | exactly',
      '1 in 20 reoffended: a rate of reoffending | 5 | per cent | about',
      '1 in 21 reoffended: something else | – | – | exactly',
      'reoffending halved: people who reoffend | 50 | per cent | about',
      'reoffending was doubled: people who reoffend | 2 | times | exactly',
      'treble the reoffending: people who reoffend | 3 | times | exactly',
      'triple the rate of reoffending: people who reoffend | 3 | times | exactly',
      'two-fold higher reoffending: people who reoffend | 2 | times | exactly',
      '1.5 times as many reoffended: people who reoffend | 1.5 | times | exactly',
      'twenty-five per cent fewer reoffended: people who reoffend | 25 | per cent | exactly',
      'fifteen percent fewer reoffended: people who reoffend | 15 | per cent | exactly',
    ],
  )
})

test('a figure told twice is one figure', () => {
  assert.deepEqual(
    read([
      'fewer than half (44%) reoffended',
      'half of all the people who were ever treated by it (44%) reoffended',
      'half. Then (44%) reoffended',
      'half (and then a 44% reduction)',
      '44% (44%) reoffended',
    ]),
    [
      'fewer than half (44%) reoffended: a rate of reoffending | 44 | per cent | exactly',
      'half of all the people who were ever treated by it (44%) reoffended: something else | – | – | exactly',
      'half. Then (44%) reoffended: something else | – | – | exactly',
      'half (and then a 44% reduction): something else | 44 | per cent | exactly',
      '44% (44%) reoffended: a rate of reoffending | 44 | per cent | exactly',
    ],
  )
})

test('ranges in words', () => {
  assert.deepEqual(
    read([
      'from 73% to 44% reoffended',
      'between 8 and 2 percentage points',
      'between 5 and 5 percentage points',
      '2-8% fewer reoffended',
      '2 pp to 8 pp fewer',
      'between 2 and 8 points',
      'men aged 18 to 25%',
      'of those between 2 and 8 percentage points',
      'drug use fell by between 2 and 8 per cent',
    ]),
    [
      'from 73% to 44% reoffended: something else | – | – | exactly',
      'between 8 and 2 percentage points: people who reoffend | 2 | percentage points | exactly',
      'between 5 and 5 percentage points: people who reoffend | 5 | percentage points | exactly',
      '2-8% fewer reoffended: people who reoffend | – | per cent | exactly',
      '2 pp to 8 pp fewer: people who reoffend | – | percentage points | exactly',
      'between 2 and 8 points: something else | – | – | exactly',
      'men aged 18 to 25%: something else | 25 | per cent | exactly',
      'of those between 2 and 8 percentage points: something else | – | percentage points | exactly',
      'drug use fell by between 2 and 8 per cent: something else | – | per cent | exactly',
    ],
  )
})

test('what money is for', () => {
  assert.deepEqual(
    read([
      '£2k saved per person',
      'it avoided £3 million',
      'benefits to society of £3bn',
      'a benefit of £4.50',
      'it costs £5,000',
      '£5,000 saved, of £10,000 spent',
      '£5,000 spent, £10,000 more',
      '£5,000 saved and 20% fewer reoffended',
      '20% fewer reoffended and £5,000 spent',
    ]),
    [
      '£2k saved per person: money saved | 2000 | pounds | exactly',
      'it avoided £3 million: money saved | 3000000 | pounds | exactly',
      'benefits to society of £3bn: money saved | 3000000000 | pounds | exactly',
      'a benefit of £4.50: money saved | 4.5 | pounds | exactly',
      'it costs £5,000: something else | 5000 | pounds | exactly',
      '£5,000 saved, of £10,000 spent: something else | – | – | exactly',
      '£5,000 spent, £10,000 more: something else | – | – | exactly',
      '£5,000 saved and 20% fewer reoffended: money saved | 5000 | pounds | exactly',
      '20% fewer reoffended and £5,000 spent: something else | – | – | exactly',
    ],
  )
})

test('the one figure among several', () => {
  assert.deepEqual(
    read([
      '10 percentage points (18% against 28%) fewer reoffended',
      'a 20% reduction from 50% reoffended',
      'a 20% reduction and a 30% drop in reoffending',
      '20% and 30% reoffended',
    ]),
    [
      '10 percentage points (18% against 28%) fewer reoffended: people who reoffend | 10 | percentage points | exactly',
      'a 20% reduction from 50% reoffended: people who reoffend | 20 | per cent | exactly',
      'a 20% reduction and a 30% drop in reoffending: something else | – | – | exactly',
      '20% and 30% reoffended: something else | – | – | exactly',
    ],
  )
})

test('what a change is about', () => {
  assert.deepEqual(
    read([
      'a 20% drop in staff',
      'a 20% drop in reoffending among staff',
      'a 20% drop in crime',
      'a 20% drop in reoffences',
      '20% fewer reconviction events',
      'a 20% drop in the volume of reoffending',
      'a 20% drop',
      'a 20% drop in attendance',
      '(20%) down',
      'reoffending fell by just 20%',
      'reoffending fell to 20%',
      'reoffending fell at 20%',
      'reoffending fell with the 20%',
      'twice the crime',
      'twice as many',
      '20% per reoffender fell',
      '50% of them halved reoffending',
    ]),
    [
      'a 20% drop in staff: something else | 20 | per cent | exactly',
      'a 20% drop in reoffending among staff: people who reoffend | 20 | per cent | exactly',
      'a 20% drop in crime: offences in all | 20 | per cent | exactly',
      'a 20% drop in reoffences: offences in all | 20 | per cent | exactly',
      '20% fewer reconviction events: offences in all | 20 | per cent | exactly',
      'a 20% drop in the volume of reoffending: offences in all | 20 | per cent | exactly',
      'a 20% drop: people who reoffend | 20 | per cent | exactly',
      'a 20% drop in attendance: something else | 20 | per cent | exactly',
      '(20%) down: people who reoffend | 20 | per cent | exactly',
      'reoffending fell by just 20%: people who reoffend | 20 | per cent | exactly',
      'reoffending fell to 20%: a rate of reoffending | 20 | per cent | exactly',
      'reoffending fell at 20%: a rate of reoffending | 20 | per cent | exactly',
      'reoffending fell with the 20%: a rate of reoffending | 20 | per cent | exactly',
      'twice the crime: offences in all | 2 | times | exactly',
      'twice as many: something else | 2 | times | exactly',
      '20% per reoffender fell: a rate of reoffending | 20 | per cent | exactly',
      '50% of them halved reoffending: people who reoffend | 50 | per cent | exactly',
    ],
  )
})

test('what a rate is about', () => {
  assert.deepEqual(
    read([
      '20% in the control group reoffended',
      '20% of our matched comparison group reoffended',
      'an expected 20% reoffended',
      'compared with 20%',
      'compared with 20% of staff',
      'a predicted rate of 20%',
      '20% attended',
      '20% stayed crime-free',
      '20% were not reconvicted',
      '20% desist',
    ]),
    [
      '20% in the control group reoffended: the rate it is compared with | 20 | per cent | exactly',
      '20% of our matched comparison group reoffended: the rate it is compared with | 20 | per cent | exactly',
      'an expected 20% reoffended: the rate it is compared with | 20 | per cent | exactly',
      'compared with 20%: the rate it is compared with | 20 | per cent | exactly',
      'compared with 20% of staff: something else | 20 | per cent | exactly',
      'a predicted rate of 20%: the rate it is compared with | 20 | per cent | exactly',
      '20% attended: something else | 20 | per cent | exactly',
      '20% stayed crime-free: something else | 20 | per cent | exactly',
      '20% were not reconvicted: something else | 20 | per cent | exactly',
      '20% desist: something else | 20 | per cent | exactly',
    ],
  )
})

test('what is proof', () => {
  assert.deepEqual(
    read([
      'proven to work',
      'it has been proven effective',
      'proof that it reduces reoffending',
      'proof of address',
      'demonstrated to reduce crime',
      'shown to cut reoffending',
      'effective in reducing reoffending',
      'a significant impact on crime',
      'proven to be friendly',
      'statistically significant results',
      'shown to work',
      'proved that 20% and 30% reoffended',
    ]),
    [
      'proven to work: proof | – | – | exactly',
      'it has been proven effective: proof | – | – | exactly',
      'proof that it reduces reoffending: proof | – | – | exactly',
      'proof of address: something else | – | – | exactly',
      'demonstrated to reduce crime: proof | – | – | exactly',
      'shown to cut reoffending: proof | – | – | exactly',
      'effective in reducing reoffending: proof | – | – | exactly',
      'a significant impact on crime: proof | – | – | exactly',
      'proven to be friendly: something else | – | – | exactly',
      'statistically significant results: proof | – | – | exactly',
      'shown to work: proof | – | – | exactly',
      'proved that 20% and 30% reoffended: something else | – | – | exactly',
    ],
  )
})
