/**
 * vanilla-cookieconsent: it holds services by category. It does not hold frames, so a callback
 * releases them.
 */
import { draw } from '../page.ts'
import { PURPOSES, TEXT, TITLES, type Task } from '../task.ts'
import { INERT, LET_IN_FRAMES, peer, type Entry } from './entry.ts'

const labels = `acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all'`

function configOf({ services }: Task): string {
  const categories = PURPOSES.map((purpose) => {
    const own = services.filter((service) => service.purpose === purpose)
    return `${purpose}: { services: { ${own.map(({ id, name }) => `'${id}': { label: '${name}' }`).join(', ')} } }`
  })
  const sections = PURPOSES.map(
    (id, index) => `{ title: '${TITLES[index]}', description: '${TEXT}', linkedCategory: '${id}' }`
  )
  return `CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, ${categories.join(', ')} },
  onConsent: () => { if (CookieConsent.acceptedCategory('embeds')) { ${LET_IN_FRAMES} } },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'May we use your device?', description: '${TEXT}', ${labels}, showPreferencesBtn: 'Customise' },
    preferencesModal: { title: 'Privacy choices', ${labels}, savePreferencesBtn: 'Save', closeIconLabel: 'Close', sections: [${sections.join(', ')}] } } } } })`
}

export const vanillaCookieconsent = (task: Task): Entry => ({
  name: 'vanilla-cookieconsent 3.1.0',
  files: {
    '/vcc.js': peer('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
    '/vcc.css': peer('vanilla-cookieconsent/dist/cookieconsent.css')
  },
  html: draw(task, {
    head: '<link rel="stylesheet" href="/vcc.css">',
    script: ({ url, service }) =>
      `<script type="text/plain" data-category="${service.purpose}" data-service="${service.id}" data-src="${url}"></script>`,
    frame: INERT.frame,
    foot: `<script src="/vcc.js"></script><script>${configOf(task)}</script>`
  }),
  ...{ banner: '#cc-main .cm', accept: '#cc-main .cm [data-role=all]' },
  ...{ customise: '#cc-main .cm [data-role=show]', preferences: '#cc-main .pm__section--toggle' }
})
