/** What services declare to leave on a device, and whose it is now. */
import type { Service } from '../types.js'

/**
 * Tests whether a name belongs to services that may not run. What one that may run declares too stays with it.
 * A pattern is a name, or a prefix with a trailing *.
 */
export function ofClosed(
  services: readonly Service[],
  mayRun: (service: Service) => boolean,
  kind: 'cookies' | 'storage'
): (name: string) => boolean {
  const fits = (name: string) => (pattern: string) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)
  return (name) => {
    const declaring = services.filter((service) => service[kind]?.some(fits(name)))
    return declaring.length > 0 && !declaring.some(mayRun)
  }
}
