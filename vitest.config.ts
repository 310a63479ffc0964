import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const shared = {
  define: { __BUILD__: JSON.stringify(version), __SRI__: '{}' },
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  // The tests of whole pages use what is built, under the names that users import.
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
          include: ['test/{core,law,notice,cases/core,collector}/**/*.test.ts', 'test/*.test.ts'],
          environment: 'node'
        }
      },
      { ...shared, test: { name: 'dom', include: ['test/{browser,cases/page,integrations,ui}/**/*.test.{ts,tsx}'], environment: 'jsdom' } },
      { ...shared, test: { name: 'package', include: ['test/package/**/*.test.ts'], environment: 'node', testTimeout: 120_000 } },
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
      // Long proofs, outside npm test: npm run soak.
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
