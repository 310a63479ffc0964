/** Adds held scripts to a page, and tells what became of them. */

export const held = (attributes: string, text = '') => {
  document.body.insertAdjacentHTML(
    'beforeend',
    `<script type="text/plain" data-consent="ads" ${attributes}>${text}</script>`
  )
  return document.body.querySelector<HTMLScriptElement>('script:last-of-type')!
}
/** Returns the text of a script that notes its name when it runs. */
export const note = (name: string) =>
  `document.body.dataset.ran = (document.body.dataset.ran ?? '') + '${name}'`
/** Returns the names of the scripts that ran, in order. */
export const ran = () => document.body.dataset['ran'] ?? ''
export const script = (name: string) =>
  document.querySelector<HTMLScriptElement>(`script[data-name="${name}"]`)!
export const isIn = (name: string) => script(name).type !== 'text/plain'
/** Returns the hints in the head: requests that were made early. */
export const links = () =>
  [...document.head.querySelectorAll('link')].map(({ rel, as, href }) =>
    [rel, as, new URL(href).pathname].join(' ')
  )
