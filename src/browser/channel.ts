/** Milliseconds until every process of the browser sees a text that one of them has written. */
const SEEN_BY_ALL = 300

/**
 * Calls `look` when another tab has decided, and returns a function that tells the other tabs. This
 * is quicker than storage events, and works where storage is off. The channel is closed while the
 * page is in the back/forward cache, because an open one would keep the page out of it.
 */
export function createChannel(name: string, signal: AbortSignal, look: () => void): () => void {
  let channel: BroadcastChannel | undefined
  const close = () => {
    channel?.close()
    channel = undefined
  }
  const lookTwice = () => {
    look()
    setTimeout(look, SEEN_BY_ALL)
  }
  const open = () => {
    try {
      channel = new BroadcastChannel(name)
      channel.onmessage = lookTwice
    } catch {
      // Browsers that block cookies block channels too. Then there is nothing to share.
    }
  }
  open()
  addEventListener('pagehide', close, { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && open(), { signal })
  signal.addEventListener('abort', close)
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  return () => channel?.postMessage(0)
}
