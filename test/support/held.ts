/** Held scripts in a page, and what became of them. */

export const held = (attributes: string, text = '') => {
  document.body.insertAdjacentHTML('beforeend', `<script type="text/plain" data-consent="ads" ${attributes}>${text}</script>`)
  return document.body.querySelector<HTMLScriptElement>('script:last-of-type')!
}
/** A script's text that notes its name when it runs. */
export const note = (name: string) => `document.body.dataset.ran = (document.body.dataset.ran ?? '') + '${name}'`
/** Names of what ran, in order. */
export const ran = () => document.body.dataset['ran'] ?? ''
export const script = (name: string) => document.querySelector<HTMLScriptElement>(`script[data-name="${name}"]`)!
export const isIn = (name: string) => script(name).type !== 'text/plain'
/** What was asked for early. */
export const links = () =>
  [...document.head.querySelectorAll('link')].map(({ rel, as, href }) => [rel, as, new URL(href).pathname].join(' '))
