/**
 * An assertion proves that the site's own server named the visitor. Its form is
 * `v1.payload.signature`; the signature is HMAC-SHA-256 over the first two parts (WebCrypto). It is
 * valid for a short time. The page carries it but cannot make one, and the collector checks it.
 */
import type { Audience, Visitor } from '../types.js'

/** The content of an assertion. Times are in seconds since the epoch. */
export interface Assertion {
  audience?: Audience
  contact?: string
  /** The time when it was made. */
  at: number
  /** The time until which it is valid. */
  until: number
}

/** The result of a check. */
export type Checked = { state: 'verified'; assertion: Assertion } | { state: 'expired' | 'forged' }

const FORM = /^v1\.([\w-]{1,900})\.([\w-]{43})$/
const SHORTEST_KEY = 32
/** Seconds by which a server's clock may be wrong. */
const SKEW = 60

const bytes = (text: string) => new TextEncoder().encode(text)
const keyFrom = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])

/**
 * Signs audience and contact. The assertion is valid for `seconds`, one hour by default. `key` must
 * stay on servers. Throws if it has fewer than 32 characters.
 */
export async function signVisitor(
  { audience, contact }: Visitor,
  key: string,
  { seconds = 3600, now = Date.now() }: { seconds?: number; now?: number } = {}
): Promise<string> {
  if (key.length < SHORTEST_KEY)
    throw new Error(
      `key: must have at least ${SHORTEST_KEY} characters; \`openssl rand -hex 32\` makes one`
    )
  const at = Math.floor(now / 1000)
  const payload: Assertion = {
    ...(audience ? { audience } : {}),
    ...(contact ? { contact } : {}),
    at,
    until: at + seconds
  }
  const signed = `v1.${encode(bytes(JSON.stringify(payload)))}`
  const signature = await crypto.subtle.sign('HMAC', await keyFrom(key, 'sign'), bytes(signed))
  return `${signed}.${encode(new Uint8Array(signature))}`
}

/**
 * Checks an assertion against several keys, so that a key can be replaced. Each key must have the
 * length that `signVisitor` requires. No text makes it throw. `at` is the time of use, in
 * milliseconds since the epoch.
 */
export async function checkAssertion(
  text: string,
  keys: readonly string[],
  at = Date.now()
): Promise<Checked> {
  const [, payload, signature] = FORM.exec(text) ?? []
  if (!payload || !signature) return { state: 'forged' }
  for (const key of keys) {
    const verifier = await keyFrom(key, 'verify')
    const signed = bytes(`v1.${payload}`)
    if (!(await crypto.subtle.verify('HMAC', verifier, decode(signature), signed))) continue
    const assertion = JSON.parse(new TextDecoder().decode(decode(payload))) as Assertion
    const now = at / 1000
    const isOfItsTime = now <= assertion.until + SKEW && now >= assertion.at - SKEW
    return isOfItsTime ? { state: 'verified', assertion } : { state: 'expired' }
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
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0))
}
