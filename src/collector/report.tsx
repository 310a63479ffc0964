/** Report routes: a key is exchanged for a strict, read-only session cookie; everything shown can be taken along as CSV. */
import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { csvLines } from './csv.js'
import { download } from './download.js'
import type { createKeys } from './keys.js'
import { daysOf, linesOf } from './report-figures.js'
import { ReportPage, SignInPage } from './report-page.js'
import css from './report.css?inline'
import type { RecordStore, Selection } from './store.js'

const COOKIE = 'lawful-report'

interface Needs {
  store: RecordStore
  keys: ReturnType<typeof createKeys>
  base: string
}

/** Routes for `/report`, `/report.csv` and their style sheet. */
export function report({ store, keys, base }: Needs): Hono {
  const app = new Hono()
  const isSignedIn = (c: Context) => keys.isSession(getCookie(c, COOKIE)) || keys.isBearer(c.req.header('authorization'))

  app.get('/report', (c) => {
    if (!isSignedIn(c)) return page(<SignInPage wrong={false} />)
    const selected = selection(c)
    const lines = linesOf(store.standings(selected))
    return page(<ReportPage base={base} selected={selected} lines={lines} days={daysOf(store.activity(selected))} />)
  })

  app.post('/report', async (c) => {
    const session = keys.signIn(String((await c.req.parseBody())['key'] ?? ''))
    if (!session) return page(<SignInPage wrong={true} />, 401)
    setCookie(c, COOKIE, session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: base || '/',
      secure: new URL(c.req.url).protocol === 'https:'
    })
    return c.redirect(`${base}/report`, 303)
  })

  app.get('/report.csv', (c) => {
    if (!isSignedIn(c)) return c.text('Sign in at /report first.\n', 401)
    const selected = selection(c)
    const people = store.standings(selected).map((row) => [row.day, row.purpose, row.audience, row.basis, row.status, row.people, '', ''])
    const decisions = store.activity(selected).map(({ day, act, decisions }) => [day, '', '', '', '', '', act, decisions])
    const head = ['day', 'purpose', 'audience', 'basis', 'status', 'people', 'act', 'decisions']
    return download(c, csvLines([head, ...people, ...decisions]), 'text/csv; charset=utf-8', 'consent-report.csv')
  })

  app.get('/report.css', () => new Response(css, { headers: { 'content-type': 'text/css', 'cache-control': 'max-age=3600' } }))
  return app
}

function selection(c: Context): Selection {
  const { from, to, audience } = c.req.query()
  const day = (text: string | undefined) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? text : undefined)
  return { from: day(from), to: day(to), audience: audience || undefined }
}

function page(content: VNode, status = 200): Response {
  return new Response('<!doctype html>' + renderToString(content), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store'
    }
  })
}
