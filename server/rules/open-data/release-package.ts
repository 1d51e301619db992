import type { PlanRelease, Release, ReleasePackage } from './release.js'

/** Where the fields beyond the core are described: the profile with bids, lots and criteria, and what the United Kingdom adds. */
export const EXTENSIONS = [
  'https://standard.open-contracting.org/profiles/eu/latest/en/extension.json',
  'https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json',
]

/**
 * Every release of one process in one file, the first first. It is as old as the last of them, so that it is the same whenever it
 * is asked for until something changes.
 * @param uri where it can be had
 * @throws RangeError if there is no release, or they are of several processes
 * @example releasePackage(releases, 'https://bids.example.org/tenders/x7/release-package.json').version // '1.1'
 */
export function releasePackage(releases: readonly (PlanRelease | Release)[], uri: string): ReleasePackage {
  const inOrder = releases.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
  const last = inOrder.at(-1)
  if (!last) throw new RangeError('There is no release to put into a package')
  if (inOrder.some(({ ocid }) => ocid !== last.ocid))
    throw new RangeError('A package of ours holds the releases of one process')
  return {
    uri,
    version: '1.1',
    extensions: EXTENSIONS,
    publisher: { name: last.buyer.name, uri: new URL(uri).origin },
    publishedDate: last.date,
    releases: inOrder,
  }
}
