/** The languages as chunks for bundlers, one download each; English is built into the views. */
type Load = () => Promise<{ default: unknown }>

const files: Readonly<Record<string, readonly [first: Load, more: Load]>> = {
  ar: [() => import('./ui/locales/ar.json'), () => import('./ui/locales/ar.more.json')],
  bg: [() => import('./ui/locales/bg.json'), () => import('./ui/locales/bg.more.json')],
  cs: [() => import('./ui/locales/cs.json'), () => import('./ui/locales/cs.more.json')],
  da: [() => import('./ui/locales/da.json'), () => import('./ui/locales/da.more.json')],
  de: [() => import('./ui/locales/de.json'), () => import('./ui/locales/de.more.json')],
  el: [() => import('./ui/locales/el.json'), () => import('./ui/locales/el.more.json')],
  es: [() => import('./ui/locales/es.json'), () => import('./ui/locales/es.more.json')],
  et: [() => import('./ui/locales/et.json'), () => import('./ui/locales/et.more.json')],
  fi: [() => import('./ui/locales/fi.json'), () => import('./ui/locales/fi.more.json')],
  fr: [() => import('./ui/locales/fr.json'), () => import('./ui/locales/fr.more.json')],
  ga: [() => import('./ui/locales/ga.json'), () => import('./ui/locales/ga.more.json')],
  he: [() => import('./ui/locales/he.json'), () => import('./ui/locales/he.more.json')],
  hr: [() => import('./ui/locales/hr.json'), () => import('./ui/locales/hr.more.json')],
  hu: [() => import('./ui/locales/hu.json'), () => import('./ui/locales/hu.more.json')],
  is: [() => import('./ui/locales/is.json'), () => import('./ui/locales/is.more.json')],
  it: [() => import('./ui/locales/it.json'), () => import('./ui/locales/it.more.json')],
  ja: [() => import('./ui/locales/ja.json'), () => import('./ui/locales/ja.more.json')],
  ko: [() => import('./ui/locales/ko.json'), () => import('./ui/locales/ko.more.json')],
  lt: [() => import('./ui/locales/lt.json'), () => import('./ui/locales/lt.more.json')],
  lv: [() => import('./ui/locales/lv.json'), () => import('./ui/locales/lv.more.json')],
  mt: [() => import('./ui/locales/mt.json'), () => import('./ui/locales/mt.more.json')],
  nb: [() => import('./ui/locales/nb.json'), () => import('./ui/locales/nb.more.json')],
  nl: [() => import('./ui/locales/nl.json'), () => import('./ui/locales/nl.more.json')],
  pl: [() => import('./ui/locales/pl.json'), () => import('./ui/locales/pl.more.json')],
  pt: [() => import('./ui/locales/pt.json'), () => import('./ui/locales/pt.more.json')],
  'pt-br': [() => import('./ui/locales/pt-br.json'), () => import('./ui/locales/pt-br.more.json')],
  ro: [() => import('./ui/locales/ro.json'), () => import('./ui/locales/ro.more.json')],
  sk: [() => import('./ui/locales/sk.json'), () => import('./ui/locales/sk.more.json')],
  sl: [() => import('./ui/locales/sl.json'), () => import('./ui/locales/sl.more.json')],
  sv: [() => import('./ui/locales/sv.json'), () => import('./ui/locales/sv.more.json')],
  tr: [() => import('./ui/locales/tr.json'), () => import('./ui/locales/tr.more.json')],
  uk: [() => import('./ui/locales/uk.json'), () => import('./ui/locales/uk.more.json')],
  zh: [() => import('./ui/locales/zh.json'), () => import('./ui/locales/zh.more.json')]
}

/** Loads a file of one language: `fr`, or `fr.more` with the words of preference centre and notice. */
export async function loadLocale(name: string): Promise<unknown> {
  const [locale, more] = name.split('.')
  const load = files[locale!]?.[more ? 1 : 0]
  if (!load) throw new Error(`no language "${name}"`)
  return (await load()).default
}
