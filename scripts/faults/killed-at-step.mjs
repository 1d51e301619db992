/**
 * Loaded before a command (`node --import`): counts what it does to files and to the database, and kills it with signal 9 before
 * the step that FAULTS_STEP names with its number, such as 'renameSync 2'. Without it the command ends, and the names of its steps
 * are written, a line each, into FAULTS_STEPS.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

const last = process.env.FAULTS_STEP
const times = new Map()
const names = []

function step(name) {
  times.set(name, (times.get(name) ?? 0) + 1)
  const counted = `${name} ${times.get(name)}`
  names.push(counted)
  if (counted === last) process.kill(process.pid, 'SIGKILL')
}

function watched(of, method, nameOf) {
  const own = of[method]
  of[method] = function (...given) {
    step(nameOf(this))
    return own.apply(this, given)
  }
}

const write = fs.writeFileSync
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'renameSync']) watched(fs, name, () => name)
syncBuiltinESMExports()
const memory = new Database(':memory:')
watched(Object.getPrototypeOf(memory.prepare('SELECT 1')), 'run', ({ source }) => source.trim().split(/\s/)[0])
memory.close()

if (last === undefined) process.on('exit', () => write(process.env.FAULTS_STEPS, names.join('\n')))
