import type { Act } from './example-acts.js'
import type { Example, QuestionEntry } from './example-entries.js'

/** Every question that a bidder asked about the tender, and the lead's answer to all. `asked`: the id that the program gave a question. */
export const questionActs = ({ id, process }: Example, asked: (question: string) => string): Act[] =>
  process.clarifications.flatMap((one) => [asking(id, one), ...answering(id, one, asked)])

const asking = (tender: string, { askedAt, askedBy, place = 'tender', question }: QuestionEntry): Act => ({
  at: askedAt,
  person: askedBy,
  path: '/tenders/:tender/clarifications/new',
  params: { tender },
  form: () => ({ place, question }),
})

function answering(
  tender: string,
  { answeredAt, answeredBy, question, answer }: QuestionEntry,
  asked: (question: string) => string,
): Act[] {
  if (answeredAt === null || answeredBy === null || answer === null) return []
  return [
    {
      at: answeredAt,
      person: answeredBy,
      path: '/tenders/:tender/clarifications/:clarification',
      params: {
        tender,
        get clarification() {
          return asked(question)
        },
      },
      form: () => ({ to: 'all', question, answer, alters: 'no' }),
    },
  ]
}
