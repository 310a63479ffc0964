import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import english from '../../src/ui/locales/en.json' with { type: 'json' }
import more from '../../src/ui/locales/en.more.json' with { type: 'json' }

const keys = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value
    ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    : [`${path} ${(String(value).match(/\{\w+\}/g) ?? []).sort().join()}`]

test.each(readdirSync('src/ui/locales'))('%s has every text with its places, and nothing else', (file) => {
  expect(keys(JSON.parse(readFileSync(`src/ui/locales/${file}`, 'utf8')))).toEqual(keys(file.includes('.more.') ? more : english))
})

test('every language has the usual words of refusal and acceptance', () => {
  const french = JSON.parse(readFileSync('src/ui/locales/fr.json', 'utf8')) as typeof english
  expect([french.banner.accept, french.banner.reject]).toEqual(['Tout accepter', 'Tout refuser'])
  expect([english.banner.accept, english.banner.reject]).toEqual(['Accept all', 'Reject all'])
})
