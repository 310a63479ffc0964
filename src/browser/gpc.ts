/**
 * Whether this browser sends Global Privacy Control. The signal stays the same until the page is
 * left (GPC draft §3).
 */
export function readGpc(): boolean {
  return (navigator as Navigator & { globalPrivacyControl?: unknown }).globalPrivacyControl === true
}
