import type { Appraisal, BodyOfEvidence, ForestLine } from '../rules/evidence/findings.js'
import type { Study } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import { dilutionPlot } from '../web/plots/dilution-plot.js'
import type { Figure } from '../web/plots/drawing.js'
import { effectPlot } from '../web/plots/effect-plot.js'
import { flowDiagram } from '../web/plots/flow-diagram.js'
import { forestPlot } from '../web/plots/forest-plot.js'
import type { ForestBlock, ForestRow } from '../web/plots/forest-rows.js'
import { sentence } from '../web/wording.js'
import { effectFacts } from './appraisal-effect-words.js'
import { isToldAlone } from './appraisal-pool-words.js'
import { whose } from './appraisal-words.js'

const FEWER = 'fewer reoffend'
const MORE = 'more reoffend'

/** How many of those treated reached each step. */
export const flowFigure = (study: Study, { flow }: Appraisal): Figure =>
  flowDiagram({
    id: `flow-${study.id}`,
    title: 'From the people submitted to the people in the result',
    caption: 'People treated at each step, as stated, and what was lost on the way to it.',
    steps: flow.map(({ name, ...step }) => ({ name: sentence(name), ...step })),
  })

/** The difference with its interval; null when no rates are stated. */
export function effectFigure(study: Study, { binary }: Appraisal, terms: EvidenceTerms | null): Figure | null {
  if (!binary) return null
  const { difference, splits } = binary
  return effectPlot({
    id: `effect-${study.id}`,
    title: 'Difference in who reoffends',
    caption: `People who reoffend, treated less compared; ${whose(study)}. The upright line is no effect.`,
    ...difference,
    nearest: splits?.nearest ?? null,
    worthwhile: terms ? Number(terms.worthwhile) : null,
    fewer: FEWER,
    more: MORE,
    rows: effectFacts(binary).slice(0, 3),
  })
}

/** Offences for each person, where who reoffends is not stated. */
export function frequencyFigure(study: Study, { frequency }: Appraisal): Figure | null {
  if (!frequency) return null
  const row = { label: study.title, ...frequency.ratio, weight: null, note: whose(study) }
  return forestPlot({
    id: `offences-${study.id}`,
    title: 'Offences for each person',
    caption: 'Offences for each person treated ÷ for each person compared. The upright line is no effect.',
    measure: 'Ratio of offences',
    fewer: 'fewer offences',
    more: 'more offences',
    noun: 'Study',
    poolWords: '',
    bestWords: '',
    noteHead: 'Of whom',
    blocks: [{ heading: '', rows: [row], pooled: null, best: null, empty: '' }],
  })
}

/** What the effect for completers becomes for all who started; null where nothing can be drawn. */
export function dilutionFigure(study: Study, { dilution, binary }: Appraisal): Figure | null {
  if (!dilution || !binary || dilution.rows.length < 2) return null
  return dilutionPlot({
    id: `dilution-${study.id}`,
    title: 'What it becomes for all who started',
    caption: 'How people who left did is not stated: the line runs over what it could have been.',
    rows: dilution.rows,
    completers: binary.difference.points,
    breakEven: dilution.breakEven,
  })
}

const levelNote = (level: number | null): string => (level === null ? 'not scored' : `level ${level} of 5`)

const ofLine = ({ label, estimate, weight, level }: ForestLine): ForestRow => ({
  label,
  ...estimate,
  weight,
  note: levelNote(level),
})

/** Studies with a relative risk that no pool holds. */
const unpooled = ({ appraisals, pool }: BodyOfEvidence, studies: Study[]): ForestRow[] =>
  appraisals.flatMap(({ study, binary, strength }): ForestRow[] => {
    if (!binary || pool?.lines.some((line) => line.study === study)) return []
    const label = studies.find(({ id }) => id === study)?.title ?? study
    return [
      {
        label,
        ...binary.relativeRisk,
        weight: null,
        note: `${levelNote(strength.level)}${pool ? ', not pooled' : ''}`,
      },
    ]
  })

const poolRow = ({ pool }: BodyOfEvidence): ForestRow | null =>
  pool && { label: `All ${pool.lines.length} pooled`, ...pool.told, weight: 1, note: '' }

/** Hartung and Knapp's interval, where it is not the one from which knowledge is told. */
const cautiousRow = ({ pool }: BodyOfEvidence): ForestRow | null =>
  pool && !isToldAlone(pool)
    ? { label: 'More cautiously (Hartung–Knapp)', ...pool.pooled, weight: null, note: '' }
    : null

const bestRow = ({ pool }: BodyOfEvidence): ForestRow | null =>
  pool && { ...ofLine(pool.best), label: `Best single study: ${pool.best.label}`, weight: null }

const emptyWords = (body: BodyOfEvidence | null, studies: Study[]): string => {
  if (body === null) return 'No evidence statement.'
  return studies.length === 0 ? 'Relies on no study.' : 'No study states how many people reoffended.'
}

/** The studies of one bid as a block of a forest plot. */
export const forestBlock = (heading: string, body: BodyOfEvidence | null, studies: Study[]): ForestBlock => ({
  heading,
  rows: body ? [...(body.pool?.lines.map(ofLine) ?? []), ...unpooled(body, studies)] : [],
  pooled: body && poolRow(body),
  cautious: body && cautiousRow(body),
  best: body && bestRow(body),
  empty: emptyWords(body, studies),
})

/** Relative risks of studies, in a block for each bid; null when there is none to draw. */
export function forestFigure(id: string, blocks: ForestBlock[]): Figure | null {
  if (blocks.every(({ rows }) => rows.length === 0)) return null
  return forestPlot({
    id,
    title: 'Relative risk of reoffending',
    caption:
      'The share of those treated who reoffend ÷ the share of those compared. The upright line at 1 is no effect.',
    measure: 'Relative risk',
    fewer: FEWER,
    more: MORE,
    noun: 'Study',
    poolWords: 'All pooled (random effects)',
    bestWords: 'The best single study again, to see beside the pool',
    noteHead: 'Design',
    blocks,
  })
}
