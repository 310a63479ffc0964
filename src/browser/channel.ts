const SEEN_BY_ALL = 300 // milliseconds

/**
 * Tells other tabs that something was decided, and hears it from them: quicker than storage events, and there where
 * storage is off. Closed while the page is in the back/forward cache, so that it may go there.
 */
export function createChannel(name: string, signal: AbortSignal, look: () => void): () => void {
  let channel: BroadcastChannel | undefined
  const close = () => {
    channel?.close()
    channel = undefined
  }
  // What another process wrote may be seen a moment after it is told.
  const lookTwice = () => {
    look()
    setTimeout(look, SEEN_BY_ALL)
  }
  const open = () => {
    try {
      channel = new BroadcastChannel(name)
      channel.onmessage = lookTwice
    } catch {
      // blocked where cookies are; then there is nothing to share
    }
  }
  open()
  addEventListener('pagehide', close, { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && open(), { signal })
  signal.addEventListener('abort', close)
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  return () => channel?.postMessage(0)
}
