import { setPriority } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'

/**
 * Work that would hold up everybody else, done on a thread of its own: one question after the other. A question and what
 * comes of it are plain data.
 */
export interface SideThread<Asked, Told> {
  /** Rejects with a `SideTrouble` when no answer came. */
  ask: (asked: Asked) => Promise<Told>
  close: () => Promise<void>
}

/** Why a question to a side thread has no answer, in words for people. */
export class SideTroubleError extends Error {}

interface Question {
  number: number
  asked: unknown
  tries: number
  tell: (told: unknown) => void
  fail: (trouble: SideTroubleError) => void
}

type Reply = { number: number; told: unknown } | { number: number; failed: string }

export interface Patience {
  /** How long one question may take, in milliseconds. */
  longest: number
}

const MOST_TRIES = 2
const TOO_LONG = 'This took longer than it may, and was stopped. Load the page again to try once more.'
const BROKE = 'This could not be worked out, because the program that does so stopped twice. Load the page again.'
const CLOSED = 'This was not worked out, because the server is stopping. Load the page again in a minute.'

/**
 * A side thread that runs a module, which calls `answerAside`. It begins with the first question, and does not keep the
 * program from ending. A thread that breaks is begun anew and asked once more; one that takes too long is stopped.
 */
export function sideThread<Asked, Told>(module: URL, { longest }: Patience): SideThread<Asked, Told> {
  const waiting: Question[] = []
  let thread: Worker | null = null
  let current: { question: Question; timer: NodeJS.Timeout } | null = null
  let isClosed = false
  let count = 0

  function begin(): Worker {
    const begun = threadOf(module)
    begun.on('message', (reply: Reply) => replied(reply))
    begun.on('error', () => broke(begun))
    begun.on('exit', () => broke(begun))
    return begun
  }

  function next(): void {
    if (current) return
    const question = waiting.shift()
    if (!question) return void thread?.unref()
    thread ??= begin()
    thread.ref()
    question.tries += 1
    current = { question, timer: setTimeout(() => late(question), longest) }
    thread.postMessage({ number: question.number, asked: question.asked })
  }

  function settle(number: number, done: (question: Question) => void): void {
    if (current?.question.number !== number) return
    clearTimeout(current.timer)
    const { question } = current
    current = null
    done(question)
    next()
  }

  const replied = (reply: Reply): void =>
    settle(reply.number, ({ tell, fail }) =>
      'failed' in reply
        ? fail(new SideTroubleError(`This could not be worked out: ${reply.failed}`))
        : tell(reply.told),
    )

  function late({ number }: Question): void {
    void stop()
    settle(number, ({ fail }) => fail(new SideTroubleError(TOO_LONG)))
  }

  function broke(which: Worker): void {
    if (which !== thread) return
    thread = null
    if (current)
      settle(current.question.number, (question) =>
        question.tries < MOST_TRIES ? void waiting.unshift(question) : question.fail(new SideTroubleError(BROKE)),
      )
  }

  function stop(): Promise<unknown> {
    const stopped = thread
    thread = null
    return stopped?.terminate() ?? Promise.resolve()
  }

  return {
    ask: (asked) =>
      new Promise<Told>((tell, fail) => {
        if (isClosed) return fail(new SideTroubleError(CLOSED))
        waiting.push({ number: ++count, asked, tries: 0, tell: (told) => tell(told as Told), fail })
        next()
      }),
    close: async () => {
      isClosed = true
      const left = [...(current ? [current.question] : []), ...waiting.splice(0)]
      if (current) clearTimeout(current.timer)
      current = null
      for (const { fail } of left) fail(new SideTroubleError(CLOSED))
      await stop()
    },
  }
}

/** Run from its source, a module needs the loader that this program runs under; threads do not inherit it. */
function threadOf(module: URL): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module)
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}) })`
  return new Worker(load, { eval: true })
}

/** The thread's own half: answers each question by `work`. What it throws is told to whoever asked, and the thread goes on. */
export function answerAside<Asked, Told>(work: (asked: Asked) => Told): void {
  stepBack()
  parentPort?.on('message', ({ number, asked }: { number: number; asked: Asked }) => {
    let reply: Reply
    try {
      reply = { number, told: work(asked) }
    } catch (error) {
      reply = { number, failed: error instanceof Error ? error.message : String(error) }
    }
    parentPort?.postMessage(reply)
  })
}

/** Lets pages go first where cores are few. On Linux priority is a thread's own; elsewhere it would slow the whole program. */
function stepBack(): void {
  if (process.platform === 'linux') setPriority(10)
}
