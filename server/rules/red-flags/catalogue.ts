import type { FlagRule } from './flag.js'

/** What a rule is called, why it is looked at, where that comes from, and what else may be behind what it finds. */
export interface RuleWords {
  title: string
  /** Why anybody looks at it. */
  reason: string
  /** How it is measured, with its limits. */
  measure: string
  source: string
  innocent: string[]
}

const WORDS: Record<FlagRule, RuleWords> = {
  'changed-after-locking': {
    title: 'Marks changed after locking',
    reason:
      'A mark is locked before its giver sees what others gave. What moves it afterwards may be what the others gave.',
    measure:
      'Every change after locking, with its reason, by person and bid. It weighs most where one person moved several marks of one bid the same way.',
    source: 'EnergySolutions v NDA [2016] EWHC 1988 (TCC): scores changed, and nothing said why.',
    innocent: [
      'A passage or appendix was missed, and another member of the panel pointed to it.',
      'The mark was typed wrongly.',
      'The moderator asked everybody to look again at one sub-point.',
    ],
  },
  'far-from-panel': {
    title: 'An evaluator far from the panel for one bidder',
    reason:
      'One person who lies on one side of all others for one bidder can decide an award without ever being outvoted on a mark.',
    measure:
      'The distance to the others, criterion by criterion, and the exact chance of it if the marks given had been given by the panel’s members in any other order. The chance is corrected (Holm) for every pair of an evaluator and a bid, so that at most one panel in twenty shows anything by chance alone.',
    source: 'Fisher’s permutation test; Holm 1979, Scand J Stat 6:65–70.',
    innocent: [
      'This person is the specialist and saw what the others could not judge.',
      'The person knows one part of the service from practice, and one bid is strong or weak there throughout.',
      'The person read one point of the question differently from the others, and applied it to all criteria.',
      'The person is strict, or mild, with every bidder; the flag says so where it is.',
    ],
  },
  'agreed-outside': {
    title: 'Agreed marks that nobody had given',
    reason: 'An agreement above or below every individual mark needs something that nobody had seen alone.',
    measure: 'Agreed marks higher than the highest, or lower than the lowest, individual mark that stands.',
    source: 'Lancashire Care v Lancashire County Council [2018] EWHC 1589 (TCC).',
    innocent: [
      'The bidder’s answer to a query, given after marking, settled what was open.',
      'In discussion one member showed a passage that all had missed.',
      'A recusal or a seat that ended took away the mark that lay there.',
    ],
  },
  'reasons-copied': {
    title: 'Reasons copied between bids',
    reason: 'A reason that fits two bids says nothing of either.',
    measure:
      'Reasons of eight words or more for the same criterion whose runs of three words resemble each other by 80% or more. Shorter ones are not compared.',
    source: 'Woods Building Services v Milton Keynes [2015] EWHC 2011 (TCC).',
    innocent: [
      'Two bids lack the same thing, and the evaluator says so in the same words on purpose, to treat them alike.',
      'The same partner or method is named in both bids.',
      'One bidder gave the same answer for two lots.',
    ],
  },
  'reasons-shared': {
    title: 'Two evaluators with the same words',
    reason: 'Evaluators mark alone. The same words for the same answer suggest that they did not.',
    measure: 'As for reasons copied between bids, between two people for one bid and criterion.',
    source: 'The tender’s own rule that marks are given unseen by the others.',
    innocent: [
      'Both quote the same sentence of the bid.',
      'Both use a form of words that the panel was trained to use.',
    ],
  },
  'reasons-repeat-scale': {
    title: 'Reasons that repeat what was published',
    reason:
      'A reason that only repeats the question or the scale does not tell the bidder what in the answer led to the mark.',
    measure: 'Reasons half of whose runs of four words stand in the published question, its sub-points or its scale.',
    source: 'Procurement Act 2023, s.50; Woods v Milton Keynes, as above.',
    innocent: ['The reason names the sub-points one by one and says briefly of each that it is met.'],
  },
  'one-value': {
    title: 'All marks at one value',
    reason: 'Whoever gives every answer the same mark has told nothing apart.',
    measure:
      'People with eight marks or more, all at the same place of their scales. Questions with two marks only are left out.',
    source: 'Good practice in marking; the limit of eight is this program’s own.',
    innocent: ['The person sits for few criteria, on which the bids really are alike.'],
  },
  'faster-than-reading': {
    title: 'Marking faster than reading',
    reason: 'An answer that was not read was not assessed.',
    measure:
      'Words of the answers over the time that there was. The ledger knows when a bid could first be read and when each mark was saved; it does not know when anybody read. It weighs most where all the time since the bids could be read is too short at 450 words a minute for the answers marked by then, 300 words or more together. It weighs little where only the time since the act before a mark is too short: told from five such marks on, if they are half of all for answers of 100 words or more.',
    source:
      'Brysbaert 2019, Journal of Memory and Language 109:104047: 238 words a minute on average, 175 to 300 for most adults.',
    innocent: [
      'The bids were read on paper, or on the pages of the bids, before the first mark was saved.',
      'The reasons were written elsewhere and pasted in one sitting.',
      'The person read the bids together with others, on one screen.',
      'Another seat of the same person had given sight of the answers before.',
    ],
  },
  'late-interests': {
    title: 'Late changes to interests',
    reason: 'An interest that appears, or disappears, after somebody began to mark a bid may have moved those marks.',
    measure:
      'Declarations and decisions that say something else than before, after the person’s first saved mark for that bid.',
    source: 'Procurement Act 2023, ss.81 to 83; SI 2023/1348, reg 21.',
    innocent: [
      'The bidder named a subcontractor or member of staff whom the person met only when reading the answer.',
      'Circumstances changed: a job offer, a new post, a relative’s move.',
      'The person had misunderstood what counts as an interest, asked, and corrected it.',
    ],
  },
  'single-bid': {
    title: 'A single bid',
    reason: 'With one bid there was no competition, whatever the cause.',
    measure: 'Competitions, or lots, for which exactly one bid was opened.',
    source: 'Fazekas, Tóth & King 2016, Eur J Crim Policy Res 22:369–397; Cardinal, indicator R018.',
    innocent: [
      'Few providers serve prisons in this region, or can take on the staff who transfer.',
      'Several tenders of the same kind ran at the same time.',
      'The value or the length of the contract attracted nobody else.',
    ],
  },
  'text-alike': {
    title: 'Bids with near-identical text',
    reason: 'Competitors who wrote together may have bid together.',
    measure:
      'Runs of five words that bids of two bidders share and the tender does not have, over all answers, compared exactly: told from a common passage of 25 words, or from a tenth of the shorter bid and 25 runs. Files are compared byte for byte. Studies and contracts are not compared: two bidders may rely on the same published study.',
    source: 'OECD 2012, Recommendation on Fighting Bid Rigging in Public Procurement; Broder 1997 for the measure.',
    innocent: [
      'Both used the same bid writer, or the same published template.',
      'Both quote the same law, standard or guidance.',
      'They were partners in an earlier bid, and each kept the text.',
      'One bidder is the other’s subcontractor, openly.',
    ],
  },
  'prices-alike': {
    title: 'Prices unusually close',
    reason: 'Prices that are equal, or in one proportion line by line, can come from one hand.',
    measure:
      'Evaluated prices within half a per cent, and price forms of which at least three lines stand in one proportion within a tenth of a per cent. Lines with an amount in one of the two bids only are left out, and the flag says how many.',
    source: 'OECD, as above; Cardinal, indicators R024 and R028.',
    innocent: [
      'The tender states its budget, or fixes a price, and everybody bids at it.',
      'Staff cost most, and both pay by the same national scale.',
      'One bidder laid the same margin on every line.',
    ],
  },
  'formula-decides': {
    title: 'A winner decided by the formula',
    reason: 'Where other usual formulas would put another bid first, the choice of formula made the award.',
    measure: 'The same bids and marks under the other price formulas that this program knows.',
    source: 'Stilger, Siderius & van Raaij 2017, J Public Procurement 17:89–125.',
    innocent: [
      'The formula was chosen, tried out and published before anybody had bid.',
      'The first two bids are close on any view.',
    ],
  },
  'losing-bid-decides': {
    title: 'A losing bid decides',
    reason: 'A bid that cannot win but moves the points of others can be made to do so.',
    measure: 'Bids without which another would be first, under the published formula.',
    source: 'Bergman & Lundberg 2013, J Purchasing and Supply Management 19:73–83.',
    innocent: ['The formula compares prices with the lowest, and the lowest price was meant in earnest.'],
  },
  'exclusion-decides': {
    title: 'An exclusion decides',
    reason: 'Who is kept out can decide who wins.',
    measure: 'The ranking again with each excluded bid in it, as far as its marks and price are known.',
    source: 'Cardinal, indicators R035 and R036.',
    innocent: [
      'The bid broke a published rule, and was told so with the chance to answer.',
      'The ground is mandatory in law.',
    ],
  },
  'late-amendment': {
    title: 'Amendments near the deadline',
    reason: 'A late change helps whoever knew of it, or had nothing to rewrite.',
    measure: 'Amendments with less than seven days, or less than a fifth of the whole time, left for bids.',
    source: 'Procurement Act 2023, ss.12 and 54; the limits are this program’s own.',
    innocent: [
      'It answered a question that bidders had asked.',
      'It corrected a mistake, and the deadline was moved with it.',
    ],
  },
}

/** The words of each rule. */
export const RULE_WORDS: Readonly<Record<FlagRule, RuleWords>> = WORDS
