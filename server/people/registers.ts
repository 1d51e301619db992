/** The registers in which organisations stand, and the form that a number has in each. Whether it stands there is not asked. */

export const REGISTERS = ['companies-house', 'charity-commission', 'oscr', 'ccni', 'mutuals', 'none'] as const
export type Register = (typeof REGISTERS)[number]

interface About {
  name: string
  form: RegExp
  /** What a number looks like, for whoever types one. */
  looks: string
}

const ABOUT: Record<Exclude<Register, 'none'>, About> = {
  'companies-house': {
    name: 'Companies House',
    form: /^(\d{8}|[A-Z]{2}\d{6})$/,
    looks: '8 characters, such as 01234567, SC123456, NI012345 or OC312345. Put noughts before a shorter number',
  },
  'charity-commission': {
    name: 'Charity Commission for England and Wales',
    form: /^\d{6,7}(-\d{1,3})?$/,
    looks: '6 or 7 digits, such as 1012345, with -1 and so on for a linked charity',
  },
  oscr: {
    name: 'Office of the Scottish Charity Regulator (OSCR)',
    form: /^SC0\d{5}$/,
    looks: 'SC0 and 5 digits, such as SC012345',
  },
  ccni: {
    name: 'Charity Commission for Northern Ireland',
    form: /^NIC1\d{5}$/,
    looks: 'NIC1 and 5 digits, such as NIC101234',
  },
  mutuals: {
    name: 'Mutuals Public Register',
    form: /^([A-Z]{2})?\d{1,6}[A-Z]?$/,
    looks: 'up to 6 digits, with letters before or after, such as IP12345R, RS007654 or 7654',
  },
}

/** A register as pages name it. */
export const registerName = (register: Register): string =>
  register === 'none' ? 'In no register' : ABOUT[register].name

/** What a number of each register looks like. */
export const REGISTER_HINTS: string[] = Object.values(ABOUT).map(({ name, looks }) => `${name}: ${looks}.`)

/** Whether a text names a register. */
export const isRegister = (text: string): text is Register => (REGISTERS as readonly string[]).includes(text)

/** A number as the registers write it: capitals, without spaces. */
export const numberTyped = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

/** What is wrong with a number for a register, or null. Where there is no register there is no number. */
export function numberProblem(register: Register, number: string): string | null {
  if (register === 'none')
    return number === '' ? null : 'Choose the register that this number is from, or leave it empty'
  const { name, form, looks } = ABOUT[register]
  if (number === '') return `Enter the number in the register: ${looks}`
  return form.test(number) ? null : `A number of the ${name} has ${looks}`
}
