/**
 * The banner as HTML from a server, so that it paints with the page. The UI takes it over as it stands; clicks made
 * before are kept and count then.
 */
import { askedAnswers } from './core/asked.js'
import { nameFor } from './core/purposes.js'
import { derive } from './core/snapshot.js'
import { nonceOf } from './notice/text.js'
import type { RequestFacts } from './server.js'
import type { Config, Decision, Notice } from './types.js'
import { bannerOf } from './ui/banner.js'
import css from './ui/banner.css?inline'
import base from './ui/base.css?inline'
import { piece } from './ui/piece.js'
import { write } from './ui/piece-html.js'
import { directionOf } from './ui/root.js'

/** What the request and the site tell. */
export interface FirstLayerFacts extends RequestFacts {
  /** Language of the page, and of `notice`: the same that the page's `lang` says. @defaultValue `Config.locale` */ locale?: string
  /** The site's texts in that language. @defaultValue `Config.notice`; needed where that is a URL */ notice?: Notice
  /** `lawful/locales/<locale>.json`; needed for every language but English. */ words?: object
  /** Of the page's policy, for the style and the script of a few lines in it. */ nonce?: string
}

/**
 * The first layer for a page, to stand first in its body; empty when nothing is asked. Pages that hold it differ by
 * visitor: send them with `Cache-Control: private` and `Vary: Cookie, Sec-GPC`.
 */
export function firstLayer(config: Config, decision: Decision | null, facts: FirstLayerFacts = {}): string {
  const { visitor = {}, gpc = false, now = Date.now(), words = null, nonce = '' } = facts
  const locale = facts.locale ?? config.locale ?? 'en'
  const notice = facts.notice ?? config.notice
  if (typeof notice === 'string') return lacks('notice', `config.notice is a URL: pass the texts it leads to`)
  if (locale !== 'en' && !words) return lacks('words', `pass lawful/locales/${locale}.json`)
  const known = { decision, doubtful: false, pending: false, visitor, saidHere: {} }
  const snapshot = derive(config, known, now / 1000, gpc)
  const { prompt, statements } = snapshot
  if (!prompt || prompt === 'notice-updated') return ''
  const asked = (yes: boolean) => askedAnswers(config, snapshot, yes)
  const banner = bannerOf({ config, yes: asked(true), no: asked(false), statements, prompt }, { locale, notice, file: words })
  const root = {
    'data-lawful': '',
    class: 'lawful-ui',
    lang: locale,
    dir: directionOf(locale),
    'data-theme': config.looks?.theme,
    hidden: ''
  }
  const tag = nonceOf(nonce)
  return `<style${tag}>${base + css}</style>${write(piece('div', root, banner))}<script${tag}>${early(nameFor(config))}</script>`
}

/** A banner with half of its texts asks for nothing: the UI draws it in the page, as without a first layer. */
function lacks(what: string, remedy: string): string {
  console.error(`[lawful] firstLayer: ${what} is missing, so nothing was drawn: ${remedy}`)
  return ''
}

/**
 * Shown by script alone: without one its buttons would do nothing. Hidden stays what comes out of a cache to somebody
 * who has decided.
 */
function early(name: string): string {
  const text = JSON.stringify(name).replaceAll('<', '\\u003c')
  return `(r=>{try{r.hidden=document.cookie.includes(${text}+"=")||self!==top||localStorage.getItem(${text})||localStorage.getItem(${text}+"-early")}catch{r.hidden=false}r.early=[];r.onclick=e=>r.early.push(e)})(document.currentScript.previousElementSibling)`
}
