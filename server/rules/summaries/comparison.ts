import { namesOfOthers } from '../asker-names.js'

/** Wording that sets one bid beside another: a summary explains a mark by what stands in the bid that was marked, and by nothing else. */

/** A passage that was found, as it stands in the text. */
export interface Passage {
  quoted: string
  says: string
}

const BID = String.raw`(?:bids?|bidders?|tenders?|tenderers?|submissions?|competitors?|applicants?|answers?|responses?|offers?|proposals?)`
const NOT_A_BID = String.raw`(?:was |were |is |are |had been |had |has )?(?:expected|predicted|supposed|planned|promised|stated|shown|claimed|before|in|at|by|what|that|this|its|his|it|they|their|them|one|an? |no |nought|chance|matched|men|women|people|national|official|the (?:expected|predicted|national|official|benchmark|average|minimum|rate|comparison|matched|question|scale|published|tender|specification|model|target|prison|year|first year)|\d)`

/** What is compared, by a pattern; the first that is found says it. */
const PATTERNS: [pattern: RegExp, says: string][] = [
  [
    new RegExp(String.raw`\b(?:the |any |some |all |every |most |many |few |several )?other ${BID}\b`, 'iu'),
    'names other bids',
  ],
  [
    /\b(?:than|as|of|from|with|to|by|like|unlike|all) (?:the|most|all|any of the|some of the) others\b/iu,
    'names other bids',
  ],
  [new RegExp(String.raw`\b(?:another|rival|competing|both|each of the) ${BID}\b`, 'iu'), 'names another bid'],
  [/\b(?:rivals?|competitors?)\b/iu, 'names rivals'],
  [
    new RegExp(String.raw`\ball (?:of )?(?:the )?(?:\w+ )?(?:bids|bidders|tenders|tenderers|submissions)\b`, 'iu'),
    'speaks of all bids',
  ],
  [
    new RegExp(
      String.raw`\b(?:the )?(?:winning|successful|unsuccessful|preferred|losing|next) (?:bid|bidder|tender|tenderer|submission)s?\b|\bthe winner\b|\brunner-?up\b`,
      'iu',
    ),
    'points at another bid by its place',
  ],
  [
    new RegExp(String.raw`\bthe rest of the (?:field|${BID})\b|\bin the field of ${BID}\b`, 'iu'),
    'speaks of the other bids',
  ],
  [
    new RegExp(
      String.raw`\b(?:better|worse|stronger|weaker|poorer|superior|inferior|preferable) (?:than|to) (?!${NOT_A_BID})[\p{L}\p{N}’'-]+`,
      'iu',
    ),
    'compares',
  ],
  [
    new RegExp(
      String.raw`\b(?:more|less|fewer|\w{3,}er) (?:\w+ ){0,2}than (?:the |any |all |most |those of (?:the )?)*(?:other|others|another|rival|rest|${BID})\b`,
      'iu',
    ),
    'compares',
  ],
  [
    new RegExp(
      String.raw`\b(?:compared|in comparison|by comparison|relative|in contrast|by contrast) (?:with|to) (?:the |those of |that of |all |any |most )*(?:other|others|another|rival|competing|rest|${BID})\b`,
      'iu',
    ),
    'compares with other bids',
  ],
  [/\bunlike (?:the |an?|any |all |most |other )?\p{L}+/iu, 'compares by what it is unlike'],
  [
    /\b(?:ranked|placed|came|finished) (?:first|second|third|fourth|fifth|sixth|last|top|bottom|joint|equal|next|\d+(?:st|nd|rd|th)?)\b/iu,
    'tells a rank',
  ],
  [
    /\b(?:first|second|third|fourth|fifth|last|top|\d+(?:st|nd|rd|th))[- ](?:placed|ranked|ranking)\b|\bin (?:first|second|third|fourth|fifth|last) place\b/iu,
    'tells a rank',
  ],
  [
    /\b(?:highest|lowest|top|best|worst)[- ](?:scor(?:ing|ed)|mark(?:ed|ing)|rank(?:ed|ing)|priced)\b/iu,
    'tells a rank',
  ],
  [
    new RegExp(
      String.raw`\b(?:best|strongest|weakest|worst|poorest|highest|lowest|cheapest|dearest|only|fullest|clearest|most \w+|least \w+) (?:of (?:the|all) )?(?:\w+ )?(?:${BID})\b(?! (?:of|to) (?:the )?question)`,
      'iu',
    ),
    'sets one bid above or below the rest',
  ],
  [/\b(?:outperform|outscore|surpass|outdo|outrank|outbid)(?:s|ed|es|ne)?\b/iu, 'compares'],
]

const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?;])\s|\n/u).map((sentence) => sentence.trim())

const LONGEST = 140
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text)

/** What a sentence compares by, in words; null where it compares nothing. */
function comparedBy(sentence: string): string | null {
  for (const [pattern, says] of PATTERNS) {
    const found = pattern.exec(sentence)
    if (found) return `${says}: “${found[0]}”`
  }
  return null
}

function inSentence(sentence: string, own: string, others: readonly string[]): Passage[] {
  const names = namesOfOthers(sentence, others, [own])
  const named = names.length > 0 ? `names another bidder: ${names.join(', ')}` : null
  return [named, comparedBy(sentence)].flatMap((says) => (says === null ? [] : [{ quoted: shortened(sentence), says }]))
}

/**
 * The passages of a text that set the bid beside other bids: that name another bidder, speak of the other bids or of the winner,
 * use a comparison (“better than”, “unlike”), or tell a rank. `own` is the bidder whose bid the text is about, `others` are the
 * names of the rest. Figures of a bid beside its own benchmark (“worse than expected”) are no such comparison. It finds
 * wording, not meaning, so that a person still reads.
 *
 * Why: *Lancashire Care v Lancashire CC* [2018] EWHC 1589 criticised reasons that compared bids; an assessment summary tells each
 * bidder by reference to its own tender (Procurement Act 2023, s.50).
 * @example comparisonsIn('The plan is better than the other bids.', 'Alder', ['Birch'])[0].says // 'names other bids: “the other bids”'
 */
export const comparisonsIn = (text: string, own: string, others: readonly string[]): Passage[] =>
  sentencesIn(text).flatMap((sentence) => inSentence(sentence, own, others))
