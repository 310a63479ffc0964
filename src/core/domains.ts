/** Returns the domain suffixes of a host, widest first. IP addresses and single names have none. */
export function domains(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return []
  const labels = host.split('.')
  return labels.slice(1).map((_, index) => labels.slice(-2 - index).join('.'))
}
