/**
 * Case B20: elements of the page bear names that the library uses, and so hide or replace what its
 * code would read.
 */
import { beforeEach, expect, test } from 'vitest'
import { readJson } from '../../src/browser/json-element.ts'
import { ownScript } from '../../src/browser/own-script.ts'

beforeEach(() => document.documentElement.querySelector('body')!.replaceChildren())

test.each(['div', 'img', 'form', 'template', 'textarea'])(
  'B20 a <%s> named lawful-config or lawful-visitor is no config and no visitor',
  (tag) => {
    for (const id of ['lawful-config', 'lawful-visitor']) {
      const json = '{"audience":"customer"}'
      document.body.innerHTML = `<${tag} id="${id}" name="${id}" type="application/json">${json}</${tag}><script id="${id}">0</script>`
      expect(readJson(id)).toBeUndefined()
      document.body.innerHTML += `<script type="application/json" id="${id}">{"audience":"prospect"}</script>`
      expect(readJson(id)).toEqual({ audience: 'prospect' })
    }
  }
)

test('B20 an image named currentScript is not the script this code came in', () => {
  document.body.innerHTML =
    '<img name="currentScript" src="https://evil.example/x.png"><script type="text/plain" id="last"></script>'
  expect(document.currentScript).toBeInstanceOf(HTMLImageElement)
  expect(ownScript()).toBe(document.querySelector('#last'))
})
