/**
 * Whether a value of JSON is an object with fields: neither a list nor nothing.
 * @example isRecord([]) // false
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
