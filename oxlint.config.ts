/** The linter. It also holds the arrows between the rooms of src/: which folder may import which. */
import { relative } from 'node:path/posix'
import { defineConfig, type OxlintConfig } from 'oxlint'

type Override = NonNullable<OxlintConfig['overrides']>[number]

/**
 * What the files of each room may import beside their own folder: folders, files and packages. A
 * folder inside a folder is a room of its own. test/package/layers.test.ts plants wrong imports.
 */
const ROOMS: Record<string, string[]> = {
  core: ['types.js'],
  notice: ['types.js', 'core'],
  law: ['types.js', 'core', 'notice'],
  browser: ['types.js', 'core'],
  'browser/storage': ['types.js', 'core', 'browser', 'js-cookie'],
  integrations: ['types.js', 'core/forms.js'],
  gate: ['types.js', 'core', 'browser'],
  config: ['types.js', 'core', 'browser/json-element.js', 'valibot'],
  page: [
    'types.js',
    'view-types.js',
    'core',
    'browser',
    'gate',
    'integrations',
    'config/is-usable.js',
    'nanostores'
  ],
  asking: ['types.js', 'view-types.js', 'core', 'browser', 'gate', 'page', 'ui/banner'],
  acting: [
    'types.js',
    'view-types.js',
    'core',
    'browser',
    'gate',
    'integrations',
    'page',
    'asking',
    'nanostores'
  ],
  ...Object.fromEntries(
    ['banner', 'declaration', 'elements', 'note', 'placeholder', 'preferences', 'shared'].map(
      (view) => [
        `ui/${view}`,
        [
          'types.js',
          'view-types.js',
          'notice',
          'ui/shared',
          'ui/locales',
          ...(view === 'preferences' ? ['preact', 'preact/*'] : [])
        ]
      ]
    )
  ),
  server: ['types.js', 'core', 'notice', 'ui/banner', 'ui/shared'],
  collector: [
    ...['types.js', 'core', 'law', 'config', 'server'],
    ...['collector/routes', 'collector/store'],
    ...['hono', 'hono/*', 'valibot', 'node:*']
  ],
  'collector/store': ['types.js', 'core', 'collector', 'node:*'],
  'collector/report': ['types.js', 'core', 'collector', 'preact'],
  'collector/routes': [
    'types.js',
    'core',
    'law',
    'server',
    'collector',
    'hono',
    'hono/*',
    'preact',
    'preact-render-to-string'
  ],
  cli: [
    'types.js',
    'regions.js',
    'core',
    'notice',
    'law',
    'config',
    'collector',
    'ui/locales',
    'valibot',
    '@valibot/*',
    '@hono/*',
    'node:*'
  ]
}

/** The rooms whose functions must work everywhere: time, chance and surroundings are arguments. */
const PURE = ['core', 'notice', 'law']
const BROWSER = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'self'
]
const SURROUNDINGS = [
  ...BROWSER,
  'fetch',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'process',
  'globalThis',
  'console'
]

/** The path from a file of a room to what it may import, as import lines write it. */
function pathsTo(room: string, target: string): string[] {
  const isOurs =
    /\.js$|^(?:core|browser|gate|integrations|config|page|asking|acting|ui|notice|law|server|collector)\b/.test(
      target
    )
  if (!isOurs) return [target]
  const found = relative(`src/${room}`, `src/${target}`)
  const path = found.startsWith('.') ? found : `./${found}`
  return target.endsWith('.js') ? [path] : [`${path}/*`, `${path}/*/*`]
}

const arrows: Override[] = Object.entries(ROOMS).map(([room, targets]) => {
  const message = `src/${room} may import: ${['its own folder', ...targets].join(', ')}. The rooms stand in oxlint.config.ts.`
  return {
    // Folders inside come later in the list and have rules of their own.
    files: [`src/${room}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                '*',
                '!./*',
                ...targets.flatMap((target) => pathsTo(room, target)).map((path) => `!${path}`)
              ],
              message
            },
            { regex: '[^.]/\\.\\./|^\\./\\.\\.', message: 'Write the shortest path.' }
          ]
        }
      ]
    }
  }
})

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  rules: {
    'no-console': 'off',
    'typescript/unbound-method': 'off',
    'typescript/no-base-to-string': 'off',
    'import/no-cycle': ['error', { ignoreTypes: true }],
    'import/no-unassigned-import': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/consistent-type-imports': 'error',
    'unicorn/no-array-sort': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-unused-expressions': 'off',
    'no-shadow': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'promise/always-return': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'unicorn/no-useless-spread': 'off',
    'no-underscore-dangle': 'off',
    'import/no-named-as-default-member': 'off'
  },
  ignorePatterns: ['dist', 'node_modules', 'demo/public'],
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }]
      }
    },
    ...arrows,
    {
      files: PURE.map((room) => `src/${room}/**`),
      rules: {
        'no-restricted-globals': ['error', ...SURROUNDINGS],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'The clock is an argument.' },
          { object: 'Math', property: 'random', message: 'Chance is an argument.' }
        ]
      }
    },
    {
      files: ['src/server/**', 'src/collector/**', 'src/cli/**'],
      rules: { 'no-restricted-globals': ['error', ...BROWSER] }
    },
    {
      files: ['test/**'],
      rules: {
        'typescript/no-floating-promises': 'off',
        'typescript/no-unnecessary-type-assertion': 'off'
      }
    }
  ]
})
