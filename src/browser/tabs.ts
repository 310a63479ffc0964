/** Calls `look` when another tab decided, or when the page comes back from the back/forward cache with an old state. */
export function listenToTabs(name: string, signal: AbortSignal, look: (why: 'tab' | 'restore') => void): void {
  addEventListener('storage', ({ key }) => (key ?? name) === name && look('tab'), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && look('restore'), { signal })
}
