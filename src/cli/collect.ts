/** `lawful collect`: the collector as a process of its own. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { fail } from './fail.js'
import { readConfig } from './read.js'

/** Listens until the process is ended. */
export async function collect(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      db: { type: 'string' },
      origin: { type: 'string', multiple: true, default: [] },
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      base: { type: 'string', default: '' },
      config: { type: 'string' }
    }
  })
  if (!values.db) fail('--db is missing: name the file to keep records in, for example --db records.db')
  if (!values.origin.length) fail('--origin is missing: name the site whose records are taken, for example --origin https://example.com')
  const port = Number(values.port)
  if (!values.port || !Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} must be a number from 0 to 65535`)
  if (values.base && !values.base.startsWith('/')) fail(`--base ${values.base} must begin with a slash, for example --base /${values.base}`)
  const key = process.env['LAWFUL_KEY'] ?? randomBytes(24).toString('base64url')
  const [{ createCollector, openSqlite }, { serve }] = await Promise.all([import('../collector/index.js'), import('@hono/node-server')])
  const config = values.config ? { config: readConfig(values.config) } : {}
  const assertionKeys = (process.env['LAWFUL_ASSERTION_KEYS'] ?? '').split(',').filter(Boolean)
  let store
  try {
    store = openSqlite(values.db)
  } catch (error) {
    fail(`cannot use ${values.db}: ${(error as Error).message}`)
  }
  const base = values.base.replace(/\/+$/, '')
  if (key.length < 16) fail('LAWFUL_KEY must have at least 16 signs; `openssl rand -hex 24` makes one')
  const fetch = createCollector({ store, origins: values.origin, keys: [key], base, assertionKeys, ...config })
  const server = serve({ fetch, port, hostname: values.host }, ({ address, port: bound }) => {
    console.log(`lawful collects at http://${address}:${bound}${base}/records, report at http://${address}:${bound}${base}/report`)
    if (!process.env['LAWFUL_KEY']) console.log(`read key: ${key}  (set LAWFUL_KEY to keep it)`)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `port ${port} is in use: choose another with --port`
        : `cannot listen on ${values.host}:${port}: ${error.message}`
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      server.close(() => {
        store.close()
        process.exit(0)
      })
    )
  }
}
