import { describe, expect, test, vi } from 'vitest'
import { createEvents } from '../../src/browser/events.ts'
import { listenForDataLayer, pushReady } from '../../src/integrations/data-layer.ts'
import { createGoogleConsentMode } from '../../src/integrations/google-consent-mode.ts'
import type { Events } from '../../src/types.ts'
import { config } from '../support/sample.ts'

const commands = (layer: unknown[]) => layer.map((entry) => [...(entry as IArguments)])

describe('Google Consent Mode', () => {
  test('the default has all seven keys and is a real arguments object', () => {
    const layer: unknown[] = []
    createGoogleConsentMode(config, layer)
    expect(Object.prototype.toString.call(layer[0])).toBe('[object Arguments]')
    expect(commands(layer)[0]).toEqual([
      'consent',
      'default',
      {
        ad_storage: 'denied',
        ad_user_data: 'denied',
        ad_personalization: 'denied',
        analytics_storage: 'denied',
        functionality_storage: 'denied',
        personalization_storage: 'denied',
        security_storage: 'granted'
      }
    ])
    expect(commands(layer)[1]).toEqual(['set', 'ads_data_redaction', true])
  })

  test('an update maps signal by signal, one call, all seven keys', () => {
    const layer: unknown[] = []
    const update = createGoogleConsentMode(config, layer)!
    layer.length = 0
    update({ statistics: true, ads: false })
    expect(commands(layer)).toEqual([
      ['consent', 'update', expect.objectContaining({ analytics_storage: 'granted', ad_storage: 'denied', ad_user_data: 'denied' })]
    ])
    expect(Object.keys(commands(layer)[0]![2] as object)).toHaveLength(7)
  })

  test('a key that two purposes name is granted when both may run', () => {
    const layer: unknown[] = []
    const shared = {
      ...config,
      purposes: ['a', 'b'].map((id) => ({ id, device: 'consent' as const, basis: 'consent' as const, google: ['ad_storage' as const] }))
    }
    const update = createGoogleConsentMode(shared, layer)!
    update({ a: true, b: false })
    update({ a: true, b: true })
    expect(
      commands(layer)
        .slice(-2)
        .map(([, , states]) => (states as Record<string, string>)['ad_storage'])
    ).toEqual(['denied', 'granted'])
  })

  test('a site without Google gets nothing pushed', () => {
    const layer: unknown[] = []
    expect(createGoogleConsentMode({ ...config, purposes: [{ id: 'a', device: 'none', basis: 'consent' }] }, layer)).toBeNull()
    expect(layer).toEqual([])
  })
})

describe('dataLayer', () => {
  const state = { permissions: { statistics: true, ads: false }, bases: { statistics: 'consent' as const }, audience: 'prospect' }
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
    events.emit('decision', { record: { act: 'save', actor: 'person', subject: 's-1', origin: 'o' } } as unknown as Events['decision'])
    events.emit('change', { ...state, opened: ['statistics'], closed: ['ads'], why: 'decision' })
    expect(layer.map(({ event }) => event)).toEqual(['consent_update', 'consent_granted_statistics', 'consent_denied_ads'])
    expect(layer[0]!.consent).toEqual({ ...state, act: 'save', actor: 'person', version: '2026-11' })
    expect(JSON.stringify(layer)).not.toContain('s-1')
  })
})

describe('events', () => {
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
  test('nobody else can speak in our name to those who used on()', () => {
    const events = createEvents()
    const listener = vi.fn()
    events.on('view', listener)
    document.dispatchEvent(new CustomEvent('consent:view', { detail: { view: 'banner' } }))
    expect(listener).not.toHaveBeenCalled()
  })
  test('the document hears them as consent:name', () => {
    const heard = vi.fn()
    document.addEventListener('consent:view', (event) => heard((event as CustomEvent).detail), { once: true })
    createEvents().emit('view', { view: 'none' })
    expect(heard).toHaveBeenCalledWith({ view: 'none' })
  })
})
