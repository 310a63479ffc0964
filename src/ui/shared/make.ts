/** Makes an element with its properties and children, for files that use no Preact. */
export function make<N extends keyof HTMLElementTagNameMap>(
  name: N,
  props: Partial<HTMLElementTagNameMap[N]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[N] {
  const element = Object.assign(document.createElement(name), props)
  element.append(...children)
  return element
}
