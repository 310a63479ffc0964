/** The library's own words of the notice, in the languages there are. */
import type { Words } from '../notice/declaration.js'
import english from '../ui/locales/en.more.json' with { type: 'json' }
import french from '../ui/locales/fr.more.json' with { type: 'json' }
import { fail } from './fail.js'

const FILES = { en: english, fr: french }

/** Words of one language; ends the process when there is none. */
export function wordsOf(lang: string): Words {
  if (!Object.hasOwn(FILES, lang)) fail(`--lang ${lang}: there are ${Object.keys(FILES).join(', ')}`)
  const { notice, preferences } = FILES[lang as keyof typeof FILES]
  return { notice, basis: preferences.basis }
}
