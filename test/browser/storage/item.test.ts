/**
 * Case B02: the storage of the browser is full or throws at a write, or the browser silently drops
 * a cookie.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeDecision } from '../../../src/browser/storage/decision-writer.ts'
import { readItem } from '../../../src/browser/storage/item.ts'
import { writeItem } from '../../../src/browser/storage/write-item.ts'
import { said } from '../../support/sample.ts'
import { forget } from '../../support/storage.ts'
import { decisionOf } from '../../support/stored.ts'

beforeEach(forget)
afterEach(() => void vi.restoreAllMocks())

test('B02 blocked or full storage is answered, never thrown, and not believed', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(writeItem('a', 'b')).toBe(false)
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  expect(readItem('a')).toBeNull()
  // The browser drops the cookie silently.
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {})
  expect(writeDecision('eu-consent', undefined, decisionOf({ ads: said('given') }))).toBe(false)
})
