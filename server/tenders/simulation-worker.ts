import type { Simulation } from '../rules/simulation/findings.js'
import { simulate, type Trial } from '../rules/simulation/simulation.js'
import { answerAside } from '../web/side-thread.js'

// The thread on which drafts are tried: `simulation-slow.ts` asks it.
answerAside((text: string): Simulation => {
  const { tender, settings, typed } = JSON.parse(text) as Trial
  return simulate(tender, settings, typed)
})
