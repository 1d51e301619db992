import { z } from 'zod'
import { offerSchema } from '../../server/bids/offer-schema.js'
import { evidenceBaseSchema, trackRecordSchema } from '../../server/bids/study-schema.js'
import { KEY_CRITERIA, REGIMES, SECTION_KINDS } from '../../server/rules/tender.js'
import { lotLimitSchema, lotSchema } from '../../server/tenders/lot-schema.js'
import { priceSchema } from '../../server/tenders/price-schema.js'
import {
  evidenceTermsSchema,
  expectationSchema,
  offerTermsSchema,
  recordTermsSchema,
  rubricSchema,
} from '../../server/tenders/terms-schema.js'

/** The shapes of the files in this folder, as README.md describes them: nothing missing, and nothing more. */

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)
const text = z.string().trim().min(1)
const decimal = z.string().regex(/^\d+(\.\d+)?$/)
const moment = z.iso.datetime({ precision: 3 })
const pence = z.int().nonnegative()
const yesOrNo = z.enum(['yes', 'no'])

const scaleValue = z.strictObject({ value: decimal, label: text, descriptor: text })
const criterion = z.strictObject({
  id,
  title: text,
  question: text,
  subpoints: z.array(z.strictObject({ id, text })),
  weight: decimal,
  scale: z.array(scaleValue),
  minimum: z.strictObject({ mark: decimal, missing: z.enum(['failure', 'decision']) }).nullable(),
  wordLimit: z.int().positive().nullable(),
  stageTag: z.enum(['selection', 'award']).nullable(),
  link: z.string(),
  rubric: rubricSchema.optional(),
})
const section = z.strictObject({
  id,
  kind: z.enum(SECTION_KINDS),
  title: text,
  keyCriterion: z.enum(KEY_CRITERIA).nullable(),
  criteria: z.array(criterion).min(1),
})
const tieBreak = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('section'), id }),
  z.strictObject({ by: z.literal('criterion'), id }),
  z.strictObject({ by: z.literal('price') }),
])
const timetable = z.strictObject({
  clarifications: moment.nullable(),
  deadline: z.union([moment, z.literal('')]),
  award: moment.nullable(),
  starts: z.iso.date().nullable(),
  ends: z.iso.date().nullable(),
})
const tender = z.strictObject({
  reference: z.string(),
  title: z.string(),
  authority: z.string(),
  regime: z.enum(REGIMES),
  summary: z.string(),
  timetable,
  documents: z.array(z.strictObject({ id, title: text, text })),
  sections: z.array(section),
  lots: z.array(lotSchema).optional(),
  lotLimit: lotLimitSchema.optional(),
  price: priceSchema,
  tieBreak: z.array(tieBreak),
  rounding: z.strictObject({ places: z.int(), mode: z.literal('half up') }),
  policy: z.strictObject({ evidenceBase: decimal, trackRecord: decimal }),
  explanations: z.strictObject({
    evidenceBase: z.string(),
    trackRecord: z.string(),
    keyCriteria: z.partialRecord(z.enum(KEY_CRITERIA), text),
  }),
  evidence: evidenceTermsSchema.optional(),
  offers: offerTermsSchema.optional(),
  expectation: expectationSchema.optional(),
  record: recordTermsSchema.optional(),
})

const people = z.strictObject({
  organisations: z.array(z.strictObject({ id, name: text, kind: z.enum(['authority', 'provider']), about: text })),
  accounts: z.array(
    z.strictObject({
      id,
      name: text,
      email: z.email(),
      roles: z.array(z.enum(['administrator', 'commissioner', 'panel', 'bidder', 'auditor'])).min(1),
      organisation: id.nullable(),
      experience: text,
    }),
  ),
})

const did = z.strictObject({ by: id, at: moment })
/** In an open example moments are counted from the publication. */
const when = z.union([did, z.strictObject({ by: id, minutesAfterPublication: z.int() })]).transform((one) => ({
  by: one.by,
  at: 'at' in one ? one.at : undefined,
}))
const about = { bid: id, criterion: id }

const seats = z.strictObject({
  at: moment.nullable(),
  by: id,
  seats: z.array(
    z.strictObject({
      person: id,
      kind: z.enum(['lead', 'evaluator', 'moderator', 'price evaluator', 'auditor']),
      criteria: z.array(id),
    }),
  ),
})

const clarification = z.strictObject({
  id,
  bidder: id,
  askedBy: id,
  askedAt: moment,
  /** What it is about, as the form has it; absent: the tender as a whole. */
  place: z.string().optional(),
  question: text,
  answeredBy: id.nullable(),
  answeredAt: moment.nullable(),
  answer: text.nullable(),
})
const process = z.strictObject({
  drafted: when.nullable(),
  planned: z
    .strictObject({ by: id, at: moment, why: text, noticeOn: z.iso.date(), budget: text.optional() })
    .optional(),
  published: when.nullable(),
  organisations: z
    .array(
      z.strictObject({
        ...{ by: id, at: moment, register: id, number: text, address: text },
        size: z.enum(['micro', 'small', 'medium', 'large']),
        vcse: yesOrNo,
      }),
    )
    .optional(),
  clarifications: z.array(clarification),
  opened: z.array(z.strictObject({ person: id, at: moment })),
  locks: z.array(z.strictObject({ person: id, criterion: id, at: moment })),
  markingEnded: did.nullable(),
  moderationEnded: did.nullable(),
  gateDecisions: z.array(
    z.strictObject({ ...about, decision: z.enum(['keep', 'exclude']), reason: text, by: id, at: moment }),
  ),
  exclusions: z.array(z.strictObject({ bid: id, rule: text, reason: text, by: id, at: moment })),
  pricesOpened: did.nullable(),
  lowPrices: z
    .array(
      z.strictObject({
        bid: id,
        asked: z.strictObject({
          ...{ by: id, at: moment, question: text, untilDate: z.iso.date() },
          untilTime: z.string().regex(/^\d\d:\d\d$/),
        }),
        answered: z.strictObject({ by: id, at: moment, reply: text }).nullable(),
        decided: z
          .strictObject({
            by: id,
            at: moment,
            outcome: z.enum(['accepted', 'rejected']),
            rule: text.optional(),
            reason: text,
          })
          .nullable(),
      }),
    )
    .optional(),
  pricesConfirmed: z.strictObject({ by: id, at: moment, note: text }).nullable(),
  closeCalls: z
    .strictObject({ by: id, at: moment, answers: z.array(z.strictObject({ reason: text, answer: text })).min(1) })
    .optional(),
  reported: z
    .strictObject({ by: id, at: moment, decision: id.nullable(), lots: z.record(id, id).optional(), reasons: text })
    .nullable(),
  notice: z.strictObject({ by: id, at: moment, typed: z.record(z.string(), text) }).optional(),
  noticed: z
    .strictObject({ by: id, at: moment, on: z.iso.date(), reference: text, keep: yesOrNo.optional() })
    .optional(),
  representations: z
    .array(
      z.strictObject({
        ...{ bid: id, by: id, at: moment, text },
        decided: z
          .strictObject({
            ...{ by: id, at: moment, communicated: z.iso.date(), reasons: text },
            outcome: z.enum(['stands', 'step back', 'abandon']),
          })
          .nullable(),
      }),
    )
    .optional(),
  contracted: z
    .strictObject({
      ...{ by: id, at: moment },
      contracts: z.array(z.strictObject({ bid: id, on: z.iso.date(), value: text })).min(1),
    })
    .optional(),
})

const bids = z.array(
  z.strictObject({
    id,
    bidder: id,
    lot: id.optional(),
    begun: when,
    submitted: when.nullable(),
    answers: z.record(id, text),
    evidence: evidenceBaseSchema.optional(),
    record: trackRecordSchema.optional(),
    prices: z.record(id, pence),
    offer: offerSchema.optional(),
  }),
)

const conflicts = z.strictObject({
  declarations: z.array(z.strictObject({ person: id, bidder: id, interest: text.nullable(), at: moment })),
  decisions: z.array(
    z.strictObject({
      person: id,
      bidder: id,
      decision: z.enum(['no conflict', 'manage', 'recuse']),
      reason: text,
      by: id,
      at: moment,
    }),
  ),
})

const mark = { person: id, ...about, mark: decimal.nullable(), abstained: z.boolean(), reason: text, at: moment }
const marks = z.strictObject({
  marks: z.array(z.strictObject(mark)),
  changes: z.array(z.strictObject({ ...mark, changeReason: text })),
})

const moderation = z.array(
  z.strictObject({
    ...about,
    mark: decimal,
    reason: text,
    whyMoved: z.string(),
    indicativeAnswer: z.string().default(''),
    discussed: z.array(id),
    by: id,
    at: moment,
    signatures: z.array(
      z.strictObject({ person: id, kind: z.enum(['signed', 'dissent']), text: z.string(), at: moment }),
    ),
  }),
)

export const exampleShapes = { people, tender, seats, process, bids, conflicts, marks, moderation }

export type Shaped = { [Name in keyof typeof exampleShapes]: z.infer<(typeof exampleShapes)[Name]> }
