/** Where in the draft pages a problem of `publicationProblems` is put right. */

const DETAILS: Record<string, string> = {
  title: 'title',
  reference: 'reference',
  authority: 'authority',
  summary: 'summary',
  'timetable.clarifications': 'clarifications-date',
  'timetable.deadline': 'deadline-date',
  'timetable.award': 'award-date',
  'timetable.starts': 'starts',
  'timetable.ends': 'ends',
}

const ELSEWHERE: Record<string, string> = {
  lots: 'lots',
  'lots.limit': 'lots#most',
  sections: 'criteria#sections',
  weights: 'criteria#weights',
  price: 'criteria#sections',
  'price.formula': 'price#formula',
  'price.lines': 'price#lines',
  'price.vat': 'price#vat',
  'price.lowPrice': 'price#low',
  'price.qualityMinimum': 'price#qualityMinimum',
  tieBreak: 'order#steps',
  rounding: 'order#places',
  evidence: 'evidence-terms',
  'evidence.sentences': 'evidence-terms#sentence',
  'evidence.substances': 'evidence-terms#substance',
  'evidence.weeks': 'evidence-terms#from',
  'evidence.worthwhile': 'evidence-terms#worthwhile',
  'evidence.leastLevel': 'evidence-terms#leastLevel',
  record: 'record-terms',
  'record.years': 'record-terms#years',
  'record.noData': 'record-terms#noData',
  'record.ratio': 'record-terms#low',
  'record.source': 'record-terms#source',
  offers: 'offer-terms',
  'offers.counts': 'offer-terms#counts',
  'offers.about': 'offer-terms#about',
  expectation: 'expectation',
  'expectation.reoffending': 'expectation#reoffending',
  'expectation.source': 'expectation#source',
  'expectation.cost': 'expectation#cost',
  'expectation.costSource': 'expectation#costSource',
  'files.kinds': 'file-terms#kinds',
  'files.each': 'file-terms#each',
  'files.bid': 'file-terms#bid',
  'policy.evidenceBase': 'policy#evidenceBase',
  'policy.trackRecord': 'policy#trackRecord',
}

/** The id of the field in which the reason for a key criterion without a section is typed. */
export const keyCriterionField = (key: string): string => `keyCriteria-${key.replaceAll(' ', '-')}`

function pathOf(field: string): string {
  if (DETAILS[field]) return `details#${DETAILS[field]}`
  if (ELSEWHERE[field]) return ELSEWHERE[field]
  const [kind, id, part] = field.split('.')
  if (kind === 'keyCriteria' && id) return `policy#${keyCriterionField(id)}`
  if (kind === 'criteria' && id && part === 'weight') return `criteria#weight-${id}`
  if (kind === 'criteria' && id) return `criteria/${id}${part ? `#${part}` : ''}`
  if ((kind === 'sections' || kind === 'documents' || kind === 'lots') && id) return `${kind}/${id}`
  return 'draft'
}

/**
 * The address of the place in the draft of a tender where a field is put right.
 * @example hrefOfField('t1', 'criteria.q1.question') // '/tenders/t1/criteria/q1#question'
 */
export const hrefOfField = (tender: string, field: string): string => `/tenders/${tender}/${pathOf(field)}`
