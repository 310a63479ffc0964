/**
 * Twenty ways to load something from a third party. Each has an address of its own, so that the
 * server's log and `window.ran` tell which of them got through. Code that is loaded adds itself to
 * `window.ran` and sets a cookie.
 */
import type { TestSite } from './site.ts'

export interface Way {
  id: string
  /** The name in the table of docs/guide/gate.md. */
  title: string
  /** The kind of the third party's answer. Missing if nothing is requested. */
  answer?: keyof typeof ANSWERS
  /** The markup or code that sites have today. */
  untouched: (url: string) => string
  /** The same as markup that is inert until consent. Missing if it is code and not markup. */
  declared?: (url: string) => string
}

const FOLDER = '/third-party/matrix/'
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
/**
 * Code that notes itself only if the cookie was really stored, because the library may erase it
 * later.
 */
const write = (id: string) =>
  `document.cookie = 'w_${id}=1; path=/'; if (document.cookie.includes('w_${id}=')) (window.ran = window.ran || []).push('${id}');`
const ANSWERS = {
  script: ['text/javascript', write],
  image: ['image/gif', () => PIXEL],
  page: ['text/html', () => '<!doctype html><title>third party</title>'],
  style: ['text/css', () => 'html { color: black }'],
  text: ['text/plain', () => 'ok']
} as const satisfies Record<string, readonly [type: string, body: (id: string) => string | Buffer]>

const HELD = 'data-consent="ads" data-consent-service="tag"'
/** Wraps code, so that a way that fails does not stop the next one. */
const code = (body: string) => `<script>try { ${body} } catch {}</script>`
// The tag is split, because `</script>` would end the script that contains this text.
const tag = (url: string) => `'<scr' + 'ipt src="${url}"></scr' + 'ipt>'`

const inMarkup = (
  id: string,
  attributes: string,
  declared = attributes,
  name = 'data-src'
): Way => ({
  id,
  title: `\`<script src${attributes}>\``,
  answer: 'script',
  untouched: (url) => `<script src="${url}"${attributes}></script>`,
  declared: (url) => `<script type="text/plain" ${HELD} ${name}="${url}"${declared}></script>`
})
const byCode = (
  id: string,
  title: string,
  answer: Way['answer'],
  body: (url: string) => string
): Way => ({
  id,
  title,
  ...(answer ? { answer } : {}),
  untouched: (url) => code(body(url))
})

export const WAYS: readonly Way[] = [
  inMarkup('plain', ''),
  // Even a real `src` is not fetched, because browsers run no script of this type.
  inMarkup('async', ' async', ' async', 'src'),
  inMarkup('defer', ' defer'),
  inMarkup('module', ' type="module"', ' data-type="module"'),
  {
    id: 'inline',
    title: 'inline `<script>`',
    untouched: () => `<script>${write('inline')}</script>`,
    declared: () => `<script type="text/plain" ${HELD}>${write('inline')}</script>`
  },
  {
    id: 'img',
    title: '`<img src>`',
    answer: 'image',
    untouched: (url) => `<img src="${url}" alt="">`,
    declared: (url) => `<img ${HELD} data-src="${url}" alt="">`
  },
  {
    id: 'iframe',
    title: '`<iframe src>`',
    answer: 'page',
    untouched: (url) => `<iframe src="${url}" title="f"></iframe>`,
    declared: (url) => `<iframe ${HELD} data-src="${url}" title="f"></iframe>`
  },
  {
    id: 'stylesheet',
    title: '`<link rel="stylesheet">`',
    answer: 'style',
    untouched: (url) => `<link rel="stylesheet" href="${url}">`,
    declared: (url) => `<link rel="stylesheet" ${HELD} data-href="${url}">`
  },
  {
    id: 'preload',
    title: '`<link rel="preload" as="script">`',
    answer: 'script',
    untouched: (url) => `<link rel="preload" as="script" href="${url}">`,
    declared: (url) => `<link rel="preload" as="script" ${HELD} data-href="${url}">`
  },
  byCode(
    'append',
    '`createElement`, `src`, append',
    'script',
    (url) =>
      `const made = document.createElement('script'); made.src = '${url}'; document.head.append(made)`
  ),
  byCode(
    'attribute',
    '`createElement`, `setAttribute`, append',
    'script',
    (url) =>
      `const made = document.createElement('script'); made.setAttribute('src', '${url}'); document.head.append(made)`
  ),
  byCode(
    'text',
    'inline script element, append',
    undefined,
    () =>
      `const made = document.createElement('script'); made.text = ${JSON.stringify(write('text'))}; document.head.append(made)`
  ),
  byCode('write', '`document.write`', 'script', (url) => `document.write(${tag(url)})`),
  byCode(
    'fragment',
    '`createContextualFragment`',
    'script',
    (url) => `document.body.append(document.createRange().createContextualFragment(${tag(url)}))`
  ),
  byCode('import', '`import()`', 'script', (url) => `import('${url}').catch(() => {})`),
  byCode(
    'innerhtml',
    '`innerHTML` with an image',
    'image',
    (url) =>
      `document.body.appendChild(document.createElement('p')).innerHTML = '<img src="${url}" alt="">'`
  ),
  byCode('image', '`new Image`', 'image', (url) => `new Image().src = '${url}'`),
  byCode('fetch', '`fetch`', 'text', (url) => `fetch('${url}').catch(() => {})`),
  byCode('beacon', '`sendBeacon`', 'text', (url) => `navigator.sendBeacon('${url}', 'x')`),
  byCode('cookie', '`document.cookie` of first-party code', undefined, () => write('cookie'))
]

/**
 * Returns the host of a site's third parties. It is another name of the same machine, so it is
 * another origin and another site.
 */
export const partnerOf = (site: TestSite): string => `localhost:${new URL(site.url).port}`

/** Returns the address from which a way loads. */
export const addressOf = (site: TestSite, id: string): string =>
  `http://${partnerOf(site)}${FOLDER}${id}`

/** Puts the third party's answers on the site, at one address per way. */
export function serveWays(site: TestSite): void {
  for (const { id, answer } of WAYS) {
    if (!answer) continue
    const [type, body] = ANSWERS[answer]
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }
    site.pages.set(FOLDER + id, { type, body: body(id), headers })
  }
}

/** Writes a page with every way in it, untouched, or as declared markup if the way has it. */
export function pageOfWays(
  site: TestSite,
  config: object,
  kind: 'untouched' | 'declared',
  afterHead = ''
): string {
  const tags = WAYS.map(({ id, [kind]: draw }) => draw?.(addressOf(site, id)) ?? '')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ways</title>
<script type="application/json" id="lawful-config">${JSON.stringify(config)}</script>
<script src="/lawful.js"></script>
${afterHead}</head><body>
<h1>Ways</h1><a href="#privacy-choices">Choices</a>
${tags.join('\n')}
</body></html>`
}

/** Returns the ids of the ways whose request has arrived. */
export const requested = (site: TestSite): string[] => [
  ...new Set(
    site.hits
      .filter(({ path }) => path.startsWith(FOLDER))
      .map(({ path }) => path.slice(FOLDER.length))
  )
]
