import { expect, test } from 'vitest'
import { createEvents } from '../../src/browser/events.ts'
import { listenForDataLayer, pushReady } from '../../src/integrations/data-layer.ts'
import type { Events } from '../../src/types.ts'
import { config } from '../support/sample.ts'

const state = {
  permissions: { statistics: true, ads: false },
  bases: { statistics: 'consent' as const },
  audience: 'prospect'
}

test('ready tells the state and, on every page, what is granted', () => {
  const layer: { event: string; consent: object }[] = []
  pushReady(config, layer, state)
  expect(layer.map(({ event }) => event)).toEqual(['consent_ready', 'consent_granted_statistics'])
  expect(layer[0]!.consent).toEqual({ ...state, version: '2026-11' })
})

test('a change names act and actor, and what was granted and denied; no personal data', () => {
  const layer: { event: string; consent: Record<string, unknown> }[] = []
  const events = createEvents()
  listenForDataLayer(config, events.on, layer)
  events.emit('decision', {
    record: { act: 'save', actor: 'person', subject: 's-1', origin: 'o' }
  } as unknown as Events['decision'])
  events.emit('change', { ...state, opened: ['statistics'], closed: ['ads'], why: 'decision' })
  expect(layer.map(({ event }) => event)).toEqual([
    'consent_update',
    'consent_granted_statistics',
    'consent_denied_ads'
  ])
  expect(layer[0]!.consent).toEqual({
    ...state,
    act: 'save',
    actor: 'person',
    version: '2026-11'
  })
  expect(JSON.stringify(layer)).not.toContain('s-1')
})
