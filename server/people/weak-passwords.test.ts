import assert from 'node:assert/strict'
import test from 'node:test'
import { passwordProblems } from './passwords.js'
import { isWeak } from './weak-passwords.js'

const WEAK = [
  ...[
    'password1234',
    'Password1234!',
    'P@ssw0rd2026',
    'passwordpassword',
    'Welcome12345',
    'letmein12345',
    'qwerty123456',
    'qwertyuiop123',
  ],
  ...[
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'q1w2e3r4t5y6',
    '123456789012',
    '098765432109',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcdefghijkl',
  ],
  ...[
    'Summer2026!!',
    'November2026',
    'Liverpool2026',
    'administrator',
    'iloveyou1234',
    'Weighbridge1!',
    'weighbridge2026',
    'three demo words',
  ],
  ...['manchesterunited', 'correct horse battery staple', 'changeme!changeme', 'footballfootball'],
]

for (const password of WEAK)
  test(`“${password}” is among the first that are tried`, () => assert.equal(isWeak(password), true))

for (const password of [
  'lantern gravel otter',
  'Tr0ub4dor&3xylophone',
  'kettle monsoon tidings',
  'ünäre Brücke Nebel',
  'v8#kQz!mR2pL',
  'purple elephants march home',
])
  test(`“${password}” is none of them`, () => assert.equal(isWeak(password), false))

test('a person’s own name, address and organisation are no password either', () => {
  assert.equal(isWeak('RuthHallam2026', ['Ruth Hallam', 'ruth.hallam@northmoor.example']), true)
  assert.equal(isWeak('northmoor12345', ['Ruth Hallam', 'ruth.hallam@northmoor.example']), true)
  assert.equal(isWeak('tidewater-trust-2026', ['Tidewater Recovery Trust']), true)
})

test('a weak password is refused in words that say what to do', () => {
  assert.deepEqual(passwordProblems('Password1234', 'Password1234'), [
    {
      field: 'password',
      text: 'Enter a password that is harder to guess: this one is among those tried first. Three random words do well',
    },
  ])
  assert.deepEqual(passwordProblems('lantern gravel otter', 'lantern gravel otter'), [])
})
