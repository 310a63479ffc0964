/** Whether this page is in a frame of another site, so that it cannot reach the page around it. */
export function isEmbedded(): boolean {
  try {
    return !top!.document
  } catch {
    return true
  }
}
