import { getPriority } from 'node:os'
import { answerAside } from './side-thread.js'

/** What the tests of side threads ask: to double a number, to take a while, to break, to refuse. */
export type Tried = { double: number } | { rest: number } | { stop: true } | { refuse: string } | { priority: true }

answerAside((asked: Tried): number => {
  if ('double' in asked) return asked.double * 2
  if ('priority' in asked) return getPriority()
  if ('refuse' in asked) throw new RangeError(asked.refuse)
  if ('stop' in asked) process.exit(3)
  const until = Date.now() + asked.rest
  while (Date.now() < until);
  return asked.rest
})
