/**
 * Proof that the site's own server said who the visitor is: `v1.payload.signature`, HMAC-SHA-256 over the first two
 * parts (WebCrypto). Short-lived; the page carries it, the collector checks it. The page itself cannot make one.
 */
import type { Audience, Visitor } from './types.js'

/** What is asserted. Times in seconds since the epoch. */
export interface Assertion {
  audience?: Audience
  contact?: string
  /** Made at. */ at: number
  /** Valid until. */ until: number
}

/** What a check came to. */
export type Checked = { state: 'verified'; assertion: Assertion } | { state: 'expired' | 'forged' }

const FORM = /^v1\.([\w-]{1,900})\.([\w-]{43})$/
const SHORTEST_KEY = 32
/** Seconds a server's clock may be off. */
const SKEW = 60

const bytes = (text: string) => new TextEncoder().encode(text)
const keyFrom = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])

/**
 * Signs audience and contact for so many seconds. `key` has at least 32 signs and stays on servers. Throws on a shorter
 * key.
 */
export async function signVisitor(
  { audience, contact }: Visitor,
  key: string,
  { seconds = 3600, now = Date.now() }: { seconds?: number; now?: number } = {}
): Promise<string> {
  if (key.length < SHORTEST_KEY) throw new Error(`key: must have at least ${SHORTEST_KEY} signs; \`openssl rand -hex 32\` makes one`)
  const at = Math.floor(now / 1000)
  const payload: Assertion = { ...(audience ? { audience } : {}), ...(contact ? { contact } : {}), at, until: at + seconds }
  const signed = `v1.${encode(bytes(JSON.stringify(payload)))}`
  return `${signed}.${encode(new Uint8Array(await crypto.subtle.sign('HMAC', await keyFrom(key, 'sign'), bytes(signed))))}`
}

/** Checks an assertion against any of the keys, so that keys can be changed; each as long as `signVisitor` asks. Never throws for a text. `at`: when it was used, in milliseconds. */
export async function checkAssertion(text: string, keys: readonly string[], at = Date.now()): Promise<Checked> {
  const [, payload, signature] = FORM.exec(text) ?? []
  if (!payload || !signature) return { state: 'forged' }
  for (const key of keys) {
    const isOurs = await crypto.subtle.verify('HMAC', await keyFrom(key, 'verify'), decode(signature), bytes(`v1.${payload}`))
    if (!isOurs) continue
    const assertion = JSON.parse(new TextDecoder().decode(decode(payload))) as Assertion
    const now = at / 1000
    return now <= assertion.until + SKEW && now >= assertion.at - SKEW ? { state: 'verified', assertion } : { state: 'expired' }
  }
  return { state: 'forged' }
}

function encode(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
}
