/**
 * Writes the banner as HTML on a server, so that it is painted with the page. Once the UI is
 * loaded, it takes this banner over. Clicks that were made before count then.
 */
import { askedAnswers } from '../core/answerable.js'
import { nameFor } from '../core/purposes.js'
import { nonceOf } from '../notice/text.js'
import type { Config, Decision, Notice } from '../types.js'
import { bannerOf } from '../ui/banner/banner.js'
import css from '../ui/banner/banner.css?inline'
import { write } from '../ui/banner/piece-html.js'
import { piece } from '../ui/banner/piece.js'
import base from '../ui/shared/base.css?inline'
import { directionOf } from '../ui/shared/root.js'
import { snapshotFor, type RequestFacts } from './request-facts.js'

/** The facts that the request and the site give. */
export interface FirstLayerFacts extends RequestFacts {
  /**
   * Language of the page and of `notice`. It must be the same as the page's `lang`.
   * @defaultValue `Config.locale`
   */
  locale?: string
  /**
   * The site's texts in that language. Needed if the config has a URL for them.
   * @defaultValue `Config.notice`
   */
  notice?: Notice
  /** `lawful/locales/<locale>.json`; needed for every language but English. */
  words?: object
  /** Nonce of the page's policy, for one style element and one short script. */
  nonce?: string
}

/**
 * Returns the banner as HTML, or an empty text if the visitor is not asked. Put it first into the
 * body. The page then differs by visitor, so send it with `Cache-Control: private` and `Vary:
 * Cookie, Sec-GPC`.
 */
export function firstLayer(
  config: Config,
  decision: Decision | null,
  facts: FirstLayerFacts = {}
): string {
  const { words = null, nonce = '' } = facts
  const locale = facts.locale ?? config.locale ?? 'en'
  const notice = facts.notice ?? config.notice
  if (typeof notice === 'string')
    return lacks('notice', `config.notice is a URL: pass the texts it leads to`)
  if (locale !== 'en' && !words) return lacks('words', `pass lawful/locales/${locale}.json`)
  const snapshot = snapshotFor(config, decision, facts)
  const { prompt, statements } = snapshot
  if (!prompt || prompt === 'notice-updated') return ''
  const asked = (yes: boolean) => askedAnswers(config, snapshot, yes)
  const banner = bannerOf(
    { config, yes: asked(true), no: asked(false), statements, prompt },
    { locale, notice, file: words }
  )
  const root = {
    'data-lawful': '',
    class: 'lawful-ui',
    lang: locale,
    dir: directionOf(locale),
    'data-theme': config.looks?.theme,
    hidden: ''
  }
  const tag = nonceOf(nonce)
  const style = `<style${tag}>${base + css}</style>`
  const script = `<script${tag}>${inlineScript(nameFor(config))}</script>`
  return style + write(piece('div', root, banner)) + script
}

/**
 * Logs which texts are missing, and returns an empty text. A banner with half of its texts must not
 * ask; the UI draws the banner in the page instead.
 */
function lacks(what: string, remedy: string): string {
  console.error(`[lawful] firstLayer: ${what} is missing, so nothing was drawn: ${remedy}`)
  return ''
}

/**
 * Writes the script that shows the banner. Without scripts the banner stays hidden, because its
 * buttons would do nothing. It also stays hidden if the page came out of a cache and the visitor
 * has decided.
 */
function inlineScript(name: string): string {
  const text = JSON.stringify(name).replaceAll('<', '\\u003c')
  return `(r=>{try{r.hidden=document.cookie.includes(${text}+"=")||self!==top||localStorage.getItem(${text})||localStorage.getItem(${text}+"-early")}catch{r.hidden=false}r.early=[];r.onclick=e=>r.early.push(e)})(document.currentScript.previousElementSibling)`
}
