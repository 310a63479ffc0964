/** Texts for people: plain text with {places}, and links that lead somewhere. */

/** Puts values into `{places}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** Only links that lead to a page or a mail; anything else in a config is not a link. */
export function safeLink(url: string | undefined): string | undefined {
  // As browsers read it: without blanks and control signs. A colon before any slash makes a scheme.
  const read = url?.replace(/[\p{Cc}\s]/gu, '')
  return read && /^(https?:|mailto:|[^:]*$|[^:/?#]*[/?#])/i.test(read) ? url : undefined
}

/** The attribute that lets a tag through a page's policy, where it has one. */
export function nonceOf(nonce: string): string {
  return nonce && ` nonce="${escaped(nonce)}"`
}

/** A text as it stands in HTML, between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
