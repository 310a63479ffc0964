/** Files of JSON: texts of the site, and languages beside the file this code came in. */
import { ownScript } from './own-script.js'

/** Milliseconds: then the question is asked in the words that are there. */
const LONGEST_WAIT = 4_000
const here = ownScript()?.src

/** What stands in a file. Rejects when it is not there, is no JSON, or does not come in time. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_WAIT) })
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`)
  return response.json()
}

/** One language as it stands in its file. */
export async function fetchLocale(name: string): Promise<unknown> {
  return fetchJson(new URL(`locales/${name}.json`, here).href)
}
