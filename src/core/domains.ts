/** Domain suffixes of a host, widest first; none for addresses and single names. */
export function domains(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return []
  const labels = host.split('.')
  return labels.slice(1).map((_, index) => labels.slice(-2 - index).join('.'))
}
