/** klaro: it holds scripts by name. Callbacks of two services release the frames. */
import { draw } from '../page.ts'
import { PURPOSES, TEXT, TITLES, heldFrames, type Task } from '../task.ts'
import { INERT, LET_IN_FRAMES, peer, type Entry } from './entry.ts'

function configOf(task: Task): string {
  const framed = new Set(heldFrames(task).map(({ service }) => service.id))
  const services = task.services.map(
    ({ id, name, purpose }) =>
      `{ name: '${id}', title: '${name}', purposes: ['${purpose}']${framed.has(id) ? `, callback: (yes) => { if (yes) { ${LET_IN_FRAMES} } }` : ''} }`
  )
  const purposes = PURPOSES.map((id, index) => `${id}: '${TITLES[index]}'`).join(', ')
  return `var klaroConfig = { acceptAll: true, translations: { en: { purposes: { ${purposes} }, consentNotice: { description: '${TEXT}' } } }, services: [${services.join(', ')}] }`
}

export const klaro = (task: Task): Entry => ({
  name: 'klaro 0.7.22',
  files: { '/klaro.js': peer('klaro/dist/klaro.js') },
  html: draw(task, {
    script: ({ url, service }) =>
      `<script type="text/plain" data-type="application/javascript" data-name="${service.id}" data-src="${url}"></script>`,
    frame: INERT.frame,
    foot: `<script>${configOf(task)}</script><script defer src="/klaro.js"></script>`
  }),
  ...{ banner: '.klaro .cookie-notice', accept: '.klaro .cm-btn-success' },
  ...{ customise: '.klaro .cn-learn-more', preferences: '.klaro .cm-modal li' }
})
