/** `lawful/collector`: keeps consent records and reports on them. It is a function from Request to Response, so it runs in any server. */
import { Hono } from 'hono'
import { checkConfig } from '../config/check-config.js'
import { lintLaw } from '../law/lint.js'
import type { Config } from '../types.js'
import { contacts } from './routes/contacts.js'
import { createKeys } from './keys.js'
import { records } from './routes/records.js'
import { report } from './routes/report.js'
import type { RecordStore } from './store/record-store.js'

export { contactStatements, contactStatuses, type ContactStatement } from './contact-statements.js'
export { openSqlite } from './store/sqlite.js'
export type * from './store/record-store.js'

/** Options of a collector. */
export interface CollectorOptions {
  store: RecordStore
  /** Origins whose pages may send records, scheme included, for example `https://example.com`. */
  origins: readonly string[]
  /** Keys that may read; at least 16 characters each. */
  keys: readonly string[]
  /** Keys that `signVisitor` signs with, newest first; without any, assertions are noted and not checked. */
  assertionKeys?: readonly string[]
  /** The site's config: answers `/allowed`, and names the rule of law in each record. */
  config?: Config
  /** Path it is mounted under. @defaultValue '' */
  base?: string
  /** Milliseconds since the epoch. @defaultValue Date.now */
  now?: () => number
}

/** Makes the handler. Throws if a key is too short, an origin is not one, or the config cannot be used. */
export function createCollector(
  options: CollectorOptions
): (request: Request) => Promise<Response> {
  const { store, base = '', now = Date.now, assertionKeys = [], config } = options
  for (const key of options.keys)
    if (key.length < 16)
      throw new Error(
        'keys: each must have at least 16 characters; `openssl rand -hex 24` makes one'
      )
  for (const key of assertionKeys)
    if (key.length < 32)
      throw new Error(
        'assertionKeys: each must have at least 32 characters; `openssl rand -hex 32` makes one'
      )
  const [fault] = config ? checkConfig(config) : []
  if (fault) throw new Error(`config: ${fault.path}: ${fault.says}`)
  // A fault against the law is only told. The collector uses the config all the same, because it must
  // answer as the page does.
  if (config)
    for (const { path, says, level } of lintLaw(config, new Date(now()).toISOString().slice(0, 10)))
      if (level === 'error') console.warn(`[lawful] collector: config ${path}: ${says}`)
  const origins = options.origins.map((origin) => {
    // "example.com:80" is a URL too: its scheme is "example.com", and it has no origin.
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
      throw new Error(`origins: "${origin}" must be like https://example.com, without a path`)
    return url.origin
  })
  const keys = createKeys(options.keys, now)
  const app = new Hono().basePath(base)
  app.get('/health', (c) => c.json({ ok: true }))
  app.route('/', records({ store, origins, keys, now, assertionKeys, config }))
  app.route('/', contacts({ store, keys, now, config }))
  app.route('/', report({ store, keys, base }))
  app.notFound((c) =>
    c.json(
      {
        error:
          'there is nothing here; see /health, /records, /subjects/:id, /contacts/:ref, /allowed, /report'
      },
      404
    )
  )
  app.onError((error, c) => {
    console.error('[lawful] collector:', error)
    return c.json({ error: 'the store did not answer; try again' }, 503, { 'retry-after': '5' })
  })
  return async (request) => app.fetch(request)
}
