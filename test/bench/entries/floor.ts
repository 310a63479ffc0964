/**
 * Three entries without a library: the page alone, the page with nothing held, and code that a site
 * would write by hand (two buttons, a cookie, scripts released in order).
 */
import { draw } from '../page.ts'
import { TEXT, type Task } from '../task.ts'
import { INERT, LET_IN_FRAMES, LET_IN_SCRIPTS, type Entry } from './entry.ts'

export const none = (task: Task): Entry => ({
  name: 'no library',
  files: {},
  html: draw(task, INERT)
})

/** The page asks nothing and holds nothing: the browser loads everything in its own way. */
export const direct = (task: Task): Entry => ({
  ...{ name: 'direct', files: {} },
  html: draw(task, {
    script: ({ url }) => `<script defer src="${url}"></script>`,
    frame: ({ url }) => `<iframe src="${url}" title="Frame" width="300" height="150"></iframe>`
  })
})

const FLOOR = `(() => {
  const go = () => {
    ${LET_IN_SCRIPTS}
    ${LET_IN_FRAMES}
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
      if (name === 'yes') go()
    }
    box.append(button)
  }
  document.body.prepend(box)
})()`

export const floor = (task: Task): Entry => ({
  ...{ name: 'floor', files: {} },
  html: draw(task, { ...INERT, foot: `<script>${FLOOR}</script>` }),
  ...{ banner: '#floor', accept: '#floor-yes' }
})
