/**
 * Asks with the browser's own dialog whether to refuse everything. It is the last resort if no view
 * could be loaded, so that a visitor can always say "no".
 */
export function wantsToRefuse(): boolean {
  // eslint-disable-next-line no-alert -- the only dialog that needs no file
  return confirm('Your privacy choices could not be shown. Refuse everything that is optional?')
}
