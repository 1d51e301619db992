import {
  isProviderSelection,
  KEY_CRITERIA,
  type Explanations,
  type KeyCriterion,
  type Policy,
  type Tender,
} from '../rules/tender.js'
import type { FoundShare } from '../rules/open-data/shares-found.js'
import { policyShares, type Share } from '../rules/weights.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { keyCriterionField } from './draft-places.js'
import { REFERENCES } from './notice-reading-references.js'
import { keyCriterionWords } from './tender-words.js'

interface Kept {
  policy: Policy
  explanations: Explanations
}

const keyReasonsIn = (form: Form, stored: Explanations['keyCriteria']): Explanations['keyCriteria'] =>
  Object.fromEntries(
    KEY_CRITERIA.map((key): [KeyCriterion, string] => {
      const field = keyCriterionField(key)
      return [key, field in form ? textOf(form, field).trim() : (stored[key] ?? '')]
    }).filter(([, reason]) => reason !== ''),
  )

/** The share of weight that a section has, as a length from 0 to 100 for the gauge. */
export interface Gauge extends Share {
  field: 'evidenceBase' | 'trackRecord'
  title: string
  length: number
  mark: number
  /** What published notices for such services give it. */
  found: FoundShare
}

const gauge = (field: Gauge['field'], title: string, share: Share, found: FoundShare): Gauge => ({
  ...share,
  field,
  title,
  length: Math.min(100, Number(share.share)),
  mark: Math.min(100, Number(share.minimum)),
  found,
})

/** The two gauges: what evidence base and track record weigh, against what the policy expects and what published notices give them. */
export const gaugesOf = (tender: Tender): Gauge[] => {
  const shares = policyShares(tender)
  return [
    gauge('evidenceBase', 'Evidence base', shares.evidenceBase, REFERENCES.found['evidence base']),
    gauge('trackRecord', 'Track record', shares.trackRecord, REFERENCES.found['track record']),
  ]
}

/** Which key criteria of the Provider Selection Regime are served by which sections; empty under another regime. */
export const keyCriteriaOf = (tender: Tender) =>
  isProviderSelection(tender.regime)
    ? KEY_CRITERIA.map((key) => ({
        key,
        field: keyCriterionField(key),
        title: keyCriterionWords(key),
        reason: tender.explanations.keyCriteria[key] ?? '',
        sections: tender.sections
          .filter(({ kind, keyCriterion }) => kind !== 'pass or fail' && keyCriterion === key)
          .map(({ title, id }) => title || id),
      }))
    : []

/** Comply or explain: shares against the policy, and the written reason where one falls short. */
export const policyEditor: Editor<Kept> = {
  view: 'tenders/policy',
  piece: 'policy',
  title: () => 'Policy: comply or explain',
  of: ({ policy, explanations }) => ({ policy, explanations }),
  put: (tender, { explanations }) => ({ ...tender, explanations }),
  toForm: ({ explanations }) => ({
    evidenceBase: explanations.evidenceBase,
    trackRecord: explanations.trackRecord,
    ...Object.fromEntries(KEY_CRITERIA.map((key) => [keyCriterionField(key), explanations.keyCriteria[key] ?? ''])),
  }),
  fromForm: (form, stored) => ({
    piece: {
      policy: stored.policy,
      explanations: {
        evidenceBase: textOf(form, 'evidenceBase').trim(),
        trackRecord: textOf(form, 'trackRecord').trim(),
        keyCriteria: keyReasonsIn(form, stored.explanations.keyCriteria),
      },
    },
    problems: [],
  }),
  locals: ({ tender }) => ({ gauges: gaugesOf(tender), keys: keyCriteriaOf(tender) }),
}

export const showPolicy = showPiece(policyEditor)
export const savePolicy = savePiece(policyEditor)
