/** Gives what is ours among the files that are loaded into suites the `node:test` of `scope.mjs`. */
const SCOPE = new URL('scope.mjs', import.meta.url).href

export function resolve(specifier, context, next) {
  const isOurs = (context.parentURL ?? '').replace(/\?.*/, '').endsWith('.ts')
  return specifier === 'node:test' && isOurs ? { url: SCOPE, shortCircuit: true } : next(specifier, context)
}
