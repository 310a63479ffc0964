/**
 * Lawful in four ways, as the README shows them: a script tag, the same with hints, the banner
 * drawn by the server, and from npm in a bundle.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { buildSync } from 'esbuild'
import { firstLayer, preloadHints } from 'lawful/server'
import type { Config } from '../../../src/types.ts'
import { draw } from '../page.ts'
import { PURPOSES, TEXT, TITLES, type Task } from '../task.ts'
import type { Entry } from './entry.ts'

const FILES = Object.fromEntries(
  readdirSync('dist')
    .filter((name) => /^lawful.*\.js$/.test(name))
    .map((name) => [`/${name}`, readFileSync(`dist/${name}`, 'utf8')])
)

const configOf = ({ services }: Task): Config => ({
  version: '1',
  purposes: PURPOSES.map((id) => ({ id, device: 'consent', basis: 'consent' })),
  services: services.map(({ id, purpose }) => ({ id, purposes: [purpose] })),
  notice: {
    text: TEXT,
    purposes: Object.fromEntries(PURPOSES.map((id, index) => [id, { title: TITLES[index]! }])),
    services: Object.fromEntries(services.map(({ id, name }) => [id, { name }]))
  }
})

const page = (task: Task, head: string, top = '') =>
  draw(task, {
    head,
    top,
    script: ({ url, service }) =>
      `<script type="text/plain" data-consent-service="${service.id}" data-src="${url}"></script>`,
    frame: ({ url, service }) =>
      `<iframe data-consent-service="${service.id}" data-src="${url}" title="Frame" width="300" height="150"></iframe>`,
    foot: '<a href="#privacy-choices">Choices</a>'
  })

const SELECTORS = {
  ...{
    banner: '.lawful-banner',
    accept: '.lawful-banner [data-act=accept]',
    customise: '.lawful-banner [data-act=open]'
  },
  preferences: '.lawful-preferences:is([open], :popover-open) .lawful-purpose'
}
const json = (task: Task) =>
  `<script type="application/json" id="lawful-config">${JSON.stringify(configOf(task))}</script>`

const asynchronous = (task: Task, hints: string) =>
  `${json(task)}<script async fetchpriority="high" src="/lawful.js"></script>${hints}`

/** The script tag alone, as in the README. */
export const scriptTag = (task: Task): Entry => ({
  ...{ name: 'Lawful, script tag', files: FILES, html: page(task, asynchronous(task, '')) },
  ...SELECTORS
})

/**
 * The script tag with the hints for first visits. A server leaves them out for a visitor who has
 * decided.
 */
export const hints = (task: Task): Entry => ({
  ...{ name: 'Lawful, hints', files: FILES, html: page(task, asynchronous(task, preloadHints())) },
  ...{ decided: page(task, asynchronous(task, '')) },
  ...SELECTORS
})

/** The server draws the banner with the page. */
export const serverDrawn = (task: Task): Entry => ({
  ...{ name: 'Lawful, first layer', files: FILES },
  html: page(task, asynchronous(task, preloadHints()), firstLayer(configOf(task), null)),
  ...{ decided: page(task, asynchronous(task, '')) },
  ...SELECTORS
})

/**
 * `import { init } from 'lawful'`, bundled in chunks. Preact, nanostores and js-cookie are the
 * site's own.
 */
export function npm(task: Task): Entry {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { init } from './dist/index.js'; init(${JSON.stringify(configOf(task))})`,
      resolveDir: process.cwd()
    },
    ...{
      bundle: true,
      splitting: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      outdir: '/',
      logLevel: 'error'
    },
    ...{
      entryNames: 'app',
      chunkNames: '[name]-[hash]',
      define: { 'process.env.NODE_ENV': '"production"' }
    }
  })
  const files = Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]))
  return {
    name: 'Lawful, npm bundle',
    files,
    html: page(task, '<script type="module" src="/app.js"></script>'),
    ...SELECTORS
  }
}
