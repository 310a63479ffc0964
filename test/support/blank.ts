/** Makes small pages for cases: the head script, a config, and the markup that a case needs. */
import type { Consent } from '../../src/types.ts'
import type { Page } from './facade.ts'
import type { Journey } from './journey.ts'

export const CONFIG = {
  version: '1',
  notice: { controller: { name: 'Acme' } },
  purposes: [
    { id: 'ads', device: 'consent', basis: 'consent' },
    { id: 'statistics', device: 'consent', basis: 'consent' }
  ],
  services: [{ id: 'video', purposes: ['ads'], cookies: ['vid*'], storage: ['vid*'] }]
}

/** Writes an inline tag that adds its purpose to `window.ran` when it runs. */
export const tag = (purpose: string, attributes = '') =>
  `<script type="text/plain" data-consent="${purpose}" ${attributes}>(window.ran = window.ran || []).push('${purpose}')</script>`

/** A link that opens the choices, so that the library adds no button. */
export const CHOICES = '<a href="#privacy-choices">Choices</a>'

/**
 * Script for a framed page: it answers `ask()` of the page around it, even if neither can read the
 * other.
 */
export const TELL = `<script>addEventListener('message', ({ source, data }) => data === 'tell' && source.postMessage(
  { ran: window.ran || [], uncaught, banner: !!document.querySelector('.lawful-banner'), frameTells: true }, '*'))</script>`
const ASK = `<script>window.ask = () => new Promise((go) => {
  addEventListener('message', ({ data }) => data && data.frameTells && go(data), { once: false })
  document.querySelector('iframe').contentWindow.postMessage('tell', '*')
})</script>`
export const frame = (src: string, attributes = '') =>
  `${ASK}<iframe src="${src}" title="frame" ${attributes}></iframe>`

interface Blank {
  config?: object
  head?: string
  body?: string
  /** Nonce for the head script, on pages with a policy. */
  nonce?: string
}

export const blank = ({ config = CONFIG, head = '', body = tag('ads'), nonce = '' }: Blank = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Case</title>${head}
  <script type="application/json" id="lawful-config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
  <script src="/lawful.js" nonce="${nonce}"></script></head><body>${body}${CHOICES}</body></html>`

/** Puts a page on the site and opens it with a fresh profile. */
export async function visit(
  journey: Journey,
  path: string,
  html = blank(),
  headers: Record<string, string> = {}
): Promise<Page> {
  put(journey, path, html, headers)
  const page = await journey.newPage()
  await page.goto(journey.site.url + path)
  return page
}

export function put(
  { site }: Journey,
  path: string,
  body: string,
  headers: Record<string, string> = {}
): void {
  site.pages.set(path, {
    body,
    type: path.endsWith('.js') ? 'text/javascript' : 'text/html',
    headers
  })
}

declare global {
  // Globals of the page, for tasks that run there.
  var lawful: Consent
  interface Window {
    ran?: string[]
    uncaught: string[]
    violations: string[]
    /** Asks the frame on this page about itself. */
    ask(): Promise<{
      ran: string[]
      uncaught: string[]
      banner: boolean
    }>
  }
}
