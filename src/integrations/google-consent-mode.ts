/**
 * Google Consent Mode v2. The default must come before any Google tag runs. Commands must be real
 * `arguments` objects, because Google's tags silently ignore arrays in the dataLayer.
 */
import { GOOGLE_TYPES } from '../core/forms.js'
import type { Config } from '../types.js'

type Permissions = Readonly<Record<string, boolean>>

/**
 * Sends the default at once and returns a function that sends an update. Returns null if the
 * config does not use Consent Mode.
 */
export function createGoogleConsentMode(
  config: Config,
  layer: unknown[]
): ((permissions: Permissions) => void) | null {
  if (!config.google && !config.purposes.some(({ google }) => google)) return null

  // This is gtag's own form. An arrow function does not work, because it has no `arguments`.
  function gtag(..._command: unknown[]): void {
    // eslint-disable-next-line prefer-rest-params
    layer.push(arguments)
  }

  /**
   * Returns the state of each key. A key is granted if every purpose that names it may run.
   * Security needs no consent, so it is granted unless a purpose names it.
   */
  function states(permissions: Permissions) {
    return Object.fromEntries(
      GOOGLE_TYPES.map((type) => {
        const naming = config.purposes.filter(({ google }) => google?.includes(type))
        const isGranted = naming.length
          ? naming.every(({ id }) => permissions[id])
          : type === 'security_storage'
        return [type, isGranted ? 'granted' : 'denied']
      })
    )
  }

  gtag('consent', 'default', states({}))
  // Both are set only once, because redaction takes effect only while ad_storage is denied.
  if (config.google?.adsDataRedaction !== false) gtag('set', 'ads_data_redaction', true)
  if (config.google?.urlPassthrough) gtag('set', 'url_passthrough', true)
  return (permissions) => gtag('consent', 'update', states(permissions))
}
