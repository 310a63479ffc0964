/**
 * Serves entries over loopback, with brotli. Pages are never cached, files for ten minutes, so that
 * a fresh profile downloads everything it needs.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { Entry } from './entries/entry.ts'
import { HELD, HERO } from './page.ts'

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  html: 'text/html'
}

/** Starts the server. It serves one entry at a time; `use` chooses it. */
export async function startServer(): Promise<{
  url: string
  use(entry: Entry, isDecided?: boolean): void
  stop(): Promise<void>
}> {
  let files = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname
    const body =
      files.get(path) ??
      (path.startsWith('/held/')
        ? packed(path.endsWith('.js') ? HELD : '<!doctype html><title>f</title>')
        : undefined)
    if (!body) return void response.writeHead(404).end()
    const type = `${TYPES[path.split('.').at(-1)!] ?? 'text/html'}; charset=utf-8`
    response
      .writeHead(200, {
        'content-type': type,
        'content-encoding': 'br',
        'cache-control': path === '/' ? 'no-store' : 'max-age=600',
        'access-control-allow-origin': '*'
      })
      .end(body)
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return {
    url: `http://bench.localhost:${(server.address() as AddressInfo).port}`,
    use(entry, isDecided = false) {
      const all = {
        ...entry.files,
        '/': (isDecided && entry.decided) || entry.html,
        '/hero.svg': HERO
      }
      files = new Map(Object.entries(all).map(([path, text]) => [path, packed(text)]))
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((go) => server.close(go))
    }
  }
}

const known = new Map<string, Buffer>()
function packed(text: string): Buffer {
  const found = known.get(text) ?? brotliCompressSync(text)
  known.set(text, found)
  return found
}
