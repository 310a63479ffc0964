/**
 * Profiles of real users that differ from the default one, in the settings of each engine. None of
 * them is a mock.
 */
import { readFileSync } from 'node:fs'
import type { Engine } from './facade.ts'

export type Profile =
  /** No site may keep anything. */
  | 'cookies-blocked'
  /** localStorage is switched off, cookies work. */
  | 'storage-off'
  /** Global Privacy Control is on. */
  | 'gpc'
  /** The browser itself presses "reject" in cookie banners, by a rule. */
  | 'banner-handling'
  /** Pages go into the back/forward cache, which automation switches off. */
  | 'bfcache'

/**
 * The settings of an engine for a profile: Firefox preferences, Chromium's Preferences file or
 * switches to leave out, arguments of MiniBrowser.
 */
export interface Launch {
  prefs?: Record<string, string | number | boolean>
  preferences?: object
  without?: string[]
  args?: string[]
}

const rule = {
  ...(JSON.parse(readFileSync('interop/firefox.json', 'utf8')) as object),
  domains: ['127.0.0.1']
}

const LAUNCHES: Record<Profile, Partial<Record<Engine, Launch>>> = {
  'cookies-blocked': {
    chromium: { preferences: { profile: { default_content_setting_values: { cookies: 2 } } } },
    firefox: { prefs: { 'network.cookie.cookieBehavior': 2 } },
    webkit: { args: ['--cookies-policy=never'] }
  },
  'storage-off': {
    firefox: { prefs: { 'dom.storage.enabled': false } },
    webkit: { args: ['--features=-LocalStorage'] }
  },
  gpc: {
    firefox: {
      prefs: {
        'privacy.globalprivacycontrol.enabled': true,
        'privacy.globalprivacycontrol.functionality.enabled': true
      }
    }
  },
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

/**
 * Returns the settings that start an engine with a profile; undefined if the engine has no such
 * profile.
 */
export function launchOf(engine: Engine, profile: Profile): Launch | undefined {
  return LAUNCHES[profile][engine]
}
