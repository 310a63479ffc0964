import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { erase } from '../../../src/browser/storage/erase.ts'
import type { Service } from '../../../src/types.ts'
import { blocked, fakeCookies, realCookies, forget } from '../../support/storage.ts'

const counter: Service = {
  id: 'counter',
  purposes: ['statistics'],
  cookies: ['_c*', 'exact'],
  storage: ['counter*']
}
const closed = () => false
const ours = ['eu-consent', 'eu-consent-receipts']
const told: string[][] = []
const tell = (names: string[]) => void told.push(names)
const settle = () => new Promise((go) => setTimeout(go, 5))

beforeEach(() => {
  forget()
  told.length = 0
})
afterEach(() => {
  realCookies()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  history.replaceState(null, '', '/')
})

describe('cookies', () => {
  test('go from every path of the page, with and without a slash at its end', () => {
    history.replaceState(null, '', '/shop/cart/')
    for (const path of ['/', '/shop', '/shop/', '/shop/cart', '/shop/cart/'])
      document.cookie = `_c${path.length}=1; path=${path}`
    document.cookie = 'exact=1; path=/shop'
    document.cookie = 'exactly=1; path=/'
    erase([counter], closed, ours, tell)
    expect(document.cookie).toBe('exactly=1')
    expect(told).toEqual([])
  })

  test('are tried on the host, on every domain above it, and in partitions', () => {
    vi.stubGlobal('location', { hostname: 'shop.example.co.uk', pathname: '/a/b' })
    const tries: string[] = []
    fakeCookies(
      () => (tries.length ? '' : '_c=1'),
      (line) => tries.push(line)
    )
    erase([counter], closed, ours, tell)
    const line = (path: string, domain: string, partition: string) =>
      `_c=; max-age=0; path=${path}${domain}${partition}`
    const domains = ['', '; domain=co.uk', '; domain=example.co.uk', '; domain=shop.example.co.uk']
    for (const path of ['/', '/a', '/a/', '/a/b', '/a/b/'])
      for (const domain of domains)
        for (const partition of ['', '; secure; partitioned'])
          expect(tries).toContain(line(path, domain, partition))
    expect(new Set(tries.map((text) => /path=([^;]*)/.exec(text)![1]))).toEqual(
      new Set(['', '/', '/a', '/a/', '/a/b', '/a/b/'])
    )
  })

  test('that stay are told once, beside what stays in storage', () => {
    fakeCookies(() => '_c1=1; mine=1; exact=2')
    vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {})
    localStorage.setItem('counter-a', '1')
    sessionStorage.setItem('counter-b', '1')
    erase([counter], closed, ours, tell)
    expect(told).toEqual([['_c1', 'exact', 'counter-a', 'counter-b']])
  })

  test('and storage that cannot be touched hold nothing to erase', () => {
    fakeCookies(blocked, blocked)
    for (const kind of ['localStorage', 'sessionStorage']) vi.stubGlobal(kind, null)
    erase([{ ...counter, cookies: ['*'], storage: ['*'] }], closed, ours, tell)
    expect(told).toEqual([])
  })

  test('of ours are never erased, nor our receipts, however greedy a service is', () => {
    const greedy = { id: 'greedy', purposes: ['ads'], cookies: ['*'], storage: ['*'] }
    document.cookie = 'eu-consent=1; path=/'
    for (const name of ['eu-consent', 'eu-consent-receipts', 'other'])
      localStorage.setItem(name, '1')
    erase([greedy], closed, ours, tell)
    expect({ cookies: document.cookie, storage: Object.keys(localStorage).sort() }).toEqual({
      cookies: 'eu-consent=1',
      storage: ['eu-consent', 'eu-consent-receipts']
    })
  })
})

/** Makes databases and caches, because jsdom has neither. Those in `stuck` cannot be removed. */
function fakeStores(names: {
  databases: string[]
  caches: string[]
  stuck?: string
  how?: 'onerror' | 'onblocked'
}) {
  const asked = vi.fn()
  const remove = (list: string[], name: string) =>
    name !== names.stuck && list.splice(list.indexOf(name), 1)
  vi.stubGlobal('indexedDB', {
    databases: () => Promise.resolve((asked(), names.databases.map((name) => ({ name })))),
    deleteDatabase(name: string) {
      const request: Partial<Record<'onsuccess' | 'onerror' | 'onblocked', () => void>> = {}
      const event = name === names.stuck ? (names.how ?? 'onblocked') : 'onsuccess'
      setTimeout(() => {
        remove(names.databases, name)
        request[event]!()
      })
      return request
    }
  })
  vi.stubGlobal('caches', {
    keys: () => Promise.resolve((asked(), [...names.caches])),
    delete: (name: string) => Promise.resolve(remove(names.caches, name))
  })
  return asked
}

describe('databases and caches', () => {
  test('that are declared go, others stay, and nothing is told', async () => {
    const left = { databases: ['counter', 'mine'], caches: ['counter-v1', 'shell'] }
    fakeStores(left)
    erase([counter], closed, ours, tell)
    await settle()
    expect(left).toEqual({ databases: ['mine'], caches: ['shell'] })
    expect(told).toEqual([])
  })

  test.each(['onerror', 'onblocked'] as const)(
    'that stay after %s are told by name',
    async (how) => {
      fakeStores({
        databases: ['counter', 'counter-2'],
        caches: ['counter-2'],
        stuck: 'counter-2',
        how
      })
      erase([counter], closed, ours, tell)
      await settle()
      expect(told).toEqual([['counter-2', 'counter-2']])
    }
  )

  test.each<[string, Service[], () => boolean, boolean]>([
    ['no service declares storage', [{ ...counter, storage: undefined } as never], closed, false],
    ['every service that does may run', [counter], () => true, false],
    ['one of them may not run', [{ id: 'plain', purposes: ['ads'] }, counter], closed, true]
  ])('are looked at only where it is needed: %s', async (_, services, mayRun, expected) => {
    const asked = fakeStores({ databases: [], caches: [] })
    erase(services, mayRun, ours, tell)
    await settle()
    expect(asked.mock.calls.length > 0).toBe(expected)
  })

  test('of a sandboxed page are not asked for, because the question alone makes an error that no code can catch', async () => {
    const left = { databases: ['counter'], caches: ['counter-v1'] }
    fakeStores(left)
    vi.stubGlobal('origin', 'null')
    erase([counter], closed, ours, tell)
    await settle()
    expect({ left, told }).toEqual({ left: { databases: ['counter'], caches: [] }, told: [] })
  })

  test('that do not exist in this browser, or throw, are none', async () => {
    erase([counter], closed, ours, tell)
    await settle()
    vi.stubGlobal('indexedDB', { databases: () => Promise.reject(new Error('no')) })
    vi.stubGlobal('caches', { keys: () => Promise.reject(new Error('no')) })
    erase([counter], closed, ours, tell)
    await settle()
    expect(told).toEqual([])
  })
})

test('declared cookies and storage are erased, by name and by prefix; others stay; what resists is named', () => {
  document.cookie = '_c1=1; path=/'
  document.cookie = 'mine=1; path=/'
  localStorage.setItem('counter', '1')
  localStorage.setItem('own', '1')
  sessionStorage.setItem('counter', '1')
  const service = {
    id: 'counter',
    purposes: ['statistics'],
    cookies: ['_c*'],
    storage: ['counter']
  }
  const closed = () => false
  const ours = ['eu-consent']
  const left: string[] = []
  const tell = (names: string[]) => void left.push(...names)
  erase([service], closed, ours, tell)
  expect(left).toEqual([])
  expect(document.cookie).toBe('mine=1')
  expect({
    local: localStorage.getItem('counter'),
    session: sessionStorage.getItem('counter'),
    own: localStorage.getItem('own')
  }).toEqual({ local: null, session: null, own: '1' })
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('_c2=1')
  erase([service], closed, ours, tell)
  expect(left).toEqual(['_c2'])
  // Names that a running service declares too stay, and so does the decision.
  const both = [
    service,
    { id: 'open', purposes: ['ads'], cookies: ['_c2'] },
    { id: 'greedy', purposes: ['x'], cookies: ['*'] }
  ]
  left.length = 0
  erase(both, ({ id }) => id === 'open', ['_c2'], tell)
  expect(left).toEqual([])
})
