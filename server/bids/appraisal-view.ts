import type { Appraisal, BodyOfEvidence, ClaimVerdict, Flag } from '../rules/evidence/findings.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import { decimal, percent, ratio } from '../web/plots/numbers.js'
import type { Locals } from '../web/visits.js'
import { count, list, sentence } from '../web/wording.js'
import {
  dilutionFigure,
  effectFigure,
  flowFigure,
  forestBlock,
  forestFigure,
  frequencyFigure,
} from './appraisal-figures.js'
import * as said from './appraisal-words.js'
import { studyRows } from './study-rows.js'

const flagView = (flag: Flag) => ({ ...flag, severityWord: said.severityWord(flag.severity) })

const SEVERITY: Flag['severity'][] = ['serious', 'question', 'note']

const gravest = (flags: Flag[]) =>
  flags.toSorted((one, other) => SEVERITY.indexOf(one.severity) - SEVERITY.indexOf(other.severity)).map(flagView)

const claimView = ({ claim, verdict, words, arithmetic }: ClaimVerdict, flags: Flag[]) => ({
  id: claim.id,
  text: claim.text,
  verdict: said.verdictWord(verdict),
  words,
  arithmetic,
  questions: [...new Set(flags.filter((flag) => flag.claim === claim.id).map(({ question }) => question))].filter(
    Boolean,
  ),
})

const programmeWords = ({ programme, provider }: Study): string =>
  `${programme || 'Programme not stated'}, run by ${provider === 'own' ? 'this bidder' : 'another provider'}`

const comparedWords = (study: Study): string => {
  const { variables } = study.matching
  const alike = variables.length === 0 ? '' : ` They were made alike on ${list(variables)}.`
  return `${sentence(study.design)}: people treated are compared with ${said.withWhom(study)}.${alike}`
}

const knowledgeView = (knowledge: Appraisal['knowledge'], words: string) => ({ ...said.KNOWLEDGE[knowledge], words })

function effectView(study: Study, appraisal: Appraisal, terms: EvidenceTerms | null) {
  const { binary, frequency, dilution } = appraisal
  return {
    plain: binary ? said.ratesWords(binary) : '',
    line: sentence(said.effectLine(appraisal, study)),
    restsOn: binary ? said.restsOn(binary) : '',
    figure: effectFigure(study, appraisal, terms) ?? frequencyFigure(study, appraisal),
    facts: binary ? said.effectFacts(binary) : [],
    offences: frequency ? said.frequencyFacts(frequency) : [],
    dilution: dilution && { words: dilution.words, figure: dilutionFigure(study, appraisal) },
  }
}

/**
 * What views/evidence/appraisal.ejs needs. With the tender's terms, the band in which a difference would not matter is
 * drawn. A page may add `lowered`: the levels at which assessors put the design, each { level, reason, name }.
 */
export function appraisalView(study: Study, appraisal: Appraisal, terms: EvidenceTerms | null = null): Locals {
  const { strength, fit, independence, claims, flags } = appraisal
  return {
    heading: appraisal.title,
    study: { title: study.title, programme: programmeWords(study), report: study.report },
    compared: { words: comparedWords(study), figure: flowFigure(study, appraisal) },
    effect: effectView(study, appraisal, terms),
    knowledge: knowledgeView(appraisal.knowledge, appraisal.knowledgeWords),
    strength: { ...strength, word: said.strengthWord(strength.level) },
    fit: fit && { ...fit, word: said.fitWord(fit) },
    independence: { ...independence, word: said.independenceWord(independence) },
    claims: claims.map((verdict) => claimView(verdict, flags)),
    flags: gravest(flags),
    improve: appraisal.improve,
    statement: studyRows(study),
  }
}

const appraisalOf = ({ appraisals }: BodyOfEvidence, study: Study): Appraisal | undefined =>
  appraisals.find((one) => one.study === study.id)

/** The three plain words of a card, each with why. */
const threeWords = ({ strength, fit, independence }: Appraisal) => [
  {
    name: 'Strength of the design',
    word: said.strengthWord(strength.level),
    why: strength.caps.map(({ reason }) => reason),
  },
  {
    name: 'Fit to this tender',
    word: said.fitWord(fit),
    why: fit
      ? [fit.words, ...fit.dimensions.filter(({ verdict }) => verdict !== 'same').map(({ words }) => words)]
      : [],
  },
  {
    name: 'Independence',
    word: said.independenceWord(independence),
    why: [independence.words, ...independence.reasons],
  },
]

function studyCard(study: Study, appraisal: Appraisal, href: string, terms: EvidenceTerms | null) {
  return {
    id: study.id,
    title: study.title,
    heading: appraisal.title,
    href,
    studied: `${programmeWords(study)}. ${comparedWords(study)}`,
    effect: sentence(said.effectLine(appraisal, study)),
    figure: effectFigure(study, appraisal, terms) ?? frequencyFigure(study, appraisal),
    knowledge: knowledgeView(appraisal.knowledge, appraisal.knowledgeWords),
    three: threeWords(appraisal),
    flags: gravest(appraisal.flags),
  }
}

const poolLine = ({ pool }: BodyOfEvidence): string | null => {
  if (!pool) return null
  const { pooled, best, lines } = pool
  return `${count(lines.length, 'study', 'studies')} pooled: relative risk ${ratio(pooled.value)} (${said.poolInterval(pool)}). The best single one says ${ratio(best.estimate.value)}.`
}

/** Flags about everything at once; those of one study stand beside it. */
const overall = ({ flags }: BodyOfEvidence) => gravest(flags.filter(({ study }) => study === null))

/** What views/evidence/card.ejs needs: the short card of the marking page. It holds no mark. */
export function cardView(
  base: EvidenceBase,
  body: BodyOfEvidence,
  hrefOf: (study: string) => string,
  terms: EvidenceTerms | null = null,
): Locals {
  const cards = base.studies.flatMap((study) => {
    const appraisal = appraisalOf(body, study)
    return appraisal ? [studyCard(study, appraisal, hrefOf(study.id), terms)] : []
  })
  return {
    programme: base.programme,
    none: cards.length === 0,
    knowledge: knowledgeView(body.knowledge, body.words),
    studies: cards,
    pool: poolLine(body),
    flags: overall(body),
    others: base.others.length,
    complete: base.complete,
  }
}

const bodyRow = (study: Study, appraisal: Appraisal, href: string | null) => ({
  title: study.title,
  href,
  effect: sentence(said.effectLine(appraisal, study)),
  strength: said.strengthWord(appraisal.strength.level),
  fit: said.fitWord(appraisal.fit),
  independence: said.independenceWord(appraisal.independence),
  knowledge: said.KNOWLEDGE[appraisal.knowledge].word,
})

/** What views/evidence/body.ejs needs: all studies of one bid. `hrefOf` leads to the appraisal of each. */
export function bodyView(
  base: EvidenceBase,
  body: BodyOfEvidence,
  hrefOf: ((study: string) => string) | null = null,
): Locals {
  const title = (id: string): string => base.studies.find((study) => study.id === id)?.title ?? id
  return {
    programme: base.programme,
    none: base.studies.length === 0,
    knowledge: knowledgeView(body.knowledge, body.words),
    strength: said.strengthWord(body.level),
    fit: body.fit && { ...body.fit, word: said.fitWord(body.fit) },
    figure: forestFigure('forest', [forestBlock('', body, base.studies)]),
    pool: body.pool && { line: poolLine(body), words: body.pool.words, facts: poolFacts(body.pool) },
    rows: base.studies.flatMap((study) => {
      const appraisal = appraisalOf(body, study)
      return appraisal ? [bodyRow(study, appraisal, hrefOf?.(study.id) ?? null)] : []
    }),
    left: body.left.map(({ study, reason }) => ({ title: title(study), reason })),
    others: base.others,
    complete: base.complete,
    flags: overall(body),
  }
}

const poolFacts = ({ tau2, i2, lines }: NonNullable<BodyOfEvidence['pool']>): [string, string][] => [
  ['Studies', String(lines.length)],
  ['Share of the spread that is more than chance (I²)', percent(i2 / 100)],
  ['Variance between studies, on the logarithm (τ²)', decimal(tau2, 3)],
  ['Method', 'Random effects (DerSimonian and Laird), interval by Hartung and Knapp, never narrower than without it'],
]

const distinct = (texts: string[]): string =>
  [...new Set(texts)]
    .map((text) => {
      const times = texts.filter((one) => one === text).length
      return texts.length > 1 ? `${text} (${times})` : text
    })
    .join(', ')

/** A bid whose evidence is set beside that of others. */
export interface BidEvidence {
  bid: string
  bidder: string
  base: EvidenceBase | null
  body: BodyOfEvidence | null
}

const openQuestions = ({ flags, appraisals }: BodyOfEvidence): number =>
  new Set([...flags, ...appraisals.flatMap((one) => one.flags)].map(({ question }) => question).filter(Boolean)).size

/** What only a study can have, in words; a bid without one has none of it. */
const ofStudies = (body: BodyOfEvidence, studies: Study[]) =>
  body.appraisals.length === 0
    ? { strength: '–', effect: '–', fit: '–', independence: '–' }
    : {
        strength: said.strengthWord(body.level),
        effect: said.bodyEffect(body, studies),
        fit: said.fitWord(body.fit),
        independence: distinct(body.appraisals.map(({ independence }) => said.independenceWord(independence))),
      }

/** Null where the bid makes no statement; the view says so. */
const tableRow = ({ bid, bidder, base, body }: BidEvidence) => ({
  bid,
  bidder,
  said:
    base && body
      ? {
          programme: base.programme || 'Not stated',
          studies: base.studies.length,
          knowledge: said.KNOWLEDGE[body.knowledge].word,
          ...ofStudies(body, base.studies),
          open: openQuestions(body),
        }
      : null,
})

/** What views/evidence/compare.ejs needs: the evidence of all bids side by side, in the order given. */
export const evidenceTable = (bids: BidEvidence[]): Locals => ({
  rows: bids.map(tableRow),
  figure: forestFigure(
    'forest-of-bids',
    bids.map(({ bidder, base, body }) => forestBlock(bidder, body, base?.studies ?? [])),
  ),
})
