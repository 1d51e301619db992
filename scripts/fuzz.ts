import { fuzzed } from './fuzz/fuzz.js'

/** Made-up requests to every route: `npm run --silent fuzz -- [REQUESTS] [SEED]`. Ends with status 1 if one did what none may. */
const [requests = '5000', seed = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
const begun = Date.now()
const told = await fuzzed({
  seed,
  requests: Number(requests),
  examples: ['recovery-programme', 'womens-recovery', 'family-wing', 'two-lots', 'night-line'],
})
const statuses = [...told.statuses]
  .sort(([one], [other]) => one - other)
  .map(([status, count]) => `${status} ${count} times`)
process.stdout.write(
  [
    `Seed ${seed}: ${told.requests} requests to ${told.routes} routes, ${told.reached.size} of which did something, in ${Math.round((Date.now() - begun) / 1000)} s.`,
    `Answers: ${statuses.join(', ')}.`,
    ...told.troubles.slice(0, 100),
    told.troubles.length === 0 ? 'No answer did what none may.' : `${told.troubles.length} answers did what none may.`,
    '',
  ].join('\n'),
)
process.exitCode = told.troubles.length === 0 ? 0 : 1
