import { textOf, type Form } from '../web/visits.js'
import { MEMBER_ROLES, SIZES, type OrganisationFacts, type OrganisationMember } from './organisation-facts-store.js'
import { isRegister, numberProblem, numberTyped } from './registers.js'

export interface Problem {
  field: string
  text: string
}

/** What was typed, if all of it will do; otherwise what is wrong with which field. */
export type Reading<T> = { read: T; problems: [] } | { read: null; problems: Problem[] }

const trimmed = (form: Form, field: string): string => textOf(form, field).trim()
const oneOf = <T extends string>(known: readonly T[], text: string): T | null =>
  known.find((one) => one === text) ?? null

/** A text that must be there and must not be longer than that. */
function textProblems(field: string, text: string, most: number, missing: string): Problem[] {
  if (text === '') return [{ field, text: missing }]
  return text.length > most ? [{ field, text: `Enter at most ${most} characters` }] : []
}

function registration(form: Form) {
  const [register, number] = [textOf(form, 'register'), numberTyped(textOf(form, 'number'))]
  if (!isRegister(register))
    return {
      register: null,
      number,
      problems: [{ field: 'register', text: 'Choose a register, or that there is none' }],
    }
  const problem = numberProblem(register, number)
  return { register, number, problems: problem === null ? [] : [{ field: 'number', text: problem }] }
}

/** What was typed about an organisation. */
export function factsFrom(form: Form): Reading<OrganisationFacts> {
  const { register, number, problems } = registration(form)
  const [size, vcse] = [oneOf(SIZES, textOf(form, 'size')), oneOf(['yes', 'no'], textOf(form, 'vcse'))]
  const address = trimmed(form, 'address')
  const found: Problem[] = [
    ...problems,
    ...(size ? [] : [{ field: 'size', text: 'Choose how large the organisation is' }]),
    ...(vcse ? [] : [{ field: 'vcse', text: 'Choose yes or no' }]),
    ...textProblems('address', address, 500, 'Enter the address'),
  ]
  if (found.length > 0 || !register || !size || !vcse) return { read: null, problems: found }
  return { read: { register, number, size, vcse: vcse === 'yes', address }, problems: [] }
}

/** What was typed about a consortium member or subcontractor. */
export function memberFrom(form: Form): Reading<OrganisationMember> {
  const { register, number, problems } = registration(form)
  const role = oneOf(MEMBER_ROLES, textOf(form, 'role'))
  const [name, part] = [trimmed(form, 'name'), trimmed(form, 'part')]
  const found: Problem[] = [
    ...(role ? [] : [{ field: 'role', text: 'Choose which of the two it is' }]),
    ...textProblems('name', name, 200, 'Enter the name of the organisation'),
    ...problems,
    ...textProblems('part', part, 500, 'Enter the part of the work that it takes'),
  ]
  if (found.length > 0 || !register || !role) return { read: null, problems: found }
  return { read: { role, name, register, number, part }, problems: [] }
}

/** A form filled with what is kept. */
export const typedOf = (kept: OrganisationFacts | OrganisationMember | null): Form =>
  Object.fromEntries(
    Object.entries(kept ?? {}).map(([name, value]: [string, string | boolean]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
    ]),
  )

/** Whether two things that were kept or typed say the same. */
export const isSame = <T extends object>(one: T, other: T): boolean =>
  Object.entries(one).every(([name, value]) => (other as Record<string, unknown>)[name] === value)
