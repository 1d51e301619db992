import type { Robustness, RobustnessInput } from '../rules/robustness/findings.js'
import { robustness } from '../rules/robustness/robustness.js'
import { answerAside } from '../web/side-thread.js'

// The thread on which awards are analysed: `robustness-slow.ts` asks it.
answerAside((text: string): Robustness => robustness(JSON.parse(text) as RobustnessInput))
