import { pino } from 'pino'
import { printer as printerOf, type Printer } from '../../documents/pdf.js'
import type { TestHouse } from '../../test-house.js'
import type { Visit } from '../visits.js'
import { workDesk } from './work-desk.js'
import { makerOf, type Desk, type Kind } from './work-kind.js'
import { askForWork, stateFor } from './work-pages.js'
import { workRunner } from './work-runner.js'
import { piecesOfWork } from './work-store.js'

/** What a test's makers work with: views drawn aside, and a browser engine where one is handed in. */
export const testDesk = (printer: Printer = printerOf(), styles = ''): Omit<Desk, 'progress'> =>
  workDesk(printer, () => styles)

/** Asks for something as a person does, lets a runner make it, and answers the file. Throws what a page would tell where it failed. */
export async function madeBy<F, M>(
  house: TestHouse,
  kind: Kind<F, M>,
  visit: Visit,
  desk = testDesk(),
): Promise<Buffer> {
  house.post(kind.find, (tx, asking, found) => askForWork(tx, asking, kind, found), visit)
  const { reader, writer } = house
  const log = pino({ level: 'silent' })
  const runner = workRunner({ reader, writer, clock: () => visit.now, makers: [makerOf(kind)], desk, log })
  runner.nudge()
  await runner.idle()
  await runner.close()
  const state = stateFor(house.db, visit, kind, kind.find(house.db, visit))
  if (state.is !== 'made') throw new Error(state.is === 'failed' ? state.trouble : `it is ${state.is}`)
  return Buffer.concat([...piecesOfWork(house.db, state.work)])
}
