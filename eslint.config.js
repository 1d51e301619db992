import tseslint from 'typescript-eslint'

const no = (selector, message) => ({ selector, message })

/** How code is written here: one way for each thing. */
const HABITS = [
  no('ExportDefaultDeclaration', 'Export by name: one thing has one name everywhere.'),
  no('ClassDeclaration:not([superClass.name=/(Error|Refusal)$/])', 'Write functions; a class only for an error.'),
  no('TSEnumDeclaration', 'Use a union of texts.'),
  no(
    'CallExpression[callee.object.name=/^(test|it|describe|suite)$/][callee.property.name=/^(skip|only|todo)$/]',
    'No test is left out.',
  ),
]

/** A rule gives the same answer whenever, wherever and however often it is asked. */
const PURE = [
  no("NewExpression[callee.name='Date'][arguments.length=0]", 'Rules are handed the time.'),
  no("MemberExpression[object.name='Date'][property.name='now']", 'Rules are handed the time.'),
  no("MemberExpression[object.name='Math'][property.name='random']", 'Rules know no chance.'),
  no("MemberExpression[object.name='process']", 'Rules know no environment.'),
]

const SQL_IN_STORES = {
  group: ['**/database/access.js'],
  importNames: ['all', 'one', 'change'],
  message: 'SQL stays in server/database and in files named *-store.ts.',
}

const BROWSER =
  'document window navigator localStorage fetch console setTimeout clearTimeout Event Element FormData URLSearchParams DOMParser'
const NODE = 'process console URL setTimeout clearTimeout'

/** Tests, and what is made for them alone. */
const TESTS = ['**/*.test.ts', '**/*-fixture.ts', 'server/test-house.ts']

const globals = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']))

const everywhere = {
  'no-restricted-syntax': ['error', ...HABITS],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-useless-concat': 'error',
  'no-duplicate-imports': 'off',
  'max-lines': ['error', { max: 300 }],
  eqeqeq: 'error',
}

const typed = {
  ...everywhere,
  '@typescript-eslint/no-floating-promises': [
    'error',
    { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' }] },
  ],
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  // Empty functions and `void` say that nothing is wanted; template texts may hold numbers.
  '@typescript-eslint/no-invalid-void-type': 'off',
  '@typescript-eslint/no-dynamic-delete': 'off',
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/local/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  {
    files: ['server/rules/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...HABITS, ...PURE] },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/database/**', '**/*-store.ts', ...TESTS],
    rules: { 'no-restricted-imports': ['error', { patterns: [SQL_IN_STORES] }] },
  },
  { files: ['**/*.test.ts'], rules: { 'max-lines': ['error', { max: 600 }] } },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    rules: { ...everywhere, 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  { files: ['scripts/**/*.mjs', '*.js'], languageOptions: { globals: globals(NODE) } },
  { files: ['*.cjs', '.*.cjs'], languageOptions: { sourceType: 'commonjs', globals: globals('module require') } },
  { files: ['views/assets/*.js'], languageOptions: { globals: globals(BROWSER) } },
  { files: ['eslint.config.js'], rules: { 'no-restricted-syntax': 'off' } },
)
