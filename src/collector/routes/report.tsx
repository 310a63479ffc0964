/** The report. A key is exchanged for a strict session cookie that can only read; all figures can be taken along as CSV. */
import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { csvLine } from '../csv.js'
import { fileHeaders } from './download.js'
import type { createKeys } from '../keys.js'
import { daysOf, linesOf } from '../report/figures.js'
import { ReportPage, SignInPage } from '../report/page.js'
import css from '../report/report.css?inline'
import type { Activity, RecordStore, Selection, Standing } from '../store/record-store.js'

const COOKIE = 'lawful-report'

type Row = Standing & Activity
/** Columns of the CSV. A line is either a standing or an activity; the other fields stay empty. */
const COLUMNS: readonly (keyof Row)[] = [
  'day',
  'purpose',
  'audience',
  'basis',
  'status',
  'people',
  'act',
  'decisions'
]

interface Needs {
  store: RecordStore
  keys: ReturnType<typeof createKeys>
  base: string
}

/** Routes for `/report`, `/report.csv` and their style sheet. */
export function report({ store, keys, base }: Needs): Hono {
  const app = new Hono()
  const isSignedIn = (c: Context) =>
    keys.isSession(getCookie(c, COOKIE)) || keys.isBearer(c.req.header('authorization'))

  app.get('/report', async (c) => {
    if (!isSignedIn(c)) return page(<SignInPage wrong={false} />)
    const selected = selection(c)
    const lines = linesOf(await store.standings(selected))
    const days = daysOf(await store.activity(selected))
    return page(<ReportPage base={base} selected={selected} lines={lines} days={days} />)
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

  app.get('/report.csv', async (c) => {
    if (!isSignedIn(c)) return c.text('Sign in at /report first.\n', 401)
    const selected = selection(c)
    const rows = [...(await store.standings(selected)), ...(await store.activity(selected))]
    const lines = rows.map((row) => csvLine(COLUMNS.map((name) => (row as Partial<Row>)[name])))
    return c.body(
      [csvLine(COLUMNS), ...lines].join(''),
      200,
      fileHeaders('text/csv; charset=utf-8', 'consent-report.csv')
    )
  })

  app.get(
    '/report.css',
    () =>
      new Response(css, {
        headers: { 'content-type': 'text/css', 'cache-control': 'max-age=3600' }
      })
  )
  return app
}

function selection(c: Context): Selection {
  const { from, to, audience } = c.req.query()
  const day = (text: string | undefined) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? text : undefined
  return { from: day(from), to: day(to), audience: audience || undefined }
}

function page(content: VNode, status = 200): Response {
  return new Response('<!doctype html>' + renderToString(content), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store'
    }
  })
}
