import { asksForPrices, evidenceSection, offerSection, recordSection } from '../rules/completeness.js'
import { questionHeadings, sameHeading, wordText, type DraftFile } from '../rules/draft-file.js'
import { lineProblems } from '../rules/price-lines.js'
import { criterionOf, markedCriteriaOf, type Problem, type Tender } from '../rules/tender.js'
import type { WordDocument } from './draft-file-docx.js'
import { statementIn } from './draft-file-statements.js'
import { noteLines } from './draft-file-word.js'
import type { Said } from './statement-form.js'
import type { StatementKind } from './statement-store.js'

/** One part of a draft that a file offers: what would be saved of it. */
export type Part =
  | { key: string; kind: 'answer'; id: string; text: string; isWord: boolean }
  | { key: string; kind: 'prices'; lines: Record<string, number> }
  | { key: string; kind: StatementKind; id: string; statement: Said }

/** What a file offers to a bid, and what of it cannot be taken, each with its field and the reason. */
export interface Offer {
  parts: Part[]
  refused: Problem[]
}

const none = (field: string, text: string): Offer => ({ parts: [], refused: [{ field, text }] })

const together = (offers: Offer[]): Offer => ({
  parts: offers.flatMap(({ parts }) => parts),
  refused: offers.flatMap(({ refused }) => refused),
})

function answerOffer(tender: Tender, id: string, text: string): Offer {
  if (markedCriteriaOf(tender).some((criterion) => criterion.id === id))
    return { parts: [{ key: `answer/${id}`, kind: 'answer', id, text, isWord: false }], refused: [] }
  return none(`answers.${id}`, 'the tender, as it is now, asks no such question.')
}

function pricesOffer(tender: Tender, prices: Record<string, number>): Offer {
  const asked = asksForPrices(tender) ? tender.price.lines : []
  const given = asked.filter(({ id }) => Object.hasOwn(prices, id))
  const problems = given.flatMap((line) => lineProblems(line, prices[line.id]))
  const unknown = Object.keys(prices).filter((id) => !asked.some((line) => line.id === id))
  const refused = [
    ...unknown.map((id) => ({ field: `prices.${id}`, text: 'the price form, as it is now, has no such line.' })),
    ...problems.map(({ field, text }) => ({ field: `prices.${field}`, text: `${text}.` })),
  ]
  const taken = given.filter(({ id }) => !problems.some(({ field }) => field === id))
  const lines = Object.fromEntries(taken.map(({ id }) => [id, prices[id] as number]))
  return { parts: taken.length > 0 ? [{ key: 'prices', kind: 'prices', lines }] : [], refused }
}

function statementOffer(kind: StatementKind, id: string, given: Said, field: string): Offer {
  const { statement, problems } = statementIn(kind, given)
  if (problems.length === 0) return { parts: [{ key: `${kind}/${id}`, kind, id, statement }], refused: [] }
  return { parts: [], refused: problems.map((one) => ({ ...one, field: `${field}.${one.field}` })) }
}

const isId = (id: unknown): id is string => typeof id === 'string' && /^[\w-]{1,40}$/.test(id)

function listOffer(kind: 'study' | 'contract', field: string, list: Said[]): Offer {
  return together(
    list.map((one, index) => {
      const place = `${field}.${index}`
      if (!isId(one.id)) return none(`${place}.id`, 'must have only letters, digits and hyphens, at most 40.')
      if (list.findIndex(({ id }) => id === one.id) < index) return none(`${place}.id`, 'stands in the file twice.')
      return statementOffer(kind, one.id, one, place)
    }),
  )
}

function statementOffers(tender: Tender, file: DraftFile): Offer[] {
  const notAsked = (field: keyof DraftFile): Offer[] =>
    file[field] === undefined ? [] : [none(field, 'the tender, as it is now, does not ask for this.')]
  return [
    ...(evidenceSection(tender)
      ? [
          ...(file.evidence ? [statementOffer('evidence', 'evidence', file.evidence, 'evidence')] : []),
          listOffer('study', 'studies', file.studies ?? []),
        ]
      : [...notAsked('evidence'), ...notAsked('studies')]),
    ...(recordSection(tender)
      ? [
          ...(file.record ? [statementOffer('record', 'record', file.record, 'record')] : []),
          listOffer('contract', 'contracts', file.contracts ?? []),
        ]
      : [...notAsked('record'), ...notAsked('contracts')]),
    ...(offerSection(tender)
      ? file.offer
        ? [statementOffer('offer', 'offer', file.offer, 'offer')]
        : []
      : notAsked('offer')),
  ]
}

/** What a draft file offers to a bid for a tender as it is now. */
export const offerOfFile = (tender: Tender, file: DraftFile): Offer =>
  together([
    ...Object.entries(file.answers).map(([id, text]) => answerOffer(tender, id, text)),
    pricesOffer(tender, file.prices),
    ...statementOffers(tender, file),
  ])

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

/** What of a text under a question's own heading is not what was exported there. */
function addedUnder(tender: Tender, criterion: string, text: string): string {
  const asked = criterionOf(tender, criterion)
  const known = new Set(asked ? noteLines(asked).flatMap((line) => wordText(line).split('\n')) : [])
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !known.has(line))
    .join('\n')
}

const UNKNOWN = 'no question of the tender, as it is now, has this heading. The text under it was not taken: '
const ABOVE = 'this stands under the question and not under its answer, and was not taken: '

/**
 * What a Word document offers: under each heading 'Answer to …' that is one of the tender's, an answer. Text under any other
 * heading is told and never guessed to belong anywhere.
 */
export function offerOfDocument(tender: Tender, { sections }: Pick<WordDocument, 'sections'>): Offer {
  const headings = questionHeadings(tender)
  const titles = tender.sections.map(({ title }, place) => `${place + 1} ${title}`)
  const taken = new Set<string>()
  return together(
    sections.map(({ heading, text }, place): Offer => {
      const known = headings.find(({ answer }) => sameHeading(answer, heading))
      if (known && taken.has(known.criterion))
        return none(heading, `this heading stands in the file twice. Only the first was taken, not: ${shortened(text)}`)
      if (known) {
        taken.add(known.criterion)
        const key = `answer/${known.criterion}`
        return { parts: [{ key, kind: 'answer', id: known.criterion, text, isWord: true }], refused: [] }
      }
      const question = headings.find(({ question }) => sameHeading(question, heading))
      const added = question ? addedUnder(tender, question.criterion, text) : text
      const isOurs = place === 0 || titles.some((title) => sameHeading(title, heading)) || heading === tender.title
      if (added === '' || (isOurs && place === 0)) return { parts: [], refused: [] }
      return none(heading, `${question ? ABOVE : UNKNOWN}${shortened(added)}`)
    }),
  )
}
