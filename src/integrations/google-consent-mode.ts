/**
 * Google Consent Mode v2. The default must be the first thing any Google tag sees, and commands must be real
 * `arguments` objects: an array in the dataLayer is ignored without a word.
 */
import type { Config, GoogleConsentType } from '../types.js'

const TYPES =
  'ad_storage ad_user_data ad_personalization analytics_storage functionality_storage personalization_storage security_storage'.split(
    ' '
  ) as readonly GoogleConsentType[]

type Permissions = Readonly<Record<string, boolean>>

/** Sends the default at once and returns what sends an update; null when the config does not use Consent Mode. */
export function createGoogleConsentMode(config: Config, layer: unknown[]): ((permissions: Permissions) => void) | null {
  if (!config.google && !config.purposes.some(({ google }) => google)) return null
  const { adsDataRedaction = true, urlPassthrough } = config.google ?? {}

  // gtag's own form; an arrow function has no `arguments`.
  function gtag(..._command: unknown[]): void {
    // eslint-disable-next-line prefer-rest-params
    layer.push(arguments)
  }

  /** A key is granted when every purpose that names it may run; security needs no consent unless a purpose says so. */
  function states(permissions: Permissions) {
    return Object.fromEntries(
      TYPES.map((type) => {
        const asking = config.purposes.filter(({ google }) => google?.includes(type))
        const isGranted = asking.length ? asking.every(({ id }) => permissions[id]) : type === 'security_storage'
        return [type, isGranted ? 'granted' : 'denied']
      })
    )
  }

  gtag('consent', 'default', states({}))
  // Both are `set` once: redaction takes effect only while ad_storage is denied.
  if (adsDataRedaction) gtag('set', 'ads_data_redaction', true)
  if (urlPassthrough) gtag('set', 'url_passthrough', true)
  return (permissions) => gtag('consent', 'update', states(permissions))
}
