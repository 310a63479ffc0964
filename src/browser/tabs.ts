/**
 * Calls `look` when another tab decided, or when the page comes back from the back/forward cache with an old state.
 * Returns what tells the other tabs: storage events do it too, but not where storage is off.
 */
export function listenToTabs(name: string, signal: AbortSignal, look: (why: 'tab' | 'restore') => void): () => void {
  addEventListener('storage', ({ key }) => (key === name || key === null) && look('tab'), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && look('restore'), { signal })
  try {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', () => look('tab'), { signal })
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    return () => channel.postMessage(0)
  } catch {
    return () => {} // blocked where cookies are
  }
}
