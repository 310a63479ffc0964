/**
 * Trusted Types: pages that enforce them take script text and URLs only from a named policy. Ours is called "lawful";
 * it passes on what the page's own markup or our own build names, and nothing else reaches it.
 */
let policy: Record<'createScript' | 'createScriptURL', (text: string) => string> | undefined

/** The text as the page's Trusted Types want it, or as it is where there are none. Throws where the page forbids the policy. */
export function trusted(kind: 'createScript' | 'createScriptURL', text: string): string {
  const { trustedTypes } = window as Window & { trustedTypes?: { createPolicy?(name: string, rules: object): typeof policy } }
  // Made at first use: a page whose CSP forbids the policy sees no violation before.
  policy ??= trustedTypes?.createPolicy?.('lawful', { createScript: String, createScriptURL: String })
  return policy ? policy[kind](text) : text
}
