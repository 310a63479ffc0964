/** Who is measured, each with four purposes and eight services in English, written as its documentation says. */
import { readFileSync } from 'node:fs'
import { firstLayer, preloadHints } from 'lawful/server'
import type { Config } from '../../src/types.ts'
import { draw } from './page.ts'

export interface Entry {
  name: string
  /** Files by path. */ files: Readonly<Record<string, string>>
  html: string
  /** What its server sends to somebody who has decided, where that differs. */ decided?: string
  /** Selectors. */ banner?: string
  accept?: string
  customise?: string
  preferences?: string
}

const PURPOSES = ['statistics', 'advertising', 'embeds', 'comfort']
const TITLES = ['Statistics', 'Advertising', 'Videos and maps', 'Comfort']
const TEXT = 'We and our partners store and read information on your device, if you agree.'
const SERVICES = Array.from({ length: 8 }, (_, index) => ({ id: `service-${index}`, purposes: [PURPOSES[index % 4]!] }))
const serviceOf = (index: number) => SERVICES[index % 8]!

const dist = (names: string[]) => Object.fromEntries(names.map((name) => [`/${name}`, readFileSync(`dist/${name}`, 'utf8')]))
const peer = (path: string) => readFileSync(`test/bench/peers/node_modules/${path}`, 'utf8')

const config = {
  version: '1',
  purposes: PURPOSES.map((id) => ({ id, device: 'consent', basis: 'consent' })),
  services: SERVICES,
  notice: {
    text: TEXT,
    purposes: Object.fromEntries(PURPOSES.map((id, index) => [id, { title: TITLES[index] }])),
    services: Object.fromEntries(SERVICES.map(({ id }, index) => [id, { name: `Service ${index}` }]))
  }
}
const FILES = dist([
  'lawful.js',
  'lawful-ui.js',
  'lawful-acts.js',
  'lawful-preferences.js',
  'lawful-preact.js',
  'lawful-placeholder.js',
  'lawful-check.js'
])
const pageOf = (tag: string, hints = '', top = '') =>
  draw({
    head: `${hints}<script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"${tag}></script>`,
    top,
    script: (url, index) => `<script type="text/plain" data-consent-service="${serviceOf(index).id}" data-src="${url}"></script>`,
    frame: (url, index) =>
      `<iframe data-consent-service="${SERVICES[2 + 4 * index]!.id}" data-src="${url}" title="Frame" width="300" height="150"></iframe>`,
    foot: '<a href="#privacy-choices">Choices</a>'
  })
const lawful = (name: string, tag: string, hints = '', top = ''): Entry => ({
  ...{ name, files: FILES, html: pageOf(tag, hints, top), decided: pageOf(tag) },
  banner: '.lawful-banner',
  accept: '.lawful-banner [data-act=accept]',
  customise: '.lawful-banner [data-act=open]',
  preferences: 'dialog[open] .lawful-purpose'
})

/** What a page would write by hand: a banner, two buttons, a cookie, scripts let in in order. */
const FLOOR = `(() => {
  const go = () => {
    for (const held of document.querySelectorAll('script[data-held]')) {
      const script = document.createElement('script')
      script.async = false
      script.src = held.dataset.held
      held.replaceWith(script)
    }
    for (const frame of document.querySelectorAll('iframe[data-held]')) frame.src = frame.dataset.held
  }
  const said = /consent=(\\w+)/.exec(document.cookie)
  if (said) return said[1] === 'yes' && go()
  const box = document.createElement('div')
  box.id = 'floor'
  box.style.cssText = 'position:fixed;left:24px;bottom:24px;width:440px;padding:24px;background:#fff;border-radius:16px;box-shadow:0 8px 40px #0003'
  const text = document.createElement('p')
  text.textContent = '${TEXT}'
  box.append(text)
  for (const [name, label] of [['yes', 'Accept all'], ['no', 'Reject all']]) {
    const button = document.createElement('button')
    button.id = 'floor-' + name
    button.textContent = label
    button.onclick = () => {
      document.cookie = 'consent=' + name + '; path=/; max-age=15552000; samesite=lax'
      box.remove()
      if (name === 'yes') requestAnimationFrame(() => setTimeout(go))
    }
    box.append(button)
  }
  document.body.prepend(box)
})()`

const inert = {
  script: (url: string) => `<script type="text/plain" data-held="${url}"></script>`,
  frame: (url: string) => `<iframe data-held="${url}" title="Frame" width="300" height="150"></iframe>`
}

const VCC = `CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, ${PURPOSES.map(
  (id) =>
    `${id}: { services: { ${SERVICES.filter(({ purposes }) => purposes[0] === id)
      .map(({ id: service }, at) => `'${service}': { label: 'Service ${at}' }`)
      .join(', ')} } }`
).join(', ')} },
  onConsent: () => { for (const frame of document.querySelectorAll('iframe[data-held]')) if (CookieConsent.acceptedCategory('embeds')) frame.src = frame.dataset.held },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'May we use your device?', description: '${TEXT}', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Customise' },
    preferencesModal: { title: 'Privacy choices', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close',
      sections: [${PURPOSES.map((id, index) => `{ title: '${TITLES[index]}', description: '${TEXT}', linkedCategory: '${id}' }`).join(', ')}] } } } } })`

const KLARO = `var klaroConfig = { acceptAll: true, translations: { en: { purposes: { ${PURPOSES.map((id, index) => `${id}: '${TITLES[index]}'`).join(', ')} }, consentNotice: { description: '${TEXT}' } } },
  services: [${SERVICES.map(({ id, purposes }, index) => `{ name: '${id}', title: 'Service ${index}', purposes: ['${purposes[0]}']${index === 2 || index === 6 ? `, callback: (yes) => yes && document.querySelectorAll('iframe[data-held]').forEach((frame) => { frame.src = frame.dataset.held })` : ''} }`).join(', ')}] }`

const OSANO = `cookieconsent.initialise({ type: 'opt-in', palette: { popup: { background: '#fff' }, button: { background: '#17494d', text: '#fff' } }, content: { message: '${TEXT}', allow: 'Accept all', deny: 'Reject all' },
  onInitialise() { this.hasConsented() && go() }, onStatusChange() { this.hasConsented() && go() } })
  function go() {
    for (const held of document.querySelectorAll('script[data-held]')) { const script = document.createElement('script'); script.async = false; script.src = held.dataset.held; held.replaceWith(script) }
    for (const frame of document.querySelectorAll('iframe[data-held]')) frame.src = frame.dataset.held
  }`

export const ENTRIES: readonly Entry[] = [
  { name: 'no library', files: {}, html: draw(inert) },
  { name: 'floor', files: {}, html: draw({ ...inert, foot: `<script>${FLOOR}</script>` }), banner: '#floor', accept: '#floor-yes' },
  lawful('Lawful, script tag', ''),
  lawful('Lawful, hints', ' async', preloadHints()),
  lawful('Lawful, first layer', ' async', preloadHints(), firstLayer(config as unknown as Config, null)),
  {
    name: 'vanilla-cookieconsent 3.1.0',
    files: {
      '/vcc.js': peer('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
      '/vcc.css': peer('vanilla-cookieconsent/dist/cookieconsent.css')
    },
    html: draw({
      head: '<link rel="stylesheet" href="/vcc.css">',
      script: (url, index) =>
        `<script type="text/plain" data-category="${serviceOf(index).purposes[0]}" data-service="${serviceOf(index).id}" data-src="${url}"></script>`,
      frame: inert.frame,
      foot: `<script src="/vcc.js"></script><script>${VCC}</script>`
    }),
    ...{
      banner: '#cc-main .cm',
      accept: '#cc-main .cm [data-role=all]',
      customise: '#cc-main .cm [data-role=show]',
      preferences: '#cc-main .pm__section--toggle'
    }
  },
  {
    name: 'klaro 0.7.22',
    files: { '/klaro.js': peer('klaro/dist/klaro.js') },
    html: draw({
      script: (url, index) =>
        `<script type="text/plain" data-type="application/javascript" data-name="${serviceOf(index).id}" data-src="${url}"></script>`,
      frame: inert.frame,
      foot: `<script>${KLARO}</script><script defer src="/klaro.js"></script>`
    }),
    ...{
      banner: '.klaro .cookie-notice',
      accept: '.klaro .cm-btn-success',
      customise: '.klaro .cn-learn-more',
      preferences: '.klaro .cm-modal li'
    }
  },
  {
    name: 'osano cookieconsent 3.1.1',
    files: {
      '/osano.js': peer('cookieconsent/build/cookieconsent.min.js'),
      '/osano.css': peer('cookieconsent/build/cookieconsent.min.css')
    },
    html: draw({
      ...inert,
      head: '<link rel="stylesheet" href="/osano.css">',
      foot: `<script src="/osano.js"></script><script>${OSANO}</script>`
    }),
    ...{ banner: '.cc-window', accept: '.cc-allow' }
  }
]
