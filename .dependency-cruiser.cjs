// Who may import whom. Stages stand in the order of time: a later stage may look back, an earlier one never ahead.
const STAGES = ['home', 'award', 'panel', 'bids', 'tenders', 'people', 'audit', 'web']
const FLOORS = ['rules', 'database', 'documents']
/** Tests, and what is made for them alone, may look anywhere. */
const TESTS = '([.]test|-fixture|/test-house)[.]ts$'

/** What whoever verifies an export has to read and run. */
const CHECK =
  '^server/audit/(canonical|chain|checkpoint|handover|export-(format|lines)|merkle[a-z-]*|signed-note|timestamp|verify[a-z-]*)[.]ts$'

const folder = (...names) => `^server/(${names.join('|')})/`

const onlyDownward = STAGES.slice(1).map((stage, index) => ({
  name: `${stage}-never-looks-ahead`,
  comment: `server/${stage} knows nothing of ${STAGES.slice(0, index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: folder(stage), pathNot: TESTS },
  to: { path: folder(...STAGES.slice(0, index + 1)) },
}))

/** A package that only some files may import. */
const only = (name, where, comment) => ({
  name: `${name.replace('(-core)?', '')}-only-there`,
  comment,
  severity: 'error',
  from: { path: '^(server|scripts|data|views)/', pathNot: [where, TESTS] },
  to: { path: `(^|/)node_modules/(@types/)?${name}/` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one file, or one of them stands in the wrong place. Types may: they vanish.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      comment: 'Every import is found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'the-program-starts-no-other',
      comment: 'Nothing that somebody typed can reach a shell where there is none.',
      severity: 'error',
      from: { path: '^server/', pathNot: TESTS },
      to: { path: '^(node:)?child_process$' },
    },
    ...onlyDownward,
    {
      name: 'floors-know-no-stage',
      comment: 'Rules, database and documents stand under every stage and know none.',
      severity: 'error',
      from: { path: folder(...FLOORS), pathNot: TESTS },
      to: { path: folder(...STAGES) },
    },
    {
      name: 'floors-know-no-other-floor',
      comment: 'Rules, database and documents do not know one another.',
      severity: 'error',
      from: { path: `^server/(${FLOORS.join('|')})/`, pathNot: TESTS },
      to: { path: `^server/(${FLOORS.join('|')})/`, pathNot: '^server/$1/' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'An auditor can read and run server/rules alone: rules, digests, exact fractions and special functions, nothing else.',
      severity: 'error',
      from: { path: '^server/rules/', pathNot: TESTS },
      to: { pathNot: ['^server/rules/', '(^|/)node_modules/(fraction[.]js|cephes)/', '^(node:)?crypto$'] },
    },
    {
      name: 'the-check-of-a-ledger-is-pure',
      comment: 'Whoever verifies an export needs a few short files and Node, no database.',
      severity: 'error',
      from: { path: CHECK },
      to: { pathNot: [CHECK, '^(node:)?crypto$'] },
    },
    {
      name: 'verify-needs-no-database',
      comment: 'The offline verifier reads a file and checks it.',
      severity: 'error',
      from: { path: '^scripts/verify(-words)?[.]ts$' },
      to: { path: '^server/', pathNot: CHECK },
    },
    {
      name: 'nobody-imports-the-top',
      comment: 'main.ts and app.ts put the parts together; no part knows them.',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: TESTS },
      to: { path: '^server/(main|app)[.]ts$' },
    },
    {
      name: 'the-program-needs-no-test',
      comment: 'What runs for people imports nothing that is made for tests.',
      severity: 'error',
      from: { path: '^server/', pathNot: TESTS },
      to: { path: TESTS },
    },
    only(
      'express',
      '^(server/(web/|app[.]ts$)|scripts/bench)',
      'Express stays in server/web and server/app.ts; the benchmark compares with a bare one.',
    ),
    only(
      'better-sqlite3',
      '^(server/database/|scripts/faults/killed-at-step)',
      'SQLite stays in server/database, but for the trial that kills between two of its steps.',
    ),
    only('playwright(-core)?', '^server/documents/', 'The browser engine stays in server/documents, and in e2e.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|views/assets)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
