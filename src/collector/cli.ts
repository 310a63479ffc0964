/** `npx lawful`: the collector as a process of its own, and the check of its chain. Every failure is one line that says how to mend it. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { RecordStore } from './store.js'

const HELP = `lawful collect --db records.db --origin https://example.com
lawful verify --db records.db     checks the hash chain of all records

  --db FILE        SQLite file; created when missing
  --origin ORIGIN  origin whose pages may send records; may stand several times
  --port NUMBER    port to listen on (default 8787)
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --base PATH      path it is mounted under (default none)

The read key is taken from LAWFUL_KEY; without it one is made and printed.`

function fail(line: string): never {
  console.error(`lawful: ${line}`)
  process.exit(1)
}

async function collect(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      db: { type: 'string' },
      origin: { type: 'string', multiple: true, default: [] },
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      base: { type: 'string', default: '' }
    }
  })
  if (!values.db) fail('--db is missing: name the file to keep records in, for example --db records.db')
  if (!values.origin.length) fail('--origin is missing: name the site whose records are taken, for example --origin https://example.com')
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} must be a number from 0 to 65535`)
  if (values.base && !values.base.startsWith('/')) fail(`--base ${values.base} must begin with a slash, for example --base /${values.base}`)
  const key = process.env['LAWFUL_KEY'] ?? randomBytes(24).toString('base64url')
  const [{ createCollector, openSqlite }, { serve }] = await Promise.all([import('./index.js'), import('@hono/node-server')])
  let store
  try {
    store = openSqlite(values.db)
  } catch (error) {
    fail(`cannot use ${values.db}: ${(error as Error).message}`)
  }
  const fetch = createCollector({ store, origins: values.origin, keys: [key], base: values.base })
  const server = serve({ fetch, port, hostname: values.host }, ({ address, port: bound }) => {
    console.log(
      `lawful collects at http://${address}:${bound}${values.base}/records, report at http://${address}:${bound}${values.base}/report`
    )
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

function read(file: string, openSqlite: (path: string) => RecordStore) {
  try {
    const store = openSqlite(file)
    const found = store.verify()
    store.close()
    return found
  } catch (error) {
    return fail(`cannot read ${file}: ${(error as Error).message}; name a file that lawful collect wrote`)
  }
}

async function verify(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { db: { type: 'string' } } })
  if (!values.db || !existsSync(values.db)) fail('--db must name an existing file of records')
  const { openSqlite } = await import('./index.js')
  const { rows, firstBad, heads } = read(values.db, openSqlite)
  if (firstBad !== null) fail(`the chain is broken at row ${firstBad}: that row or the one before it was changed, removed or put in later`)
  console.log(`${rows} rows, chain unbroken`)
  for (const [site, head] of Object.entries(heads))
    console.log(`${site} ends in ${head}; keep it elsewhere: it shows when rows at the end are removed`)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) fail(`needs Node 22.13 or newer for its built-in SQLite; this is ${process.version}`)

const [command, ...args] = process.argv.slice(2)
if (command === 'collect') await collect(args).catch((error: unknown) => fail((error as Error).message))
else if (command === 'verify') await verify(args).catch((error: unknown) => fail((error as Error).message))
else if (!command || command === '--help' || command === 'help') console.log(HELP)
else fail(`there is no command "${command}"; see lawful --help`)
