import type { Looked, RedFlagInput } from '../../rules/red-flags/flag.js'
import { redFlags } from '../../rules/red-flags/red-flags.js'
import { answerAside } from '../../web/side-thread.js'

// The thread on which red flags are looked for: `red-flag-slow.ts` asks it.
answerAside((text: string): Looked[] => redFlags(JSON.parse(text) as RedFlagInput))
