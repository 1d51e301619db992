import type { Place } from '../tenders/place.js'
import { show, type Answer } from '../web/visits.js'

interface Text {
  key: string
  text: string
}

/** Somebody else did it first, and it is done only once: shows what was kept and what was typed, so that nothing is lost. */
export const overtaken = (told: {
  place: Place
  title: string
  text: string
  stored: Text[]
  typed: Text[]
  next: { href: string; text: string }
}): Answer => show(409, 'award/overtaken', told)
