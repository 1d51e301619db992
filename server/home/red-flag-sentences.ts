import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Conclusions on red flags: how the trail tells them, to auditors alone. */

const concluded: Sentence = ({ who, contents, detail }) => {
  const again = Number(detail.revision ?? 1) > 1 ? ', again' : ''
  const about = typeof contents.headline === 'string' ? `: ${contents.headline}` : ''
  const said = typeof contents.conclusion === 'string' ? ` The conclusion: “${contents.conclusion}”` : ''
  return `${who} wrote down a conclusion on a red flag${again}${about}${said}`
}

export const RED_FLAG_SENTENCES: Record<string, Sentence> = { 'red-flag.concluded': concluded }

export const RED_FLAG_ACTS: Record<string, string> = { 'red-flag.concluded': 'conclusion on a red flag' }
