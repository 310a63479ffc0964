/**
 * tarteaucitron: each service is a function that inserts its scripts. It waits until all of its own
 * files are loaded.
 */
import { draw } from '../page.ts'
import { heldFrames, heldScripts, type Task } from '../task.ts'
import { peer, type Entry } from './entry.ts'

const folder = 'tarteaucitronjs'
const FILES = Object.fromEntries(
  [
    'tarteaucitron.min.js',
    'tarteaucitron.services.min.js',
    'css/tarteaucitron.min.css',
    'lang/tarteaucitron.en.min.js'
  ].map((path) => [`/tarteaucitron/${path}`, peer(`${folder}/${path}`)])
)

function configOf(task: Task): string {
  const scripts = heldScripts(task)
  const frames = heldFrames(task)
  const services = task.services.map(({ id, name }) => {
    const own = scripts.filter(({ service }) => service.id === id).map(({ url }) => `put('${url}')`)
    const frame = frames
      .filter(({ service }) => service.id === id)
      .map(({ url }) => `show('${url}')`)
    return `add('${id.replace('-', '')}', '${name}', () => { ${[...own, ...frame].join('; ')} })`
  })
  return `const put = (url) => { const script = document.createElement('script'); script.async = false; script.src = url; document.head.append(script) }
  const show = (url) => { document.querySelector('iframe[data-held="' + url + '"]').src = url }
  const add = (key, name, js) => { tarteaucitron.services[key] = { key, type: 'other', name, needConsent: true, cookies: [], js, fallback() {} }; (tarteaucitron.job = tarteaucitron.job || []).push(key) }
  tarteaucitron.init({ privacyUrl: '', orientation: 'middle', showAlertSmall: false, cookieslist: false, showIcon: false, DenyAllCta: true, AcceptAllCta: true, highPrivacy: true, useExternalCss: false, useExternalJs: false, mandatory: true })
  ${services.join('\n')}`
}

export const tarteaucitron = (task: Task): Entry => ({
  ...{ name: 'tarteaucitronjs 1.34.0', files: FILES },
  html: draw(task, {
    head: `<script src="/tarteaucitron/tarteaucitron.min.js"></script><script>${configOf(task)}</script>`,
    script: () => '',
    frame: ({ url }) =>
      `<iframe data-held="${url}" title="Frame" width="300" height="150"></iframe>`
  }),
  ...{ banner: '#tarteaucitronAlertBig', accept: '#tarteaucitronPersonalize2' },
  ...{
    customise: '#tarteaucitronCloseAlert',
    preferences: '#tarteaucitronServices .tarteaucitronLine'
  }
})
