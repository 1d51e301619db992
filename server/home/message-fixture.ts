import { accountOf } from '../people/account-store.js'
import type { TestHouse } from '../test-house.js'
import { tellNext, type Keeping } from './message-follower.js'
import { aboutOf } from './message-sight.js'
import { messagesOf } from './message-store.js'
import { messageWords } from './message-words.js'
import type { Message } from './message-told.js'

/** Tells everybody what has happened so far. */
export const tellAll = (house: TestHouse, keeping: Keeping): void => {
  while (house.change((tx) => tellNext(tx, keeping)));
}

/** Somebody's messages, the newest first, as they read them now. */
export function wordsFor(house: TestHouse, person: { id: string }, now: string): Message[] {
  const reader = accountOf(house.db, person.id)
  if (!reader) return []
  const messages = messagesOf(house.db, person.id, { limit: 100, offset: 0 })
  return messages.map((message) => messageWords(aboutOf(house.db, reader, message, now)))
}

/** The newest of them. */
export const newestWords = (house: TestHouse, person: { id: string }, now: string): Message | undefined =>
  wordsFor(house, person, now)[0]

/** What stands above each of them. */
export const subjectsOf = (house: TestHouse, person: { id: string }, now: string): string[] =>
  wordsFor(house, person, now).map(({ subject }) => subject)
