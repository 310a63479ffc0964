import { expect, test, vi } from 'vitest'
import { createEvents } from '../../src/browser/events.ts'

const ready = (prompt: 'no-decision' | 'expired') => ({ permissions: {}, bases: {}, audience: 'visitor', prompt })

test('only "ready" is kept for late listeners, whatever else was told since', () => {
  const events = createEvents()
  const early = vi.fn()
  events.on('ready', early)
  expect(early).not.toHaveBeenCalled()
  events.emit('ready', ready('no-decision'))
  events.emit('view', { view: 'banner' })
  const late = vi.fn()
  events.on('ready', late)
  expect([early.mock.calls, late.mock.calls]).toEqual([[[ready('no-decision')]], [[ready('no-decision')]]])
})

test('before "ready" nothing is replayed, though other things were told', () => {
  const events = createEvents()
  events.emit('view', { view: 'banner' })
  const listener = vi.fn()
  events.on('ready', listener)
  expect(listener).not.toHaveBeenCalled()
})

test('nobody else can speak in our name: an event on the document reaches no listener of ours', () => {
  const events = createEvents()
  const listener = vi.fn()
  events.on('change', listener)
  for (const name of ['change', 'consent:change']) document.dispatchEvent(new CustomEvent(name, { detail: { permissions: { ads: true } } }))
  expect(listener).not.toHaveBeenCalled()
})
