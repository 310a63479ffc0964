// @vitest-environment node
/**
 * Tests that the patterns of a real tool which refuses for the visitor find the library's refusal
 * button by its words.
 */
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'

const source = readFileSync(
  'node_modules/@duckduckgo/autoconsent/lib/heuristic-patterns.ts',
  'utf8'
)
const { REJECT_PATTERNS, BUTTON_NEVER_MATCH_PATTERNS } = (await import(
  `data:text/javascript,${encodeURIComponent(transformSync(source, { loader: 'ts' }).code)}`
)) as Record<string, (string | RegExp)[]>
const matches = (text: string, patterns: (string | RegExp)[]) =>
  patterns.some((pattern) => (typeof pattern === 'string' ? pattern === text : pattern.test(text)))

// The tool has patterns for "reject all" in these languages, and in no other.
test.each(['en', 'nl', 'fr', 'de', 'it', 'pt', 'pt-br', 'es', 'sv', 'pl'])(
  '%s: refuse is found as a refusal, accept is not',
  (locale) => {
    const { banner } = JSON.parse(readFileSync(`src/ui/locales/${locale}.json`, 'utf8')) as {
      banner: { accept: string; reject: string }
    }
    expect(matches(banner.reject.toLowerCase(), REJECT_PATTERNS!)).toBe(true)
    expect(matches(banner.reject.toLowerCase(), BUTTON_NEVER_MATCH_PATTERNS!)).toBe(false)
    expect(matches(banner.accept.toLowerCase(), REJECT_PATTERNS!)).toBe(false)
  }
)
