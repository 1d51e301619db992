import type { EvidenceBase, Study } from './evidence/study.js'
import { called } from './problems.js'
import type { Contract, TrackRecord } from './track-record/contract.js'

/** What a statement lacks before its bid can be submitted: one sentence, and the study or contract it is about, or null. */
export interface StatementLack {
  part: string | null
  text: string
  /** Where it is mended, when it is about no study or contract: the path of a field of its form. */
  field?: string
}

/**
 * What stands at a path of a statement, or undefined where the path leads nowhere.
 * @example valueAt({ flow: { started: 90 } }, 'flow.started') // 90
 */
export const valueAt = (statement: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    return (value as Record<string, unknown>)[key]
  }, statement)

/** Something that must still be said: where in its statement, and what it is. */
export interface UnsaidPlace {
  path: string
  words: string
}

/** A path of a statement, and what must be said there. */
export type Needed = [path: string, words: string]

const OF_A_STUDY: Needed[] = [
  ['title', 'its title'],
  ['provider', 'whose programme was studied'],
  ['design', 'how it was designed'],
  ['setting', 'where the people were treated'],
  ['sex', 'whether they were men or women'],
  ['years.from', 'the first of its years'],
  ['years.to', 'the last of its years'],
  ['population', 'whose outcomes were analysed'],
  ['comparison', 'with whom the people treated are compared'],
  ['outcome', 'what was measured'],
  ['source', 'where the outcome was read'],
  ['evaluator', 'who did it'],
  ['publication', 'how it was published'],
  ['report.citation', 'the citation of the report'],
]

const OF_MONEY: Needed[] = [
  ['money.perHundred', 'the saving for each 100 completers'],
  ['money.offered', 'to how many people it would be offered'],
]

const OF_A_CONTRACT: Needed[] = [
  ['title', 'its title'],
  ['commissioner', 'for whom it was'],
  ['holder', 'whose contract it was'],
  ['setting', 'where it was'],
  ['from', 'its first day'],
  ['population', 'whose outcomes these are'],
  ['expected.number', 'how many were to be expected to reoffend'],
  ['expected.by', 'where the expected number comes from'],
  ['expected.citation', 'the table, report or score version of the expected number'],
  ['expected.population', 'for which people the expected number was worked out'],
]

/** Whether nothing is said where something must be: nothing at all, or only white space. */
export const isUnsaid = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')

/**
 * Of what must be said, the places where a statement does not say it.
 * @example placesIn({ title: '' }, [['title', 'its title']]) // [{ path: 'title', words: 'its title' }]
 */
export const placesIn = (statement: unknown, needed: Needed[]): UnsaidPlace[] =>
  needed.filter(([path]) => isUnsaid(valueAt(statement, path))).map(([path, words]) => ({ path, words }))

const wordsOf = (places: UnsaidPlace[]): string[] => places.map(({ words }) => words)

/**
 * Where a study does not say yet what it must before it can be appraised, in the order of its form.
 * @example studyPlaces(study) // [{ path: 'design', words: 'how it was designed' }]
 */
export const studyPlaces = (study: Study): UnsaidPlace[] => [
  ...placesIn(study, OF_A_STUDY),
  ...study.claims.flatMap((claim, place) =>
    placesIn(claim, OF_MONEY).map(({ path, words }) => ({
      path: `claims.${place}.${path}`,
      words: `${words} (“${claim.text}”)`,
    })),
  ),
]

/**
 * What a study does not say yet and must before it can be appraised: which of the choices that every study has, the title
 * and the citation, and the other half of a pair. A draft holds null there. Numbers may stay unsaid: that lowers what can
 * be said of the study.
 * @example unsaidOfStudy(study) // ['how it was designed', 'the citation of the report']
 */
export const unsaidOfStudy = (study: Study): string[] => wordsOf(studyPlaces(study))

/**
 * Where a contract does not say yet what it must before its bid can be submitted, in the order of its form.
 * @example contractPlaces(contract) // [{ path: 'commissioner', words: 'for whom it was' }]
 */
export const contractPlaces = (contract: Contract): UnsaidPlace[] => [
  ...placesIn(contract, OF_A_CONTRACT),
  ...(!isUnsaid(contract.holder) && contract.holder !== 'bidder' && isUnsaid(contract.holderName)
    ? [{ path: 'holderName', words: 'who held it, since it was not yours' }]
    : []),
]

/**
 * What a contract does not say yet and must before its bid can be submitted; outcomes may stay unknown.
 * @example unsaidOfContract(contract) // ['for whom it was']
 */
export const unsaidOfContract = (contract: Contract): string[] => wordsOf(contractPlaces(contract))

/**
 * Words as a list in a sentence.
 * @example listed(['a', 'b', 'c']) // 'a, b and c'
 */
export const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`

const partLacks = (parts: { id: string; title: string; noun: string; unsaid: string[] }[]): StatementLack[] =>
  parts
    .filter(({ unsaid }) => unsaid.length > 0)
    .map(({ id, title, noun, unsaid }) => ({
      part: id,
      text: `${title.trim() ? called({ id, title }) : `A ${noun} without a title`} does not say ${listed(unsaid)}.`,
    }))

const when = (lacking: boolean, field: string, text: string): StatementLack[] =>
  lacking ? [{ part: null, text, field }] : []

/** What a bid says while nothing is saved of its evidence. */
export const NO_EVIDENCE: EvidenceBase = { programme: '', relies: 'studies', studies: [], others: [], complete: false }
/** What a bid says while nothing is saved of its track record. */
export const NO_RECORD: TrackRecord = { has: 'contracts', contracts: [], omissions: [], complete: false }

/**
 * What the evidence statements of a bid lack before it can be submitted: the programme by name; at least one study, or the
 * statement that there is none; of each study what it must say; for each evaluation left out the reason; and the statement
 * that the list is complete.
 * @example evidenceLacks({ ...NO_EVIDENCE, programme: 'Bridge', relies: 'none', complete: true }) // []
 */
export const evidenceLacks = ({ programme, relies, studies, others, complete }: EvidenceBase): StatementLack[] => [
  ...when(programme.trim() === '', 'programme', 'The programme that you offer is not named.'),
  ...when(
    relies === 'studies' && studies.length === 0,
    'relies',
    'No study is listed, and you do not state that there is none.',
  ),
  ...when(
    relies === 'none' && studies.length > 0,
    'relies',
    'You state that there is no study, and studies are listed.',
  ),
  ...partLacks(studies.map((study) => ({ ...study, noun: 'study', unsaid: unsaidOfStudy(study) }))),
  ...others.flatMap(({ citation, reason }) =>
    when(isUnsaid(reason), 'others', `No reason is given for leaving out “${citation}”.`),
  ),
  ...when(!complete, 'complete', 'You do not state yet that your list of evaluations is complete.'),
]

/**
 * What the track record of a bid lacks before it can be submitted: at least one contract, or the statement that there is
 * none; of each contract what it must say; for each contract left out the reason; and the statement that the list is complete.
 * @example recordLacks({ ...NO_RECORD, has: 'none', complete: true }) // []
 */
export const recordLacks = ({ has, contracts, omissions, complete }: TrackRecord): StatementLack[] => [
  ...when(
    has === 'contracts' && contracts.length === 0,
    'has',
    'No contract is listed, and you do not state that there is none.',
  ),
  ...when(
    has === 'none' && contracts.length > 0,
    'has',
    'You state that there is no contract, and contracts are listed.',
  ),
  ...partLacks(contracts.map((one) => ({ ...one, noun: 'contract', unsaid: unsaidOfContract(one) }))),
  ...omissions.flatMap(({ contract, reason }) =>
    when(isUnsaid(reason), 'omissions', `No reason is given for leaving out “${contract}”.`),
  ),
  ...when(!complete, 'complete', 'You do not state yet that your list of contracts is complete.'),
]
