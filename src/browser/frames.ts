/**
 * Framed pages of other sites take the decision from the page around them: the frame asks its parent, and only the one
 * its config names; the parent answers only origins its own config names, without its ids, and again at each change.
 *
 *     frame → parent  { lawful: 'ask' }      parent → frame  { lawful: '1~…' }
 */
import { encode } from '../core/encode.js'
import type { Config, Consent, Decision } from '../types.js'

const NOBODY = '00000000-0000-0000-0000-000000000000'

interface Sharing {
  config: Config
  on: Consent['on']
  end: AbortSignal
  decision(): Decision | null
  /** Takes the text of a decision that the page around this frame handed over. */ receive(text: string): void
}

/** Listens on both sides as far as the config wants it. */
export function shareWithFrames({ config: { embedded, frames = [] }, on, end, decision, receive }: Sharing): void {
  if (!frames.length && !embedded?.parent) return
  const asking = new Map<MessageEventSource, string>()
  const answer = (origin: string, source: MessageEventSource) => {
    const known = decision()
    if (known) source.postMessage({ lawful: encode({ ...known, id: NOBODY, subject: NOBODY }) }, { targetOrigin: origin })
  }
  const isFramed = parent !== window
  addEventListener(
    'message',
    ({ origin, source, data }: MessageEvent<{ lawful?: unknown } | null>) => {
      const said = data?.lawful
      if (typeof said !== 'string' || !source) return
      if (said === 'ask' && frames.includes(origin)) {
        asking.set(source, origin)
        answer(origin, source)
      } else if (isFramed && source === parent && origin === embedded?.parent) receive(said)
    },
    { signal: end }
  )
  on('change', () => asking.forEach(answer))
  if (isFramed && embedded?.parent) parent.postMessage({ lawful: 'ask' }, embedded.parent)
}
