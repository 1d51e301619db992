import { isProviderSelection, type Regime } from '../tender.js'

/** What of a standstill binds by law, and what the authority binds itself to. Each is a sentence. */
export interface Binding {
  law: string[]
  choice: string[]
}

const CLAIM =
  'A claim that is brought before the court, and of which the authority is told within the standstill, holds the contract until the claim has ended or the court lifts that (Procurement Act 2023, section 101). A challenge without one holds nothing.'

const LIGHT_TOUCH = 'The law demands no standstill of a light-touch contract (Procurement Act 2023, section 51(3)).'

const OWN =
  'The contract waits here until the lead has decided on each claim that came in time. When the claim has ended, or that the court has lifted it, is for the lead to know and to write into the decision.'

/**
 * What binds between an award notice and its contract, under each law and each kind of standstill. Sources: Procurement Act 2023,
 * ss.51 and 101; SI 2023/1348, reg 12.
 * @param kind of the standstill that the notice names: 'none' of a light-touch contract alone
 * @example bindingOf('pa-light-touch', 'none').choice // ['The authority keeps none.']
 */
export function bindingOf(regime: Regime, kind: 'mandatory' | 'voluntary' | 'none'): Binding {
  if (isProviderSelection(regime))
    return {
      law: [
        'No contract before midnight at the end of the eighth working day after the notice (SI 2023/1348, regulation 12).',
        'Each representation that comes before then holds the contract until a further decision is communicated, and for at least five working days after that.',
      ],
      choice: [
        'A contract may be left waiting longer than the law asks, for example while the Independent Panel looks into it.',
      ],
    }
  if (kind === 'mandatory')
    return {
      law: [
        'No contract in the eight working days that begin with the notice (Procurement Act 2023, section 51).',
        CLAIM,
      ],
      choice: [OWN],
    }
  if (kind === 'voluntary')
    return {
      law: [LIGHT_TOUCH, 'A standstill that the notice names all the same binds to its end.', CLAIM],
      choice: ['That there is a standstill at all.', OWN],
    }
  return {
    law: [
      LIGHT_TOUCH,
      'Without a standstill no claim holds the contract by itself: whoever wants to stop it asks the court.',
    ],
    choice: ['The authority keeps none.'],
  }
}
