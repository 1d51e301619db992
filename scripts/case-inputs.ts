import type { Estimate } from '../server/rules/evidence/findings.js'

/** The inputs of a case, each read as what the formula needs. Whatever is missing or of another kind is named. */
export interface Inputs {
  confidence: number
  number(name: string, otherwise?: number): number
  numberOrNull(name: string): number | null
  numbers(name: string): number[]
  text(name: string, otherwise: string): string
  truth(name: string, otherwise: boolean): boolean
}

/** What a formula answers, under the names that case files use. */
export type Answer = Record<string, unknown>

/** Null where it cannot answer these inputs. */
export type Formula = (given: Inputs) => Answer | null

/** An input that a formula cannot read. */
export class InputRefusal extends Error {}

const isNumber = (value: unknown): value is number => typeof value === 'number'

export function inputsOf(inputs: Record<string, unknown>): Inputs {
  const refuse = (name: string, wanted: string): never => {
    throw new InputRefusal(`inputs.${name} must be ${wanted}`)
  }
  const number = (name: string, otherwise?: number): number => {
    const value = inputs[name] ?? otherwise
    return isNumber(value) ? value : refuse(name, 'a number')
  }
  return {
    confidence: number('confidence', 0.95),
    number,
    numberOrNull: (name) => (inputs[name] === undefined || inputs[name] === null ? null : number(name)),
    numbers: (name) => {
      const value = inputs[name]
      return Array.isArray(value) && value.every(isNumber) ? value : refuse(name, 'a list of numbers')
    },
    text: (name, otherwise) => {
      const value = inputs[name] ?? otherwise
      return typeof value === 'string' ? value : refuse(name, 'a text')
    },
    truth: (name, otherwise) => {
      const value = inputs[name] ?? otherwise
      return typeof value === 'boolean' ? value : refuse(name, 'true or false')
    },
  }
}

/** x of n people. */
export const counted = (given: Inputs) => ({ x: given.number('x'), n: given.number('n') })

/** The limits of an interval alone. */
export const limits = ({ lower, upper }: Estimate) => ({ lower, upper })
