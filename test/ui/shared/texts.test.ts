/**
 * Languages, places in texts, and links.
 * Case B18: texts and links of the config or the notice contain markup, dangerous addresses or
 * signs that reverse text. The page must show them as plain text.
 */
import { expect, test } from 'vitest'
import { chooseLocale, fill, safeLink } from '../../../src/ui/shared/texts.ts'

test("the language is the page's, else the browser's, else English", () => {
  expect(chooseLocale([undefined, 'fr-CA'])).toBe('fr')
  expect(chooseLocale([undefined, 'xx', 'fr'])).toBe('fr')
  expect(chooseLocale([undefined, '', 'zz'])).toBe('en')
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}')
})

test('B18 links lead to pages and mails only', () => {
  for (const url of ['https://a.b', '/privacy', '#x', '?x', './a', 'mailto:a@b.c', 'privacy.html'])
    expect(safeLink(url), url).toBe(url)
  for (const url of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    ' javascript:x',
    'java\nscript:x',
    ''
  ])
    expect(safeLink(url), url).toBeUndefined()
})
