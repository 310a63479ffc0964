import { expect, test } from 'vitest'
import { createGoogleConsentMode } from '../../src/integrations/google-consent-mode.ts'
import { config } from '../support/sample.ts'

const commands = (layer: unknown[]) => layer.map((entry) => [...(entry as IArguments)])

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
    [
      'consent',
      'update',
      expect.objectContaining({
        analytics_storage: 'granted',
        ad_storage: 'denied',
        ad_user_data: 'denied'
      })
    ]
  ])
  expect(Object.keys(commands(layer)[0]![2] as object)).toHaveLength(7)
})

test('a key that two purposes name is granted when both may run', () => {
  const layer: unknown[] = []
  const shared = {
    ...config,
    purposes: ['a', 'b'].map((id) => ({
      id,
      device: 'consent' as const,
      basis: 'consent' as const,
      google: ['ad_storage' as const]
    }))
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
  expect(
    createGoogleConsentMode(
      { ...config, purposes: [{ id: 'a', device: 'none', basis: 'consent' }] },
      layer
    )
  ).toBeNull()
  expect(layer).toEqual([])
})
