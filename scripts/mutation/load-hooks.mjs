/** Leads the test files, and theirs alone, to what stands in for the test runner and for fast-check. */
const INSTEAD = {
  'node:test': new URL('./collected-tests.mjs', import.meta.url).href,
  'fast-check': new URL('./fewer-runs.mjs', import.meta.url).href,
}

export async function resolve(specifier, context, next) {
  const url = context.parentURL?.endsWith('.ts') ? INSTEAD[specifier] : undefined
  return url ? { url, shortCircuit: true } : next(specifier, context)
}
