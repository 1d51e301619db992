const MOST = 2000
const known = new Map<string, unknown>()

/**
 * What `work` made of things that never change, such as a submission and a publication, made once; `key` names all of them
 * and what is made. The value is shared between requests: nobody may alter it.
 */
export function lasting<T>(key: string, work: () => T): T {
  if (known.has(key)) return known.get(key) as T
  const value = work()
  if (known.size >= MOST) known.delete(known.keys().next().value as string)
  known.set(key, value)
  return value
}
