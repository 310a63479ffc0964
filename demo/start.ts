/**
 * `npm start` runs the sample site, the collector on embedded SQLite and the report in one process.
 * It listens on PORT, or else on 3000.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { openSqlite } from 'lawful/collector'
import { createSite } from './site.ts'

const data = fileURLToPath(new URL('../.data', import.meta.url))
const port = Number(process.env['PORT'] || 3000)

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function prepare() {
  try {
    mkdirSync(data, { recursive: true })
    const keyFile = `${data}/key`
    if (!existsSync(keyFile))
      writeFileSync(keyFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    return { key: readFileSync(keyFile, 'utf8'), store: openSqlite(`${data}/records.db`) }
  } catch (error) {
    return fail(`cannot use ${data}/records.db: ${(error as Error).message}`)
  }
}

if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT=${process.env['PORT']} must be a number from 1 to 65535`)

const { key, store } = prepare()
const site = createSite({ store, key, data, port })
const server = serve({ fetch: site.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`Open Modal, the sample site:  http://127.0.0.1:${port}/`)
  console.log(`Report for marketing:         http://127.0.0.1:${port}/lawful/report`)
  console.log(`Key to sign in there:         ${key}`)
})
server.on('error', (error: NodeJS.ErrnoException) =>
  fail(
    error.code === 'EADDRINUSE'
      ? `port ${port} is in use: set PORT to another, for example PORT=3001 npm start`
      : `cannot listen on port ${port}: ${error.message}`
  )
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    void store.close().then(() => process.exit(0))
  })
}
