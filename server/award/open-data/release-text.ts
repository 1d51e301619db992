import type { z } from 'zod'
import { releaseProblems } from '../../rules/open-data/release-checks.js'
import { isPlanRelease, type PlanRelease, type Release, type ReleasePackage } from '../../rules/open-data/release.js'
import { packageSchema, planReleaseSchema, releaseSchema } from './release-schema.js'

const shapeProblems = (schema: z.ZodType, value: unknown): string[] => {
  const shape = schema.safeParse(value)
  return shape.success ? [] : shape.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const wrongIn = (release: Release | PlanRelease): string[] => [
  ...shapeProblems(isPlanRelease(release) ? planReleaseSchema : releaseSchema, release),
  ...releaseProblems(release).map(({ path, text }) => `${path}: ${text}`),
]

function written(what: string, value: unknown, wrong: string[]): string {
  if (wrong.length > 0) throw new Error(`A ${what} is not as it must be: ${wrong.join('; ')}`)
  return `${JSON.stringify(value, null, 2)}\n`
}

/**
 * A release as it leaves the house. One that is not as it must be never does: that would be a fault of ours.
 * @throws Error that names what is wrong with it and where
 */
export const releaseText = (release: Release | PlanRelease): string => written('release', release, wrongIn(release))

/**
 * A package of releases as it leaves the house.
 * @throws Error as `releaseText`, of any of them
 */
export const packageText = (whole: ReleasePackage): string =>
  written('package', whole, [
    ...whole.releases.flatMap((release) => wrongIn(release).map((words) => `${release.id}: ${words}`)),
    ...shapeProblems(packageSchema, whole),
  ])
