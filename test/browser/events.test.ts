/**
 * Case B29: a listener in the code of the site throws or never resolves. Other listeners must
 * still run, and the state must not change.
 */
import { expect, test, vi } from 'vitest'
import { createEvents } from '../../src/browser/events.ts'

const ready = (prompt: 'no-decision' | 'expired') => ({
  permissions: {},
  bases: {},
  audience: 'visitor',
  prompt
})

test('a late listener hears only "ready" again, even if other events came after it', () => {
  const events = createEvents()
  const early = vi.fn()
  events.on('ready', early)
  expect(early).not.toHaveBeenCalled()
  events.emit('ready', ready('no-decision'))
  events.emit('view', { view: 'banner' })
  const late = vi.fn()
  events.on('ready', late)
  expect({ early: early.mock.calls, late: late.mock.calls }).toEqual({
    early: [[ready('no-decision')]],
    late: [[ready('no-decision')]]
  })
})

test('before "ready" no event is replayed, even if others were fired', () => {
  const events = createEvents()
  events.emit('view', { view: 'banner' })
  const listener = vi.fn()
  events.on('ready', listener)
  expect(listener).not.toHaveBeenCalled()
})

test('an event that another script fires on the document reaches no listener of the library', () => {
  const events = createEvents()
  const listener = vi.fn()
  events.on('change', listener)
  for (const name of ['change', 'consent:change'])
    document.dispatchEvent(new CustomEvent(name, { detail: { permissions: { ads: true } } }))
  expect(listener).not.toHaveBeenCalled()
})

test('B29 a listener that throws never stops another, nor the caller', () => {
  const events = createEvents()
  const uncaught = vi.fn((event: ErrorEvent) => event.preventDefault())
  addEventListener('error', uncaught)
  const second = vi.fn()
  events.on('view', () => {
    throw new Error('host code')
  })
  events.on('view', second)
  events.emit('view', { view: 'banner' })
  removeEventListener('error', uncaught)
  expect(second).toHaveBeenCalledWith({ view: 'banner' })
  expect(uncaught).toHaveBeenCalled()
})

test('ready is replayed, others are not, and listening can end', () => {
  const events = createEvents()
  events.emit('ready', { permissions: {}, bases: {}, audience: 'visitor', prompt: null })
  events.emit('view', { view: 'banner' })
  const late = vi.fn()
  events.on('ready', late)
  const view = vi.fn()
  const stop = events.on('view', view)
  stop()
  events.emit('view', { view: 'none' })
  expect(late).toHaveBeenCalledTimes(1)
  expect(view).not.toHaveBeenCalled()
})

test('an event that another script fires on the document reaches no listener added by on()', () => {
  const events = createEvents()
  const listener = vi.fn()
  events.on('view', listener)
  document.dispatchEvent(new CustomEvent('consent:view', { detail: { view: 'banner' } }))
  expect(listener).not.toHaveBeenCalled()
})

test('the document hears them as consent:name', () => {
  const heard = vi.fn()
  document.addEventListener('consent:view', (event) => heard((event as CustomEvent).detail), {
    once: true
  })
  createEvents().emit('view', { view: 'none' })
  expect(heard).toHaveBeenCalledWith({ view: 'none' })
})
