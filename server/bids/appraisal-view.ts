import type { Appraisal, BodyOfEvidence, ClaimVerdict, Flag } from '../rules/evidence/findings.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import type { Locals } from '../web/visits.js'
import { list, sentence } from '../web/wording.js'
import {
  dilutionFigure,
  effectFigure,
  flowFigure,
  forestBlock,
  forestFigure,
  frequencyFigure,
} from './appraisal-figures.js'
import * as effect from './appraisal-effect-words.js'
import { gravest } from './appraisal-flags.js'
import { bodyEffect, poolFacts } from './appraisal-pool-words.js'
import * as said from './appraisal-words.js'
import { studyRows } from './study-rows.js'

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

/** Which programme was studied, and who ran it. */
export const programmeWords = ({ programme, provider }: Study): string =>
  `${programme || 'Programme not stated'}, run by ${provider === 'own' ? 'this bidder' : 'another provider'}`

/** Of which design a study is, and with whom people treated are compared. */
export const comparedWords = (study: Study): string => {
  const { variables } = study.matching
  const alike = variables.length === 0 ? '' : ` They were made alike on ${list(variables)}.`
  return `${sentence(study.design)}: people treated are compared with ${said.withWhom(study)}.${alike}`
}

/** What is known, in a word, and what that does not mean. */
export const knowledgeView = (knowledge: Appraisal['knowledge'], words: string) => ({
  ...said.KNOWLEDGE[knowledge],
  words,
})

function effectView(study: Study, appraisal: Appraisal, terms: EvidenceTerms | null) {
  const { binary, frequency, dilution } = appraisal
  return {
    plain: binary ? effect.ratesWords(binary) : '',
    line: sentence(effect.effectLine(appraisal, study)),
    restsOn: binary ? effect.restsOn(binary) : '',
    figure: effectFigure(study, appraisal, terms) ?? frequencyFigure(study, appraisal),
    facts: binary ? effect.effectFacts(binary) : [],
    offences: frequency ? effect.frequencyFacts(frequency, study) : [],
    dilution: dilution && { words: dilution.words, figure: dilutionFigure(study, appraisal) },
  }
}

/** The words of a level, unless the first thing that limits it says just that below. */
const besideCaps = ({ words, caps: [lowest] }: Appraisal['strength']): string =>
  lowest && words.toLowerCase().endsWith(lowest.reason.toLowerCase()) ? '' : words

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
    strength: { ...strength, word: said.strengthWord(strength.level), words: besideCaps(strength) },
    fit: fit && { ...fit, word: said.fitWord(fit) },
    independence: {
      ...independence,
      word: said.independenceWord(independence),
      words: sentence(independence.words.replace(/^[^:]*: /, '')),
    },
    claims: claims.map((verdict) => claimView(verdict, flags)),
    flags: gravest(flags),
    improve: appraisal.improve,
    statement: studyRows(study),
  }
}

/** What was found of a study among those of its bid. */
export const appraisalOf = ({ appraisals }: BodyOfEvidence, study: Study): Appraisal | undefined =>
  appraisals.find((one) => one.study === study.id)

const bodyRow = (study: Study, appraisal: Appraisal, href: string | null) => ({
  title: study.title,
  href,
  effect: sentence(effect.effectLine(appraisal, study)),
  strength: said.strengthWord(appraisal.strength.level),
  fit: said.fitWord(appraisal.fit),
  independence: said.independenceWord(appraisal.independence),
  knowledge: said.KNOWLEDGE[appraisal.knowledge].word,
})

/** Why what is known is called so, without the words of the pool, which stand with its drawing. */
const besidePool = ({ pool, words }: BodyOfEvidence): string =>
  pool && words.startsWith(pool.words) ? words.slice(pool.words.length).trim() : words

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
    knowledge: knowledgeView(body.knowledge, besidePool(body)),
    strength: said.strengthWord(body.level),
    fit: body.fit && { ...body.fit, word: said.fitWord(body.fit) },
    figure: forestFigure('forest', [forestBlock('', body, base.studies)]),
    pool: body.pool && { words: body.pool.words, facts: poolFacts(body.pool) },
    rows: base.studies.flatMap((study) => {
      const appraisal = appraisalOf(body, study)
      return appraisal ? [bodyRow(study, appraisal, hrefOf?.(study.id) ?? null)] : []
    }),
    left: body.left.map(({ study, reason }) => ({ title: title(study), reason })),
    others: base.others,
    complete: base.complete,
    flags: gravest(body.flags).map((flag) => ({ ...flag, about: flag.study === null ? '' : title(flag.study) })),
  }
}

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
        effect: bodyEffect(body, studies),
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
