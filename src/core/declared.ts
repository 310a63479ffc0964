/** Finds cookies and storage that services declare. */
import type { Service } from '../types.js'

/**
 * Makes a test for names that only closed services declare. A name does not pass if an allowed
 * service declares it too. A declared pattern is a name, or a prefix followed by `*`.
 */
export function ofClosed(
  services: readonly Service[],
  mayRun: (service: Service) => boolean,
  kind: 'cookies' | 'storage'
): (name: string) => boolean {
  const fits = (name: string) => (pattern: string) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
  return (name) => {
    const declaring = services.filter((service) => service[kind]?.some(fits(name)))
    return declaring.length > 0 && !declaring.some(mayRun)
  }
}
