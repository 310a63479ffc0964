/**
 * Whether this page is on the machine of a developer: a local address, a reserved test domain, or a
 * file opened from disk.
 */
export function isLocalHost(): boolean {
  return /^$|^localhost$|^127\.|\.test$/.test(location.hostname)
}
