/** Read keys, and the sessions of the report. Keys are compared as hashes in constant time; sessions are kept in memory only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'

const SESSION_MS = 8 * 3_600_000

/** Checks keys and sessions. `now` in milliseconds since the epoch. */
export function createKeys(keys: readonly string[], now: () => number) {
  const hashes = keys.map(hashOf)
  const sessions = new Map<string, number>()
  const isKey = (key: string) =>
    hashes.filter((hash) => timingSafeEqual(hash, hashOf(key))).length > 0
  return {
    isKey,
    isBearer: (header: string | undefined) => isKey(/^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? ''),
    /** A session for a right key, null for a wrong one. */
    signIn(key: string): string | null {
      if (!isKey(key)) return null
      for (const [session, end] of sessions) if (end < now()) sessions.delete(session)
      const session = randomBytes(32).toString('base64url')
      sessions.set(session, now() + SESSION_MS)
      return session
    },
    isSession: (session: string | undefined) => (sessions.get(session ?? '') ?? 0) > now()
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The answer to a request without a right key. */
export function unauthorised(c: Context): Response {
  return c.json({ error: 'reading needs a key: Authorization: Bearer …' }, 401, {
    'www-authenticate': 'Bearer'
  })
}
