/**
 * Offers the languages as chunks to bundlers, each of them one download. English is built into the
 * views.
 */
type Load = () => Promise<{ default: unknown }>

/** Every file of the folder. The build and the tests turn this call into imports. */
const files = import.meta.glob('./locales/*.json') as Readonly<Record<string, Load>>

/**
 * Loads a file of one language: `fr`, or `fr.more` with the words of preference centre and notice.
 * Rejects if there is no such file.
 */
export async function loadLocale(name: string): Promise<unknown> {
  const load = files[`./locales/${name}.json`]
  if (!load) throw new Error(`no language "${name}"`)
  return (await load()).default
}
