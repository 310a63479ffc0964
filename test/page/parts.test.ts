/** Tests that a file is loaded once and its failure told once, whoever asks for it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => {
  consent.destroy()
  vi.restoreAllMocks()
})

test('one file that does not load, asked for by three callers, is told once', async () => {
  let fail: ((error: Error) => void) | undefined
  const gone = vi.fn(
    () =>
      new Promise<never>((_done, reject) => {
        fail = reject
      })
  )
  const told = vi.spyOn(console, 'error').mockReturnValue()
  consent = open(config, '', { part: (name) => (name === 'acts' ? gone() : new Promise(() => {})) })
  const reports: unknown[] = []
  consent.on('report', (report) => reports.push(report))
  const calls = [consent.acceptAll(), consent.records(), consent.withdraw('ads')]
  await vi.waitFor(() => expect(fail).toBeTruthy())
  fail!(new Error('gone'))
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(gone).toHaveBeenCalledTimes(1)
  expect(told.mock.calls).toHaveLength(1)
  expect(reports).toMatchObject([{ kind: 'ui-error', part: 'acts' }])
})
