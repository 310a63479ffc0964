/**
 * Pages that enforce Trusted Types take script text and URLs only from a named policy. The policy
 * of this library is called "lawful". It changes nothing, because it is given only texts from the
 * page's own markup and from this library's build.
 */
type Policy = Record<'createScript' | 'createScriptURL', (text: string) => string>
type Factory = { createPolicy?(name: string, rules: object): Policy }

let policy: Policy | undefined

/**
 * Returns the text as a Trusted Type, or unchanged if the browser has none. Throws if the page
 * forbids the policy.
 */
export function trusted(kind: keyof Policy, text: string): string {
  // The policy is made at first use, so that a page whose CSP forbids it sees no violation before.
  policy ??= (window as { trustedTypes?: Factory }).trustedTypes?.createPolicy?.('lawful', {
    createScript: String,
    createScriptURL: String
  })
  return policy ? policy[kind](text) : text
}
