/**
 * Tests that every language has every text, in the words that its readers know, and that tools
 * which refuse for a visitor recognise.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import english from '../../src/ui/locales/en.json' with { type: 'json' }
import more from '../../src/ui/locales/en.more.json' with { type: 'json' }
import { LOCALES } from '../../src/ui/shared/texts.ts'

type Words = typeof english
type More = typeof more

const read = <T>(file: string) => JSON.parse(readFileSync(`src/ui/locales/${file}`, 'utf8')) as T
const all = LOCALES.map((locale) => ({
  locale,
  words: read<Words>(`${locale}.json`),
  rest: read<More>(`${locale}.more.json`)
}))

const keys = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value
    ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    : [`${path} ${(String(value).match(/\{\w+\}/g) ?? []).sort().join()}`]

/** The usual words for accept and refuse on sites of the language, as a pair. */
const PAIRS: Record<string, [accept: string, reject: string]> = {
  ar: ['قبول الكل', 'رفض الكل'],
  bg: ['Приемане на всички', 'Отхвърляне на всички'],
  cs: ['Přijmout vše', 'Odmítnout vše'],
  da: ['Accepter alle', 'Afvis alle'],
  de: ['Alle akzeptieren', 'Alle ablehnen'],
  el: ['Αποδοχή όλων', 'Απόρριψη όλων'],
  en: ['Accept all', 'Reject all'],
  es: ['Aceptar todo', 'Rechazar todo'],
  et: ['Nõustu kõigiga', 'Keeldu kõigist'],
  fi: ['Hyväksy kaikki', 'Hylkää kaikki'],
  fr: ['Tout accepter', 'Tout refuser'],
  ga: ['Glac le gach rud', 'Diúltaigh do gach rud'],
  he: ['אישור הכול', 'דחיית הכול'],
  hr: ['Prihvati sve', 'Odbij sve'],
  hu: ['Az összes elfogadása', 'Az összes elutasítása'],
  is: ['Samþykkja allt', 'Hafna öllu'],
  it: ['Accetta tutto', 'Rifiuta tutto'],
  ja: ['すべて許可', 'すべて拒否'],
  ko: ['모두 수락', '모두 거부'],
  lt: ['Priimti visus', 'Atmesti visus'],
  lv: ['Pieņemt visu', 'Noraidīt visu'],
  mt: ['Aċċetta kollox', 'Irrifjuta kollox'],
  nb: ['Godta alle', 'Avvis alle'],
  nl: ['Alles accepteren', 'Alles weigeren'],
  pl: ['Zaakceptuj wszystko', 'Odrzuć wszystko'],
  pt: ['Aceitar tudo', 'Rejeitar tudo'],
  'pt-br': ['Aceitar tudo', 'Rejeitar tudo'],
  ro: ['Acceptă tot', 'Respinge tot'],
  sk: ['Prijať všetko', 'Odmietnuť všetko'],
  sl: ['Sprejmi vse', 'Zavrni vse'],
  sv: ['Acceptera alla', 'Avvisa alla'],
  tr: ['Tümünü kabul et', 'Tümünü reddet'],
  uk: ['Прийняти все', 'Відхилити все'],
  zh: ['全部接受', '全部拒绝']
}

test('there is a file for each of the 24 languages of the Union and ten more, and none that cannot be chosen', () => {
  const union = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ')
  const others = 'ar he is ja ko nb pt-br tr uk zh'.split(' ')
  expect([...LOCALES].sort()).toEqual([...union, ...others].sort())
  expect(readdirSync('src/ui/locales').sort()).toEqual(
    LOCALES.flatMap((locale) => [`${locale}.json`, `${locale}.more.json`]).sort()
  )
})

describe.each(all)('$locale', ({ locale, words, rest }) => {
  test('LN-01 has every text with its places, and nothing else', () => {
    expect(keys(words)).toEqual(keys(english))
    expect(keys(rest)).toEqual(keys(more))
  })

  test('UI-07 accept and refuse are the usual pair, the same in both views, alike in length', () => {
    const { accept, reject, customise } = words.banner
    const [usualAccept, usualReject] = PAIRS[locale]!
    expect({ accept, reject }).toEqual({ accept: usualAccept, reject: usualReject })
    expect({ accept: rest.preferences.accept, reject: rest.preferences.reject }).toEqual({
      accept,
      reject
    })
    expect(
      Math.max(accept.length, reject.length) / Math.min(accept.length, reject.length)
    ).toBeLessThanOrEqual(1.6)
    for (const label of [accept, reject, customise])
      expect(label.length, label).toBeLessThanOrEqual(24)
  })

  test('the way back has one name, and the banner tells that name', () => {
    const { choices } = words.banner
    expect({ choices: words.page.choices, title: rest.preferences.title }).toEqual({
      choices,
      title: choices
    })
    expect(words.banner.change).toContain(choices)
    expect(rest.notice.objection).toContain(choices)
  })

  test('texts are as short as a banner can bear, and plain', () => {
    expect(words.banner.title.length).toBeLessThanOrEqual(60)
    expect(words.banner.text.length + words.banner.change.length).toBeLessThanOrEqual(290)
    for (const text of [JSON.stringify(words), JSON.stringify(rest)])
      expect(text).not.toMatch(/[<>\u200e\u200f\u202a-\u202e]|!|！/)
  })
})
