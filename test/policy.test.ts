// @vitest-environment jsdom
/**
 * Tests in jsdom which policy `lawful-policy.js` writes for configs of any content.
 * test/e2e/matrix.test.ts tests which requests the policy stops.
 */
import { beforeEach, expect, test, vi } from 'vitest'

const open = window as unknown as { lawful?: object }
const SERVICE = { id: 'tag', purposes: ['ads'], hosts: ['tag.example'] }

beforeEach(() => {
  vi.resetModules()
  vi.restoreAllMocks()
  document.head.innerHTML = ''
  open.lawful = {
    allows: (purpose: string, service: string) => `${purpose}/${service}` === 'ads/tag',
    push: () => {}
  }
})

/** Runs the script and returns the policy that it wrote, or null if it wrote none. */
async function policyOf(
  config: object | string,
  attributes = ' data-meta'
): Promise<string | null> {
  const json = typeof config === 'string' ? config : JSON.stringify(config)
  document.head.innerHTML = `<script type="application/json" id="lawful-config">${json}</script><script type="x"${attributes}></script>`
  await import('../src/policy.ts')
  return document.querySelector('meta')?.content ?? null
}

test('the hosts of allowed services are let in, with data-meta only', async () => {
  expect(
    await policyOf({
      services: [SERVICE, { id: 'other', purposes: ['ads'], hosts: ['other.example'] }]
    })
  ).toMatch(/^default-src 'self'.*img-src 'self' data: blob: tag\.example;/)
  expect(document.querySelector('meta')!.httpEquiv).toBe('Content-Security-Policy')
  vi.resetModules()
  expect(await policyOf({ services: [SERVICE] }, '')).toBeNull()
})

test('without the head, before it is ready, and without purposes nothing is let in', async () => {
  for (const [lawful, service] of [
    [undefined, SERVICE],
    [[], SERVICE],
    [open.lawful, { ...SERVICE, purposes: [] }]
  ] as const) {
    vi.resetModules()
    open.lawful = lawful as object
    expect(await policyOf({ services: [service] })).not.toContain('tag.example')
  }
})

test.each([
  ['no list', { services: {} }],
  ['null', { services: null }],
  ['a service that is null', { services: [null, SERVICE] }],
  ['no purposes', { services: [{ id: 'x' }, SERVICE] }],
  ['hosts that are no list', { services: [{ id: 'x', purposes: ['ads'], hosts: 'tag.example' }] }],
  ['a host that is no text', { services: [{ id: 'x', purposes: ['no'], hosts: [5] }] }],
  ['broken JSON', '{ "services": ['],
  ['null as a whole', 'null']
])(
  'a config with faults shuts other hosts and breaks nothing: services are %s',
  async (_, config) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const policy = await policyOf(config)
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('tag.example')
  }
)
