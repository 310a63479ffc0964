/**
 * The sample's third parties: small local scripts on a second host name, so that their cookies are
 * really separate. They act like real tags (they set cookies, write storage and send requests), and
 * every request that they get is logged.
 */
import { Hono } from 'hono'

/** One request that a third party received. */
export interface Hit {
  path: string
  host: string
  referer: string | undefined
}

// Each tag adds its name to window.ran, so that the console shows which tags ran, and in which
// order.
const note = (name: string) => `(window.ran = window.ran || []).push('${name}');`
const beacon = (name: string) =>
  `new Image().src = new URL('hit?from=${name}', document.currentScript.src).href;`

const SCRIPTS: Record<string, string> = {
  'stats.js': `${note('stats')}
    document.cookie = 'os_visitor=' + Date.now() + '; path=/; max-age=34128000';
    try { localStorage.setItem('os_session', '1') } catch {}
    window.openstats = (event) => { window.ran.push('stats-' + event) };
    ${beacon('stats')}`,
  'ads.js': `${note('ads')} document.cookie = 'ap_id=' + Date.now() + '; path=/; max-age=34128000'; ${beacon('ads')}`,
  'chat.js': `${note('chat')} try { localStorage.setItem('qc_thread', '1') } catch {}; ${beacon('chat')}`,
  'share.js': `(window.ran = window.ran || []).push('share'); new Image().src = new URL('hit?from=share', import.meta.url).href;`
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

const VIDEO = `<!doctype html><html lang="en"><meta charset="utf-8"><title>ClipView player</title>
<style>html,body{height:100%;margin:0}body{display:grid;place-content:center;background:linear-gradient(135deg,#17323a,#2f6f6a);color:#fff;font:600 18px system-ui;text-align:center}b{font-size:44px;display:block}</style>
<p><b aria-hidden="true">▶</b>How a Monday morning fills itself<script>document.cookie = 'cv_viewer=1; path=/'</script>`

/** Makes the routes under `/third-party`, and the log of their requests. */
export function thirdParty(): { app: Hono; hits: Hit[] } {
  const hits: Hit[] = []
  const app = new Hono()
  app.use('*', async (c, next) => {
    hits.push({
      path: new URL(c.req.url).pathname,
      host: c.req.header('host') ?? '',
      referer: c.req.header('referer')
    })
    await next()
    c.header('access-control-allow-origin', '*')
    c.header('cache-control', 'no-store')
    c.header('set-cookie', 'tp_uid=1; Path=/; SameSite=None; Secure')
  })
  app.get('/video', (c) => c.html(VIDEO))
  app.get('/pixel.gif', (c) => c.body(PIXEL, 200, { 'content-type': 'image/gif' }))
  app.get('/hit', (c) => c.body(PIXEL, 200, { 'content-type': 'image/gif' }))
  app.get('/:script', (c) => {
    const source = SCRIPTS[c.req.param('script')]
    return source ? c.body(source, 200, { 'content-type': 'text/javascript' }) : c.notFound()
  })
  return { app, hits }
}
