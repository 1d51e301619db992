import assert from 'node:assert/strict'
import test from 'node:test'
import { configFrom } from './config.js'

test('with nothing set it is a demonstration on this machine alone', () => {
  const { port, host, demo, data, url, secure } = configFrom({})
  assert.deepEqual(
    { port, host, demo, data, url, secure },
    {
      port: 3000,
      host: '127.0.0.1',
      demo: true,
      data: 'data/local',
      url: 'http://127.0.0.1:3000',
      secure: false,
    },
  )
})

test('every variable that is wrong is named, with what it must be', () => {
  assert.throws(
    () => configFrom({ PORT: 'abc', WEIGHBRIDGE_DEMO: 'yes', WEIGHBRIDGE_URL: 'bids' }),
    /PORT must be a port number from 0 to 65535; WEIGHBRIDGE_DEMO must be 0 or 1; WEIGHBRIDGE_URL must be an address/,
  )
  assert.throws(() => configFrom({ PORT: '70000' }), /PORT must be a port number/)
})

test('codes are required in real use and a choice in a demonstration, unless it is said otherwise', () => {
  const rules = (env: Record<string, string>) => configFrom(env).signInRules
  assert.deepEqual(rules({}), { codes: 'optional', proofMinutes: 10, idleMinutes: 60 })
  assert.equal(rules({ WEIGHBRIDGE_DEMO: '0' }).codes, 'required')
  assert.equal(rules({ WEIGHBRIDGE_DEMO: '0', WEIGHBRIDGE_CODES: 'optional' }).codes, 'optional')
  const long = rules({ WEIGHBRIDGE_PROOF_MINUTES: '30', WEIGHBRIDGE_IDLE_MINUTES: '240' })
  assert.deepEqual([long.proofMinutes, long.idleMinutes], [30, 240])
  assert.throws(
    () => configFrom({ WEIGHBRIDGE_CODES: 'no', WEIGHBRIDGE_PROOF_MINUTES: '0', WEIGHBRIDGE_IDLE_MINUTES: 'ever' }),
    /CODES must be required or optional; WEIGHBRIDGE_PROOF_MINUTES must be a number of minutes from 1 to 720; WEIGHBRIDGE_IDLE_MINUTES must be a number of minutes from 5/,
  )
})

test('behind TLS cookies are secure, and links have the public address', () => {
  const { url, secure } = configFrom({ WEIGHBRIDGE_URL: 'https://bids.example.org/' })
  assert.deepEqual({ url, secure }, { url: 'https://bids.example.org', secure: true })
})

test('a mail server and a sender belong together, and the password of neither is ever in a message', () => {
  const smtp = 'smtps://tenders:s3cret%40@mail.example.org:465'
  assert.equal(configFrom({}).mail, null)
  assert.deepEqual(
    configFrom({ WEIGHBRIDGE_SMTP: smtp, WEIGHBRIDGE_MAIL_FROM: 'Tenders <tenders@example.org>' }).mail,
    {
      smtp,
      from: 'Tenders <tenders@example.org>',
    },
  )
  assert.throws(() => configFrom({ WEIGHBRIDGE_SMTP: smtp }), /^Error: WEIGHBRIDGE_MAIL_FROM must be set too/)
  assert.throws(
    () => configFrom({ WEIGHBRIDGE_MAIL_FROM: 'a@example.org' }),
    /^Error: WEIGHBRIDGE_SMTP must be set too/,
  )
  const wrong = {
    WEIGHBRIDGE_SMTP: 'https://tenders:s3cret@example.org',
    WEIGHBRIDGE_MAIL_FROM: 'me\r\nBcc: all@example.org',
  }
  assert.throws(
    () => configFrom(wrong),
    (error: Error) =>
      /WEIGHBRIDGE_SMTP must be the address of a mail server.*WEIGHBRIDGE_MAIL_FROM must be an e-mail address/.test(
        error.message,
      ) && !error.message.includes('s3cret'),
  )
})

test('a virus scanner is named by its socket, or by its host and port', () => {
  assert.equal(configFrom({}).scanner, null)
  assert.deepEqual(configFrom({ WEIGHBRIDGE_CLAMAV: '/run/clamav/clamd.ctl' }).scanner, {
    path: '/run/clamav/clamd.ctl',
  })
  assert.deepEqual(configFrom({ WEIGHBRIDGE_CLAMAV: '127.0.0.1:3310' }).scanner, { host: '127.0.0.1', port: 3310 })
  assert.throws(
    () => configFrom({ WEIGHBRIDGE_CLAMAV: 'yes' }),
    /^Error: WEIGHBRIDGE_CLAMAV must be where clamd listens/,
  )
})

test('the key of the server is 64 hexadecimal digits or 32 bytes in base64, and is never repeated in a message', () => {
  const key = 'a1'.repeat(32)
  assert.equal(configFrom({}).key, null)
  assert.deepEqual(configFrom({ WEIGHBRIDGE_KEY: key }).key, Buffer.from(key, 'hex'))
  assert.throws(() => configFrom({ WEIGHBRIDGE_KEY: key.slice(2) }), {
    message: 'WEIGHBRIDGE_KEY must be 64 hexadecimal digits, or 32 bytes in base64',
  })
})

test('open data begin with a prefix that is registered for the publisher, and with a placeholder until there is one', () => {
  assert.equal(configFrom({}).ocidPrefix, 'ocds-xxxxxx')
  assert.equal(configFrom({ WEIGHBRIDGE_OCID_PREFIX: 'ocds-a1b2c3' }).ocidPrefix, 'ocds-a1b2c3')
  assert.throws(
    () => configFrom({ WEIGHBRIDGE_OCID_PREFIX: 'ours' }),
    /^Error: WEIGHBRIDGE_OCID_PREFIX must be the prefix/,
  )
})

test('a time-stamping service is an address on the web, or none', () => {
  assert.equal(configFrom({}).tsa, null)
  assert.equal(configFrom({ WEIGHBRIDGE_TSA: 'https://tsa.example.org/stamp' }).tsa, 'https://tsa.example.org/stamp')
  for (const WEIGHBRIDGE_TSA of ['tsa.example.org', 'ftp://tsa.example.org', ''])
    assert.throws(
      () => configFrom({ WEIGHBRIDGE_TSA }),
      /WEIGHBRIDGE_TSA must be the address of a time-stamping service/,
    )
})

test('a key that is to replace the server’s comes with that, and is another', () => {
  const [key, newKey] = ['ab'.repeat(32), 'cd'.repeat(32)]
  const config = configFrom({ WEIGHBRIDGE_KEY: key, WEIGHBRIDGE_NEW_KEY: newKey })
  assert.deepEqual([config.key?.toString('hex'), config.newKey?.toString('hex')], [key, newKey])
  assert.throws(() => configFrom({ WEIGHBRIDGE_NEW_KEY: newKey }), /^Error: WEIGHBRIDGE_KEY must be set too/)
  assert.throws(() => configFrom({ WEIGHBRIDGE_KEY: key, WEIGHBRIDGE_NEW_KEY: key }), /must be another key/)
})

test('a provider of sign-ins is named by three settings or not at all, and over TLS unless it is on this machine', () => {
  const given = {
    WEIGHBRIDGE_OPENID_ISSUER: 'https://login.example.org/tenant',
    WEIGHBRIDGE_OPENID_CLIENT_ID: 'weighbridge',
    WEIGHBRIDGE_OPENID_CLIENT_SECRET: 'between us',
  }
  assert.equal(configFrom({}).openId, null)
  assert.deepEqual(configFrom({ ...given, WEIGHBRIDGE_OPENID_TWO_FACTORS: 'amr=mfa,acr=urn:two,amr=otp' }).openId, {
    issuer: 'https://login.example.org/tenant',
    clientId: 'weighbridge',
    clientSecret: 'between us',
    name: 'your organisation',
    twoFactors: { amr: ['mfa', 'otp'], acr: ['urn:two'] },
  })
  assert.throws(
    () => configFrom({ WEIGHBRIDGE_OPENID_ISSUER: 'https://login.example.org' }),
    /WEIGHBRIDGE_OPENID_CLIENT_ID and WEIGHBRIDGE_OPENID_CLIENT_SECRET must be set too/,
  )
  for (const issuer of ['http://login.example.org', 'login.example.org', 'https://login.example.org/?a=1'])
    assert.throws(() => configFrom({ ...given, WEIGHBRIDGE_OPENID_ISSUER: issuer }), /OPENID_ISSUER must be an address/)
  assert.equal(
    configFrom({ ...given, WEIGHBRIDGE_OPENID_ISSUER: 'http://127.0.0.1:9' }).openId?.issuer,
    'http://127.0.0.1:9',
  )
  assert.throws(() => configFrom({ ...given, WEIGHBRIDGE_OPENID_TWO_FACTORS: 'mfa' }), /such as amr=mfa/)
})
