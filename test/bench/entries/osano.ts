/**
 * cookieconsent by Osano: a banner and its callbacks. It holds nothing itself and has no
 * preferences.
 */
import { draw } from '../page.ts'
import { TEXT, type Task } from '../task.ts'
import { INERT, LET_IN_FRAMES, LET_IN_SCRIPTS, peer, type Entry } from './entry.ts'

const CONFIG = `cookieconsent.initialise({ type: 'opt-in', palette: { popup: { background: '#fff' }, button: { background: '#17494d', text: '#fff' } }, content: { message: '${TEXT}', allow: 'Accept all', deny: 'Reject all' },
  onInitialise() { this.hasConsented() && go() }, onStatusChange() { this.hasConsented() && go() } })
  function go() {
    ${LET_IN_SCRIPTS}
    ${LET_IN_FRAMES}
  }`

export const osano = (task: Task): Entry => ({
  name: 'osano cookieconsent 3.1.1',
  files: {
    '/osano.js': peer('cookieconsent/build/cookieconsent.min.js'),
    '/osano.css': peer('cookieconsent/build/cookieconsent.min.css')
  },
  html: draw(task, {
    ...INERT,
    head: '<link rel="stylesheet" href="/osano.css">',
    foot: `<script src="/osano.js"></script><script>${CONFIG}</script>`
  }),
  ...{ banner: '.cc-window', accept: '.cc-allow' }
})
