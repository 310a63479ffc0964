/** True in a frame of another site: there the page around us is out of reach. */
export function isEmbedded(): boolean {
  try {
    return !top!.document
  } catch {
    return true
  }
}
