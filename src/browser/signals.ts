/** Global Privacy Control of this browser, fixed for the page's life (GPC draft §3). */
export function readGpc(): boolean {
  return (navigator as Navigator & { globalPrivacyControl?: unknown }).globalPrivacyControl === true
}
