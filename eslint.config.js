import boundaries from 'eslint-plugin-boundaries'
import vue from 'eslint-plugin-vue'
import prettier from 'eslint-config-prettier'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** An element is a folder at the root of the repository; the first that matches wins. */
const room = (type, pattern = type) => ({ type, pattern, partialMatch: false })

/**
 * contract ← domain ← {server, web, trainer}; those three never import one another. contract ← client ← {web, cli}.
 * Inside the server: routes → services → repositories → db.
 */
const ROOMS = [
  room('contract'),
  room('domain'),
  room('server-routes', 'server/routes'),
  room('server-plugins', 'server/plugins'),
  room('server-services', 'server/services'),
  room('server-repositories', 'server/repositories'),
  room('server-db', 'server/db'),
  room('server-app', 'server'),
  room('client'),
  room('web'),
  room('trainer'),
  room('cli'),
  room('bench'),
  room('tests'),
]

const MAY_IMPORT = {
  contract: ['contract'],
  domain: ['contract', 'domain'],
  'server-db': ['contract', 'domain', 'server-db'],
  'server-repositories': ['contract', 'domain', 'server-db', 'server-repositories'],
  'server-services': ['contract', 'domain', 'server-repositories', 'server-services'],
  'server-plugins': ['contract', 'domain', 'server-services', 'server-plugins'],
  'server-routes': ['contract', 'domain', 'server-services', 'server-plugins', 'server-routes'],
  'server-app': [
    'contract',
    'domain',
    'server-app',
    'server-routes',
    'server-plugins',
    'server-services',
    'server-repositories',
    'server-db',
  ],
  client: ['contract', 'client'],
  web: ['contract', 'domain', 'client', 'web'],
  trainer: ['contract', 'domain', 'trainer'],
  cli: ['contract', 'domain', 'client', 'cli', 'server-app', 'trainer'],
  bench: ROOMS.map((r) => r.type),
  tests: ROOMS.map((r) => r.type),
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'data/**',
      'coverage/**',
      'tests/fixtures/**',
      'client/paths.ts',
    ],
  },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    files: ['web/**/*.{ts,vue}', 'tests/web/**/*.ts'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['{contract,client,domain,server,trainer,cli,bench,tests}/**/*.ts'],
    ignores: ['tests/web/**'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.{ts,vue}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': ROOMS,
      'boundaries/include': ['{contract,domain,server,web,trainer,cli,bench,tests}/**/*.{ts,vue}'],
      'import/resolver': { node: { extensions: ['.ts', '.vue', '.js'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(MAY_IMPORT).map(([from, rooms]) => ({
            from: { element: { type: from } },
            allow: rooms.map((type) => ({ to: { element: { type } } })),
          })),
        },
      ],
      'boundaries/no-unknown-files': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    files: [
      'cli/**/*.ts',
      'bench/**/*.ts',
      'server/main.ts',
      'server/seed.ts',
      'trainer/main.ts',
      'scripts/**',
    ],
    rules: { 'no-console': 'off' },
  },
  prettier,
)
