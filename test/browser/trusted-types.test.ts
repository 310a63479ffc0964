import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const load = async () => (await import('../../src/browser/trusted-types.ts')).trusted
beforeEach(() => void vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

test('without Trusted Types a text is passed on as it is', async () => {
  const trusted = await load()
  expect({
    script: trusted('createScript', 'a()'),
    url: trusted('createScriptURL', '/a.js')
  }).toEqual({ script: 'a()', url: '/a.js' })
})

test('with them, one policy named "lawful" is made at its first use and used for all', async () => {
  const createPolicy = vi.fn(
    (_: string, { createScript, createScriptURL }: Record<string, (text: string) => string>) => ({
      createScript: (text: string) => `script ${createScript!(text)}`,
      createScriptURL: (text: string) => `url ${createScriptURL!(text)}`
    })
  )
  vi.stubGlobal('trustedTypes', { createPolicy })
  const trusted = await load()
  expect(createPolicy).not.toHaveBeenCalled()
  expect({
    script: trusted('createScript', 'a()'),
    url: trusted('createScriptURL', '/a.js')
  }).toEqual({ script: 'script a()', url: 'url /a.js' })
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['lawful'])
})

test('on a page that forbids the policy every call throws', async () => {
  const createPolicy = vi.fn(() => {
    throw new TypeError('Policy "lawful" disallowed')
  })
  vi.stubGlobal('trustedTypes', { createPolicy })
  const trusted = await load()
  expect(() => trusted('createScript', 'a()')).toThrow('disallowed')
  expect(() => trusted('createScriptURL', '/a.js')).toThrow('disallowed')
})
