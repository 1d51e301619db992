import { releaseProblems } from '../../rules/open-data/release-checks.js'
import type { Release } from '../../rules/open-data/release.js'
import { releaseSchema } from './release-schema.js'

/**
 * A release as it leaves the house. One that is not as it must be never does: that would be a fault of ours.
 * @throws Error that names what is wrong with it and where
 */
export function releaseText(release: Release): string {
  const shape = releaseSchema.safeParse(release)
  const wrong = [
    ...(shape.success ? [] : shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)),
    ...releaseProblems(release).map(({ path, text }) => `${path}: ${text}`),
  ]
  if (wrong.length > 0) throw new Error(`A release is not as it must be: ${wrong.join('; ')}`)
  return `${JSON.stringify(release, null, 2)}\n`
}
