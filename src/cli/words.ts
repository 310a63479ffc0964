/** The library's own words for the notice, in the languages of the command line. */
import type { Words } from '../notice/declaration.js'
import english from '../ui/locales/en.more.json' with { type: 'json' }
import french from '../ui/locales/fr.more.json' with { type: 'json' }
import { fail } from './fail.js'

const FILES = { en: english, fr: french }

/** Returns the words of one language. Ends the process if there are none. */
export function wordsOf(lang: string): Words {
  if (!Object.hasOwn(FILES, lang))
    fail(`--lang ${lang} must be one of ${Object.keys(FILES).join(', ')}`)
  return FILES[lang as keyof typeof FILES]
}
