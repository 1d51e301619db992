/** Gives files of tests that are loaded into suites the `node:test` of `scope.mjs`. */
const SCOPE = new URL('scope.mjs', import.meta.url).href

export function resolve(specifier, context, next) {
  const isTest = specifier === 'node:test' && (context.parentURL ?? '').replace(/\?.*/, '').endsWith('.test.ts')
  return isTest ? { url: SCOPE, shortCircuit: true } : next(specifier, context)
}
