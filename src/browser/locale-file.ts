/** Languages lie beside the file this code came in. */
import { ownScript } from './own-script.js'

const here = ownScript()?.src

/** One language as it stands in its file. */
export async function fetchLocale(name: string): Promise<unknown> {
  const response = await fetch(new URL(`locales/${name}.json`, here))
  return response.json()
}
