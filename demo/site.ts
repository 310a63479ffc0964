/**
 * The sample site: the company Open Modal, as its privacy policy describes it. The site, its third
 * parties and the collector share one port.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { contactStatuses, createCollector, type RecordStore } from 'lawful/collector'
import {
  clearCookies,
  parseDecision,
  signVisitor,
  splitConfig,
  type Authored,
  type Visitor
} from 'lawful/server'
import { pages, type PageContext } from './pages.ts'
import { thirdParty, type Hit } from './third-party.ts'

const DIST = new URL('../dist/', import.meta.url)
const PUBLIC = new URL('public/', import.meta.url)
const TYPES: Record<string, string> = {
  js: 'text/javascript',
  json: 'application/json',
  css: 'text/css',
  svg: 'image/svg+xml'
}

// The people that the demonstration buttons sign in. A real site reads them from its own session.
const PERSONAS: Record<string, { audience: string; contact?: string }> = {
  visitor: { audience: 'visitor' },
  prospect: { audience: 'prospect' },
  ada: { audience: 'customer', contact: 'c_81fk' },
  ben: { audience: 'customer', contact: 'c_92bm' }
}

export interface SiteOptions {
  store: RecordStore
  /** Key for reading records and report. */
  key: string
  /** Folder in which the contact form stores its requests. */
  data: string
  port: number
}

const authored = JSON.parse(
  readFileSync(new URL('config.json', import.meta.url), 'utf8')
) as Authored
const { config, notices } = splitConfig(authored)

/**
 * Makes the policy of a page. It allows nothing by default, and scripts only by nonce. Text never
 * becomes markup, except through Lawful's own Trusted Types policy for released scripts.
 */
function policy({ nonce, partners }: PageContext): string {
  const { origin } = new URL(partners)
  return [
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; connect-src 'self'`,
    `img-src 'self' data: ${origin}; frame-src ${origin}; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`,
    `require-trusted-types-for 'script'; trusted-types lawful`
  ].join('; ')
}

/** Makes the site, as a function from Request to Response, and the log of its third parties. */
export function createSite({ store, key, data, port }: SiteOptions): {
  fetch: (request: Request) => Promise<Response>
  hits: Hit[]
} {
  const partners = thirdParty()
  const origins = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}`)
  // The key of assertions lives as long as the process. The site signs who is signed in, and the
  // collector checks it.
  const signing = randomBytes(32).toString('hex')
  const full = { ...config, ...authored, notice: config.notice }
  const collector = createCollector({
    store,
    origins,
    keys: [key],
    base: '/lawful',
    assertionKeys: [signing],
    config: full
  })
  const app = new Hono()

  app.route('/third-party', partners.app)
  app.all('/lawful/*', (c) => collector(c.req.raw))
  app.post('/persona', async (c) => {
    const { persona } = await c.req.parseBody()
    // This cookie needs no consent, because it keeps the person signed in (ePrivacy art. 5(3),
    // strictly necessary).
    setCookie(c, 'session', String(persona), { httpOnly: true, sameSite: 'Lax', path: '/' })
    const back = new URL(c.req.header('referer') ?? '/', c.req.url).pathname
    return c.redirect(back, 303)
  })

  for (const lang of ['en', 'fr'] as const) {
    const base = lang === 'fr' ? '/fr' : ''
    const show = (name: 'home' | 'article' | 'contact' | 'account' | 'privacy', path: string) =>
      app.get(base + path, async (c) =>
        answer(c, (context) => pages[name](context), await context(c, lang, path))
      )
    show('home', '/')
    for (const name of ['article', 'contact', 'account', 'privacy'] as const) show(name, `/${name}`)
    app.post(`${base}/contact`, async (c) => {
      const form = await c.req.parseBody()
      const proof = Object.entries(form).filter(([name]) => name.startsWith('lawful-')) as [
        string,
        string
      ][]
      appendFileSync(
        join(data, 'requests.jsonl'),
        JSON.stringify({ at: new Date().toISOString(), ...form }) + '\n'
      )
      return answer(
        c,
        (context) => pages.thanks(context, proof),
        await context(c, lang, '/contact')
      )
    })
  }
  app.get('/fr', (c) => c.redirect('/fr/'))

  for (const [lang, notice] of Object.entries(notices))
    app.get(`/notice.${lang}.json`, (c) => c.json(notice, 200, { 'cache-control': 'no-cache' }))
  app.get('/.well-known/gpc.json', (c) => c.json({ gpc: true, lastUpdate: '2026-11-23' }))

  app.get('/*', (c) => {
    const name = new URL(c.req.url).pathname.slice(1)
    const file = [PUBLIC, DIST]
      .map((folder) => new URL(name, folder))
      .find(
        (url) =>
          /^[\w./-]+\.(js|json|css|svg)$/.test(name) && !name.includes('..') && existsSync(url)
      )
    if (!file) return c.notFound()
    const type = TYPES[name.split('.').at(-1)!]!
    // Frames of another origin need this header for files with an integrity hash; a sandboxed frame
    // has no origin.
    c.header('access-control-allow-origin', '*')
    return c.body(readFileSync(file), 200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-cache'
    })
  })

  async function context(c: Context, lang: 'en' | 'fr', path: string): Promise<PageContext> {
    const persona = getCookie(c, 'session') ?? 'visitor'
    const visitor: Visitor = { ...(PERSONAS[persona] ?? PERSONAS['visitor']) }
    if (visitor.contact) {
      visitor.statuses = await contactStatuses(store, visitor.contact, full)
      visitor.assertion = await signVisitor(visitor, signing)
    }
    // The third parties are always on the other host name than the page.
    const host = new URL(c.req.url).hostname === 'localhost' ? '127.0.0.1' : 'localhost'
    // A real site gets the region from a header of its proxy. The sample takes it from its own
    // address, so that people can try it.
    const region = c.req.query('region')
    return {
      lang,
      path,
      persona,
      visitor,
      region,
      partners: `http://${host}:${port}/third-party`,
      nonce: randomBytes(16).toString('base64')
    }
  }

  /** Sends a page under the strictest policy, and expires cookies that scripts cannot remove. */
  function answer(
    c: Context,
    draw: (context: PageContext) => ReturnType<typeof pages.home>,
    context: PageContext
  ) {
    c.header('cache-control', 'no-store')
    c.header('content-security-policy', policy(context))
    const { hostname: host, pathname: path } = new URL(c.req.url)
    const cookieHeader = c.req.header('cookie')
    for (const line of clearCookies(config, parseDecision(cookieHeader), {
      cookieHeader,
      host,
      path,
      visitor: context.visitor
    }))
      c.header('set-cookie', line, { append: true })
    return c.html(draw(context))
  }

  return { fetch: async (request) => app.fetch(request), hits: partners.hits }
}
