/** What is left when no view could be loaded: one plain question of the browser's own, so that a "no" can always be said. */
export function wantsToRefuse(): boolean {
  // eslint-disable-next-line no-alert -- the only dialog that needs nothing loaded
  return confirm('Your privacy choices could not be shown. Refuse everything that is optional?')
}
