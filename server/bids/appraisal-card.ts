import type { Appraisal, BodyOfEvidence, Flag } from '../rules/evidence/findings.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import type { Locals } from '../web/visits.js'
import { sentence } from '../web/wording.js'
import { effectLine } from './appraisal-effect-words.js'
import { effectFigure, frequencyFigure } from './appraisal-figures.js'
import { askedBy } from './appraisal-flags.js'
import { poolLine } from './appraisal-pool-words.js'
import { appraisalOf, comparedWords, knowledgeView, programmeWords } from './appraisal-view.js'
import * as said from './appraisal-words.js'

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

/** What stands around a study on its card. */
interface Around {
  href: string
  terms: EvidenceTerms | null
  /** Flags about all studies together that name this one. */
  flags: Flag[]
}

function studyCard(study: Study, appraisal: Appraisal, { href, terms, flags }: Around) {
  return {
    id: study.id,
    title: study.title,
    heading: appraisal.title,
    href,
    studied: `${programmeWords(study)}. ${comparedWords(study)}`,
    effect: sentence(effectLine(appraisal, study)),
    figure: effectFigure(study, appraisal, terms) ?? frequencyFigure(study, appraisal),
    knowledge: knowledgeView(appraisal.knowledge, appraisal.knowledgeWords),
    three: threeWords(appraisal),
    asked: askedBy([...appraisal.flags.map((flag) => ({ ...flag, says: '' })), ...flags]),
  }
}

/** What views/evidence/card.ejs needs: the short card of the marking page. It holds no mark. */
export function cardView(
  base: EvidenceBase,
  body: BodyOfEvidence,
  hrefOf: (study: string) => string,
  terms: EvidenceTerms | null = null,
): Locals {
  const cards = base.studies.flatMap((study) => {
    const appraisal = appraisalOf(body, study)
    const flags = body.flags.filter((flag) => flag.study === study.id)
    return appraisal ? [studyCard(study, appraisal, { href: hrefOf(study.id), terms, flags })] : []
  })
  return {
    programme: base.programme,
    none: cards.length === 0,
    knowledge: knowledgeView(body.knowledge, body.words),
    studies: cards,
    pool: poolLine(body),
    asked: askedBy(
      body.flags.filter((flag) => !cards.some(({ id }) => id === flag.study)).map((flag) => ({ ...flag, says: '' })),
    ),
    others: base.others.length,
    complete: base.complete,
  }
}
