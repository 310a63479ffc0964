import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const locales = readdirSync('src/ui/locales').flatMap(
  (file) => /^[\w-]+(?=\.json)/.exec(file) ?? []
)
const shared = {
  define: {
    __BUILD__: JSON.stringify(version),
    __SRI__: '{}',
    __LOCALES__: JSON.stringify(locales.join(' '))
  },
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  // Tests of whole pages use the built files, under the names that users import.
  resolve: {
    alias: {
      'lawful/collector': new URL('dist/collector.js', import.meta.url).pathname,
      'lawful/server': new URL('dist/server.js', import.meta.url).pathname
    }
  }
}

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'test/{core,law,notice,config,collector,server}/**/*.test.ts',
            'test/*.test.ts'
          ],
          environment: 'node',
          pool: 'threads',
          isolate: false, // these tests share no state, and starting a thread for each file costs more than they do
          testTimeout: 60_000
        }
      },
      {
        ...shared,
        test: {
          name: 'dom',
          include: ['test/{browser,gate,page,asking,acting,integrations,ui}/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          pool: 'threads',
          testTimeout: 60_000
        }
      },
      {
        ...shared,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000
        }
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3
        }
      },
      // `npm run soak` runs these long tests; `npm test` does not run them.
      {
        ...shared,
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          environment: 'node',
          testTimeout: 1_800_000,
          hookTimeout: 60_000,
          maxWorkers: 1
        }
      }
    ]
  }
})
