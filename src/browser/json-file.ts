/** Fetches JSON files: texts of the site, and languages from the folder of this script. */
import { ownScript } from './own-script.js'

/** Milliseconds. After that the visitor is asked with the texts that are built in. */
const LONGEST_WAIT = 4_000
const here = ownScript()?.src

/** Fetches a JSON file. Rejects if it is missing, is no JSON, or takes too long. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_WAIT) })
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`)
  return response.json()
}

/** Fetches one file of a language. */
export async function fetchLocale(name: string): Promise<unknown> {
  return fetchJson(new URL(`locales/${name}.json`, here).href)
}
