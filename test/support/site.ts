/**
 * Starts the sample site on a free loopback port, with ways for tests to observe it and to break
 * it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { openSqlite, type RecordStore, type StoredRecord } from 'lawful/collector'
import { createSite } from '../../demo/site.ts'
import type { Hit } from '../../demo/third-party.ts'

export interface TestSite {
  url: string
  key: string
  store: RecordStore
  /** The requests that the third parties got. */
  hits: Hit[]
  /** The paths that were requested from the site itself. */
  requests: string[]
  /** The cookie headers of these requests. */
  cookies: string[]
  /** Returns the requests that the contact form received, oldest first. */
  received(): Record<string, string>[]
  records(): StoredRecord[]
  flags: {
    /** The collector answers every record with 503. */
    collectorDown: boolean
    /** How many milliseconds the page's clock is ahead. */
    clock: number
  }
  /** Answers that replace the site's own, by path. */
  answers: Map<string, { body: string; status?: number; headers?: Record<string, string> }>
  /** How many milliseconds pass before an answer is made, by path. */
  delays: Map<string, number>
  /** How many milliseconds a page waits after it was made, by path. */
  late: Map<string, number>
  /** Extra pages, by path. Pages under /third-party count as hits. */
  pages: Map<string, { body: string | Buffer; type: string; headers?: Record<string, string> }>
  stop(): Promise<void>
}

// This script runs before anything else in the page. It notes uncaught errors and changes the
// clock.
const probe = (clock: number, nonce: string) => `<script nonce="${nonce}">
  window.uncaught = []
  window.violations = []
  addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI))
  addEventListener('error', (event) => uncaught.push(String(event.message)))
  addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)))
  ${clock ? `{ const Real = Date; window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(Real.now() + ${clock}) } static now() { return Real.now() + ${clock} } } }` : ''}
</script>`

export async function startSite(): Promise<TestSite> {
  const data = mkdtempSync(join(tmpdir(), 'lawful-site-'))
  const file = join(data, 'records.db')
  const store = openSqlite(file)
  const key = 'a-read-key-for-the-tests'
  const requests: string[] = []
  const cookies: string[] = []
  const flags = { collectorDown: false, clock: 0 }
  const pages: TestSite['pages'] = new Map()
  const answers: TestSite['answers'] = new Map()
  const delays: TestSite['delays'] = new Map()
  const late: TestSite['late'] = new Map()
  let site: ReturnType<typeof createSite> | undefined

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (!pathname.startsWith('/third-party')) {
      requests.push(pathname)
      cookies.push(request.headers.get('cookie') ?? '')
    }
    if (flags.collectorDown && pathname === '/lawful/records')
      return new Response('down', { status: 503 })
    await sleep(delays.get(pathname))
    const instead = answers.get(pathname)
    if (instead)
      return new Response(instead.body, {
        status: instead.status ?? 200,
        headers: instead.headers ?? { 'content-type': 'text/html' }
      })
    if (pathname === '/slow')
      return new Promise((go) =>
        setTimeout(() => go(Response.redirect(new URL(searchParams.get('to')!, request.url))), 400)
      )
    if (pathname.startsWith('/hanging')) return new Promise(() => {})
    const page = pages.get(pathname)
    if (page && pathname.startsWith('/third-party'))
      site!.hits.push({
        path: pathname,
        host: request.headers.get('host') ?? '',
        referer: request.headers.get('referer') ?? undefined
      })
    const response = page
      ? new Response(page.body as string, {
          headers: { 'content-type': page.type, ...page.headers }
        })
      : await site!.fetch(request)
    if (
      !response.headers.get('content-type')?.includes('text/html') ||
      pathname.startsWith('/third-party')
    )
      return response
    const nonce =
      /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    await sleep(late.get(pathname))
    const html = (await response.text()).replace(
      /<head>|(?=<!-- probe -->)/,
      (found) => found + probe(flags.clock, nonce)
    )
    return new Response(inPieces(html), { status: response.status, headers: response.headers })
  }

  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' })
  const { port } = await new Promise<{ port: number }>((go) =>
    server.once('listening', () => go(server.address() as { port: number }))
  )
  site = createSite({ store, key, data, port })
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    store,
    hits: site.hits,
    requests,
    cookies,
    received: () => readLines(join(data, 'requests.jsonl')),
    records: () => readRecords(file),
    flags,
    answers,
    delays,
    late,
    pages,
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((go) => server.close(go))
      await store.close()
      rmSync(data, { recursive: true, force: true })
    }
  }
}

/**
 * Reads the records in the file, oldest first. It reads them anew at each call, so that a test can
 * ask again and again.
 */
function readRecords(file: string): StoredRecord[] {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db.prepare('SELECT body FROM records WHERE subject IS NOT NULL ORDER BY seq').all()
  db.close()
  return rows.map(({ body }) => JSON.parse(body as string) as StoredRecord)
}

const sleep = (ms = 0) => new Promise((go) => setTimeout(go, ms))

function readLines(file: string): Record<string, string>[] {
  try {
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>)
  } catch {
    return []
  }
}

/** The mark at which a page pauses, as on a slow network: the rest comes a moment later. */
export const PAUSE = '/*pause*/'
function inPieces(html: string): BodyInit {
  const pieces = html.split(PAUSE).map((piece) => new TextEncoder().encode(piece))
  return new ReadableStream({
    async pull(stream) {
      stream.enqueue(pieces.shift()!)
      if (!pieces.length) return stream.close()
      await new Promise((go) => setTimeout(go, 300))
    }
  })
}
