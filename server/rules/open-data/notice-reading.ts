import { asksOf } from './asks.js'
import { isRecord } from './json-record.js'
import { ASKS, type Ask, type ReadCriterion, type ReadLot, type ReadNotice, type Unread } from './notice.js'
import { nameOf, weightOf, weightsInProse, type FoundWeight } from './weights-read.js'

type Json = Record<string, unknown>

const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const rounded = (value: number): number => Math.round(value * 100) / 100

interface Found {
  criterion: Json
  weight: FoundWeight | null
  path: string
}

const criteriaAt = (holder: Json, path: string): Found[] => {
  const own = isRecord(holder.awardCriteria) ? holder.awardCriteria : {}
  return records(own.criteria).map((criterion, index) => ({
    criterion,
    weight: weightOf(criterion),
    path: `${path}.awardCriteria.criteria[${index}]`,
  }))
}

/** Points are a share of all points: of none at all they are no share. */
const percentOf = (weight: FoundWeight | null, pointsInAll: number): number | null => {
  if (weight?.unit !== 'points') return weight?.value ?? null
  return pointsInAll > 0 ? (weight.value / pointsInAll) * 100 : null
}

const asRead = ({ criterion, weight, path }: Found, pointsInAll: number): ReadCriterion => {
  const value = percentOf(weight, pointsInAll)
  const texts = [criterion.name, criterion.description].map(textOf).join('. ')
  return {
    name: nameOf(criterion),
    type: textOf(criterion.type),
    weight: value === null ? null : rounded(value),
    from: value === null ? null : (weight?.from ?? null),
    asks: asksOf(texts),
    path,
  }
}

const structured = (found: Found[]): ReadCriterion[] => {
  const points = found.flatMap(({ weight }) => (weight?.unit === 'points' ? [weight.value] : []))
  const pointsInAll = points.reduce((sum, value) => sum + value, 0)
  return found.map((one) => asRead(one, pointsInAll))
}

const PROSE = ['awardCriteriaDetails', 'description', 'eligibilityCriteria'] as const

const inProse = (holder: Json, path: string): ReadCriterion[] => {
  const own = isRecord(holder.awardCriteria) ? holder.awardCriteria : {}
  const texts: [string, string][] = [
    [`${path}.awardCriteria.weightingDescription`, textOf(own.weightingDescription)],
    ...PROSE.map((field): [string, string] => [`${path}.${field}`, textOf(holder[field])]),
  ]
  return texts.flatMap(([at, text]) =>
    weightsInProse(text).map(({ name, weight }) => ({
      name,
      type: '',
      weight,
      from: 'prose' as const,
      asks: asksOf(name),
      path: at,
    })),
  )
}

const shareOf = (criteria: ReadCriterion[], ask: Ask): number =>
  rounded(criteria.filter(({ asks }) => asks.includes(ask)).reduce((sum, { weight }) => sum + (weight ?? 0), 0))

const hasWeights = (criteria: ReadCriterion[]): boolean => criteria.some(({ weight }) => weight !== null)

/** What one part of a notice says of criteria: in its fields, and in its prose. */
interface Told {
  found: Found[]
  prose: () => ReadCriterion[]
}

/** Prose is read when it is needed, and once: that of the whole may stand in for many lots. */
function toldBy(holder: Json, path: string): Told {
  let prose: ReadCriterion[] | undefined
  return { found: criteriaAt(holder, path), prose: () => (prose ??= inProse(holder, path)) }
}

/** What stands in fields counts; prose is read only where the fields give no weight, so that nothing is counted twice. */
function lotOf(told: Told[], lot: { id: string; title: string }): ReadLot {
  const found = structured(told.flatMap((one) => one.found))
  const prose = hasWeights(found) ? [] : told.flatMap((one) => one.prose())
  const criteria = [...found, ...prose]
  const shares = hasWeights(criteria)
    ? (Object.fromEntries(ASKS.map((ask) => [ask, shareOf(criteria, ask)])) as Record<Ask, number>)
    : null
  const sum = rounded(criteria.reduce((total, { weight }) => total + (weight ?? 0), 0))
  return { ...lot, criteria, sum, shares }
}

const MOST_LOTS = 10_000
const MOST_CRITERIA = 100_000

/** What the whole says stands in every lot that says nothing: a release with very many of both is none that anybody published. */
function checkSize(lots: readonly Json[], whole: Told): void {
  if (lots.length > MOST_LOTS)
    throw new RangeError(`This release has ${lots.length} lots: at most ${MOST_LOTS} can be read`)
  const criteria = whole.found.length + (lots.length > 1 ? whole.prose().length : 0)
  if (lots.length * criteria > MOST_CRITERIA)
    throw new RangeError(
      `This release has ${criteria} criteria for each of ${lots.length} lots, which are more than can be read`,
    )
}

const lotsIn = (tender: Json): ReadLot[] => {
  const whole = toldBy(tender, 'tender')
  const lots = records(tender.lots)
  if (lots.length === 0) return [lotOf([whole], { id: '', title: '' })]
  checkSize(lots, whole)
  return lots.map((lot, index) => {
    const own = toldBy(lot, `tender.lots[${index}]`)
    const read = lotOf([own], { id: String(lot.id ?? index + 1), title: textOf(lot.title) })
    return read.shares ? read : lotOf([own, whole], { id: read.id, title: read.title })
  })
}

const HUNDRED = 100
const CLOSE = 0.01

const unreadOf = (lot: ReadLot): Unread[] => {
  const name = lot.title || lot.id
  const at = name === '' ? 'tender' : `lot ${name}`
  if (lot.criteria.length === 0) return [{ path: at, text: 'No award criteria were found.' }]
  if (!lot.shares) return [{ path: at, text: 'Award criteria are named, but no weight could be read of any.' }]
  return [
    ...lot.criteria
      .filter(({ weight }) => weight === null)
      .map(({ path, name: called }) => ({ path, text: `No weight could be read of “${called}”.` })),
    ...lot.criteria
      .filter(({ from }) => from === 'name')
      .map(({ path }) => ({ path, text: 'Its weight stands in the place of its name.' })),
    ...lot.criteria
      .filter(({ type, name: called }) => type === 'cost' && /quality/i.test(called))
      .map(({ path }) => ({ path, text: 'It is called quality, and typed as cost.' })),
    ...(Math.abs(lot.sum - HUNDRED) > CLOSE
      ? [{ path: at, text: `The weights that were read add up to ${lot.sum}, not to 100.` }]
      : []),
  ]
}

const percent = (value: number): string => `${value}%`

const wordsOf = (lots: ReadLot[]): string => {
  const read = lots.flatMap(({ shares }) => (shares ? [shares] : []))
  if (read.length === 0) return 'No weight could be read, so that nothing can be said of what the notice asks about.'
  return ASKS.map((ask) => {
    const values = [...new Set(read.map((shares) => shares[ask]))]
    const share =
      values.length === 1
        ? percent(values[0] ?? 0)
        : `${percent(Math.min(...values))} to ${percent(Math.max(...values))}, by lot,`
    return `${share} of the weight names the ${ask}`
  })
    .join('; ')
    .replace(/$/, '.')
}

const releaseIn = (json: unknown): Json => {
  if (!isRecord(json)) throw new RangeError('This is no OCDS release: it is not an object')
  const [first, ...more] = records(json.releases)
  if (more.length > 0) throw new RangeError(`This is a package of ${more.length + 1} releases: give one of them`)
  const release = first ?? json
  if (!isRecord(release.tender))
    throw new RangeError('This release has no “tender”, so that it has no award criteria to read')
  return release
}

/**
 * Reads what a published notice, an OCDS release or a package with one, asks about and with how much weight: weights in
 * `numbers`, in descriptions, in the wrong field, or in prose. What cannot be read is said, and never counted as nought.
 * @throws RangeError, in one line, if this is not a release with a tender, a package with several, or has more lots than anybody publishes
 * @example readNotice(release).lots[0].shares // { 'evidence base': 0, 'track record': 0 }
 */
export function readNotice(json: unknown): ReadNotice {
  const release = releaseIn(json)
  const tender = release.tender as Json
  const lots = lotsIn(tender)
  const buyer = isRecord(release.buyer) ? textOf(release.buyer.name) : ''
  return {
    ocid: textOf(release.ocid),
    title: textOf(tender.title),
    buyer,
    lots,
    unread: lots.flatMap(unreadOf),
    words: wordsOf(lots),
  }
}
