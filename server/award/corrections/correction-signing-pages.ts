import { record } from '../../audit/ledger-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Writes } from '../../database/access.js'
import type { Problem } from '../../rules/tender.js'
import { goTo, textOf, type Answer, type Visit } from '../../web/visits.js'
import { about, closeIfAllSpoke } from './correction-closing.js'
import { correctionPage, correctionPath } from './correction-page.js'
import type { SigningCorrection } from './correction-permissions.js'
import { keepCorrectionWord } from './correction-text-store.js'

const CHANGED: Problem = {
  field: 'word',
  text: 'The text was changed after this page was drawn. Read it as it is now, then sign it or dissent',
}
const UNSURE: Problem = {
  field: 'interests',
  text: 'Confirm that what you declared of your interests still holds. If it does not, tell the lead and do not sign',
}

/** Keeps one member's word on the text that they read. With the last of them it is decided. */
export function signCorrection(tx: Writes, visit: Visit, at: SigningCorrection): Answer {
  const { correction, text, signs } = at
  const kind = textOf(visit.form, 'word')
  const dissent = kind === 'dissent' ? cleanText(textOf(visit.form, 'dissent')).trim() : ''
  if (textOf(visit.form, 'revision') !== String(text.revision))
    return correctionPage(tx, visit, at, { status: 409, signed: visit.form, problems: [CHANGED] })
  const problems = [...wordProblems(kind, dissent), ...(textOf(visit.form, 'interests') === 'hold' ? [] : [UNSURE])]
  if (problems.length > 0 || (kind !== 'signed' && kind !== 'dissent'))
    return correctionPage(tx, visit, at, { status: 422, signed: visit.form, problems })
  const { revision } = text
  keepCorrectionWord(tx, { correction: correction.id, revision, seat: signs, kind, text: dissent, now: visit.now })
  record(tx, visit, {
    act: kind === 'signed' ? 'correction.signed' : 'correction.dissented',
    ...about(correction),
    detail: { correction: correction.id, revision, seat: signs },
    ...(dissent ? { contents: { dissent } } : {}),
  })
  const closed = closeIfAllSpoke(tx, visit, correction.id)
  const said = kind === 'signed' ? 'You have signed.' : 'Your dissent is kept beside the text.'
  return goTo(correctionPath(at), closed ? `${said} All have spoken: it is decided.` : said)
}

function wordProblems(kind: string, dissent: string): Problem[] {
  if (kind !== 'signed' && kind !== 'dissent') return [{ field: 'word', text: 'Choose whether you sign or dissent' }]
  return kind === 'dissent' && dissent === ''
    ? [{ field: 'dissent', text: 'Say with what you do not agree, and why' }]
    : []
}
