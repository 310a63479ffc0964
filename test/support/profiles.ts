/** Profiles of real users that differ from the default one, as each engine is told of them. None is a mock. */
import { readFileSync } from 'node:fs'
import type { Engine } from './facade.ts'

export type Profile =
  /** No site may keep anything. */
  | 'cookies-blocked'
  /** localStorage is switched off, cookies work. */
  | 'storage-off'
  /** Global Privacy Control is on. */
  | 'gpc'
  /** The browser's own handling of cookie banners presses "reject" by a rule. */
  | 'banner-handling'
  /** Pages go into the back/forward cache, which automation switches off. */
  | 'bfcache'

/** What an engine needs for a profile: Firefox preferences, Chromium's Preferences file or switches left out, arguments of MiniBrowser. */
export interface Launch {
  prefs?: Record<string, string | number | boolean>
  preferences?: object
  without?: string[]
  args?: string[]
}

const rule = { ...(JSON.parse(readFileSync('interop/firefox.json', 'utf8')) as object), domains: ['127.0.0.1'] }

const LAUNCHES: Record<Profile, Partial<Record<Engine, Launch>>> = {
  'cookies-blocked': {
    chromium: { preferences: { profile: { default_content_setting_values: { cookies: 2 } } } },
    firefox: { prefs: { 'network.cookie.cookieBehavior': 2 } },
    webkit: { args: ['--cookies-policy=never'] }
  },
  'storage-off': { firefox: { prefs: { 'dom.storage.enabled': false } }, webkit: { args: ['--features=-LocalStorage'] } },
  gpc: { firefox: { prefs: { 'privacy.globalprivacycontrol.enabled': true, 'privacy.globalprivacycontrol.functionality.enabled': true } } },
  'banner-handling': {
    firefox: {
      prefs: {
        'cookiebanners.service.mode': 1,
        'cookiebanners.service.mode.privateBrowsing': 1,
        'cookiebanners.bannerClicking.enabled': true,
        'cookiebanners.listService.testSkipRemoteSettings': true,
        'cookiebanners.listService.testRules': JSON.stringify([rule])
      }
    }
  },
  bfcache: { chromium: { without: ['--disable-back-forward-cache'] }, firefox: {}, webkit: {} }
}

/** How to start an engine with a profile; undefined where the engine has no such profile. */
export function launchOf(engine: Engine, profile: Profile): Launch | undefined {
  return LAUNCHES[profile][engine]
}
