import { afterEach, expect, test, vi } from 'vitest'
import { fetchJson } from '../../src/browser/json-file.ts'

afterEach(() => vi.unstubAllGlobals())
const answer = (body: string, status = 200) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(body, { status })))
  )

test('the content of a file is read by a request with a time limit', async () => {
  answer('{"a":1}')
  expect(await fetchJson('/notice.json')).toEqual({ a: 1 })
  const [url, init] = vi.mocked(fetch).mock.calls[0]!
  expect({ url, canBeAborted: init!.signal instanceof AbortSignal }).toEqual({
    url: '/notice.json',
    canBeAborted: true
  })
})

test('a file that is not there, or is no JSON, is an error that names it', async () => {
  answer('{"error":"not found"}', 404)
  await expect(fetchJson('/notice.json')).rejects.toThrow('/notice.json: HTTP 404')
  answer('<!doctype html>')
  await expect(fetchJson('/notice.json')).rejects.toThrow()
})
