/**
 * Shares the decision with framed pages of other sites. A frame asks its parent, if its config
 * names the origin of the parent. The parent answers only origins that its own config names. It
 * leaves out its ids, and answers again after each change.
 *
 *     frame → parent  { lawful: 'ask' }      parent → frame  { lawful: '1~…' }
 */
import { encode } from '../core/encode.js'
import type { Config, Consent, Decision } from '../types.js'

/** Replaces the ids, because the other site must not learn them. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

interface Sharing {
  config: Config
  on: Consent['on']
  end: AbortSignal
  decision(): Decision | null
  /** Called with the text of a decision that the parent page sent. */
  receive(text: string): void
}

/** Starts to share, as a parent and as a frame, as far as the config says so. */
export function shareWithFrames({ config, on, end, decision, receive }: Sharing): void {
  const { embedded, frames = [] } = config
  if (!frames.length && !embedded?.parent) return
  const asking = new Map<MessageEventSource, string>()
  const answer = (targetOrigin: string, source: MessageEventSource) => {
    const known = decision()
    if (!known) return
    const text = encode({ ...known, id: NOBODY, subject: NOBODY })
    source.postMessage({ lawful: text }, { targetOrigin })
  }
  const isFramed = parent !== window
  addEventListener(
    'message',
    ({ origin, source, data }: MessageEvent<{ lawful?: unknown } | null>) => {
      const said = data?.lawful
      if (typeof said !== 'string' || !source) return
      const isOurParent = isFramed && source === parent && origin === embedded?.parent
      if (said === 'ask' && frames.includes(origin)) {
        asking.set(source, origin)
        answer(origin, source)
      } else if (isOurParent) receive(said)
    },
    { signal: end }
  )
  on('change', () => asking.forEach(answer))
  if (isFramed && embedded?.parent) parent.postMessage({ lawful: 'ask' }, embedded.parent)
}
