/** Tests the types that a user sees. `npm run types` compiles this file, and it never runs. */
import { defineConfig, init, type Consent } from '../../src/index.ts'
import sample from '../../demo/config.json' with { type: 'json' }

const consent = init({
  version: '1',
  notice: {},
  purposes: [
    { id: 'ads', device: 'consent', basis: 'consent' },
    {
      id: 'mail',
      device: 'none',
      channel: 'email',
      basis: { prospect: 'consent', customer: 'legitimate-interests' }
    }
  ]
})
consent.allows('ads')
consent.object('mail') satisfies Promise<{ id: string }>
// @ts-expect-error a purpose that the config does not have
consent.allows('adz')
defineConfig({
  version: '1',
  notice: {},
  // @ts-expect-error a basis that does not exist
  purposes: [{ id: 'ads', device: 'consent', basis: 'legitimate-interest' }]
})
// @ts-expect-error a listener of an event that does not exist
consent.on('changed', () => {})
consent.on('change', ({ opened, why }) => [
  opened satisfies readonly string[],
  why satisfies string
])

consent.$permissions.get().ads satisfies boolean
declare const loaded: Consent
// @ts-expect-error with the script tag, the stores come only with the first act
loaded.$permissions.get()
// @ts-expect-error `report` is for the library's own files
loaded.report({})
if (Array.isArray(window.lawful)) window.lawful.push(['acceptAll'], ['on', 'change', () => {}])
// @ts-expect-error a method that does not exist
window.lawful?.push(['acceptEverything'])
document.addEventListener(
  'consent:change',
  ({ detail }) => detail.opened satisfies readonly string[]
)
document.querySelector('lawful-gate') satisfies HTMLElement | null

const config = defineConfig({
  version: '1',
  notice: '/notice.{locale}.json',
  purposes: [{ id: 'ads', device: { exempt: 'cart' }, basis: 'contract' }]
})
init(config).when('ads') satisfies Promise<void>
init(sample) satisfies Consent
