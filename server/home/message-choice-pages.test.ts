import assert from 'node:assert/strict'
import test from 'node:test'
import { biddingHouse, textOn } from '../bids/bids-fixture.js'
import { signedIn } from '../people/permissions.js'
import { localsOf } from '../test-house.js'
import type { Form, Person } from '../web/visits.js'
import { saveChoices, showChoices } from './message-choice-pages.js'
import { wishesOf } from './message-wish-store.js'

const house = () => {
  const at = biddingHouse()
  return {
    ...at,
    show: (person: Person, mails = true) => at.house.get(signedIn, showChoices(mails), at.visit(person)),
    save: (person: Person, form: Form) => at.house.post(signedIn, saveChoices, at.visit(person, { form })),
  }
}

test('everything but the own deadline can be switched off by e-mail, and is on until then', () => {
  const at = house()
  const bidders = ['new-tenders', 'changes', 'questions', 'own-bid', 'course', 'people']
  assert.deepEqual(localsOf(at.show(at.bea)).chosen, bidders)
  assert.match(
    textOn(at.show(at.bea)),
    /Reminders of the deadline of your own bid, and the receipt for a bid that you submit, are always sent\./,
  )
  assert.equal(at.save(at.bea, { mail: ['questions', 'course'] }).status, 303)
  assert.deepEqual(localsOf(at.show(at.bea)).chosen, ['questions', 'course'])
  at.save(at.bea, {})
  assert.deepEqual(localsOf(at.show(at.bea)).chosen, [])
  at.house.close()
})

test('a bidder asks to hear of new tenders; nobody is told of them unasked', () => {
  const at = house()
  assert.equal(localsOf(at.show(at.bea)).hears, false)
  at.save(at.bea, { hear: 'new-tenders', mail: 'changes' })
  assert.equal(localsOf(at.show(at.bea)).hears, true)
  assert.equal(localsOf(at.show(at.ada)).hears, false)
  at.house.close()
})

test('what is no choice of this person is not kept, however many fields are sent', () => {
  const at = house()
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, number) => [`field-${number}`, 'x']))
  const form = {
    ...many,
    mail: ['people', 'deadline', 'anything', ...Array.from({ length: 5000 }, () => 'work')],
    hear: 'new-tenders',
  }
  assert.equal(at.save(at.max, form).status, 303)
  assert.deepEqual([...wishesOf(at.house.db, at.max.id)], [['mail-people', true]])
  at.house.close()
})

test('where no e-mail is sent the page says so, and keeps the choice all the same', () => {
  const at = house()
  assert.match(textOn(at.show(at.ann, false)), /This server sends no e-mail\. What you choose counts once it does\./)
  at.save(at.ann, { mail: 'work' })
  assert.deepEqual(localsOf(at.show(at.ann)).chosen, ['work'])
  at.house.close()
})
