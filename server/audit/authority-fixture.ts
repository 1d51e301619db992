import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** Whether openssl is on this machine. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0

const CONFIG = `
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = A time-stamping service on loopback
[stamping]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = service
[service]
dir = .
serial = serial
crypto_device = builtin
signer_cert = cert.pem
certs = cert.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`

/** A folder in which openssl is a time-stamping service. */
export function authority(t: TestContext): { cwd: string; reply: (question: Buffer) => Buffer } {
  const cwd = mkdtempSync(join(tmpdir(), 'weighbridge-tsa-'))
  t.after(() => rmSync(cwd, { recursive: true, force: true }))
  writeFileSync(join(cwd, 'tsa.cnf'), CONFIG)
  writeFileSync(join(cwd, 'serial'), '01\n')
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd, stdio: 'pipe' })
  run(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key.pem',
    '-out',
    'cert.pem',
    '-days',
    '30',
    '-config',
    'tsa.cnf',
  )
  return {
    cwd,
    reply: (question) => {
      writeFileSync(join(cwd, 'question.tsq'), question)
      run(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-section',
        'service',
        '-queryfile',
        'question.tsq',
        '-out',
        'reply.tsr',
      )
      return readFileSync(join(cwd, 'reply.tsr'))
    },
  }
}
