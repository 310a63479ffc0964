/** Where developers look: this machine, reserved test domains, pages opened from disk. */
export function isLocalHost(): boolean {
  return /^$|^localhost$|^127\.|\.test$/.test(location.hostname)
}
