// Loaded before the program by the trial of a clock that is set: what the program takes for the time is moved by as many
// milliseconds as stand in a file, read at the start and anew at each SIGUSR2.
import { readFileSync } from 'node:fs'

const Real = globalThis.Date
const read = () => Number(readFileSync(process.env.FAULTS_CLOCK, 'utf8'))
let by = read()

globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + by)
    else super(...given)
  }
  static now() {
    return Real.now() + by
  }
}

process.on('SIGUSR2', () => {
  by = read()
})
