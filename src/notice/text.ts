/** Fills {places} in texts, and makes texts safe for links and for HTML. */

/** Puts values into `{places}`. A place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/**
 * Returns the link if it leads to a page or a mail address. Any other text is no link, and the
 * result is undefined.
 */
export function safeLink(url: string | undefined): string | undefined {
  // Browsers ignore blanks and control characters in a link, so they are left out before the test.
  // A colon before the first slash ends a scheme.
  const read = url?.replace(/[\p{Cc}\s]/gu, '')
  return read && /^(https?:|mailto:|[^:]*$|[^:/?#]*[/?#])/i.test(read) ? url : undefined
}

/** Returns the nonce attribute for a tag. It is empty if the page has no nonce. */
export function nonceOf(nonce: string): string {
  return nonce && ` nonce="${escaped(nonce)}"`
}

/** Escapes a text for HTML, between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
