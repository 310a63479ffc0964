/** `lawful collect` runs the collector as a process of its own. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { RecordStore } from '../collector/store/record-store.js'
import { fail } from './fail.js'
import { readConfig } from './read.js'

/** Starts the collector, which runs until the process is ended. */
export async function collect(args: string[]): Promise<void> {
  const { db, origins, port, host, base, config } = optionsOf(args)
  const key = process.env['LAWFUL_KEY'] ?? randomBytes(24).toString('base64url')
  const [{ createCollector, openSqlite }, { serve }] = await Promise.all([
    import('../collector/index.js'),
    import('@hono/node-server')
  ])
  const assertionKeys = (process.env['LAWFUL_ASSERTION_KEYS'] ?? '').split(',').filter(Boolean)
  const store = open(db, openSqlite)
  if (key.length < 16)
    fail('LAWFUL_KEY must have at least 16 characters; `openssl rand -hex 24` makes one')
  const options = { store, origins, keys: [key], base, assertionKeys, ...config }
  const fetch = createCollector(options)
  const server = serve({ fetch, port, hostname: host }, ({ address, port: bound }) => {
    console.log(
      `lawful collects at http://${address}:${bound}${base}/records, report at http://${address}:${bound}${base}/report`
    )
    if (!process.env['LAWFUL_KEY']) console.log(`read key: ${key}  (set LAWFUL_KEY to keep it)`)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `port ${port} is in use: choose another with --port`
        : `cannot listen on ${host}:${port}: ${error.message}`
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      server.close(() => {
        void store.close().then(() => process.exit(0))
      })
    )
  }
}

/** Reads the options; ends the process if one is missing or cannot be used. */
function optionsOf(args: string[]) {
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
  const { db, origin: origins, host, base } = values
  if (!db) fail('--db is missing: name the file to keep records in, for example --db records.db')
  if (!origins.length)
    fail(
      '--origin is missing: name the site that sends records, for example --origin https://example.com'
    )
  const port = Number(values.port)
  if (!values.port || !Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`--port ${values.port} must be a number from 0 to 65535`)
  if (base && !base.startsWith('/'))
    fail(`--base ${base} must begin with a slash, for example --base /${base}`)
  const config = values.config ? { config: readConfig(values.config) } : {}
  return { db, origins, port, host, base: base.replace(/\/+$/, ''), config }
}

function open(file: string, openSqlite: (path: string) => RecordStore): RecordStore {
  try {
    return openSqlite(file)
  } catch (error) {
    return fail(`cannot use ${file}: ${(error as Error).message}`)
  }
}
