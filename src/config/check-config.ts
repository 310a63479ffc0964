/**
 * Checks a config and lists every fault with its path and remedy. It does not check whether the
 * notice is complete (data protection officer, recipients…), because an incomplete notice is no
 * reason to stop.
 */
import type { Fault } from '../types.js'
import {
  BASES,
  CALENDAR_DAY,
  CHANNELS,
  COOKIE_NAME,
  GOOGLE_TYPES,
  ID,
  MODELS,
  ORIGIN,
  PURPOSE_VERSION
} from '../core/forms.js'
import { HOST } from '../core/hosts.js'
import { own } from '../core/dictionary.js'

const AN_ORIGIN = '"https://example.com", without a path'

type Found = Record<string, unknown>
type Say = (path: string, says: string) => void

/**
 * Lists every fault of a config. The list is empty if the config has none. Never throws, for any
 * value.
 */
export function checkConfig(config: unknown): Fault[] {
  const faults: Fault[] = []
  const say: Say = (path, says) => void faults.push({ path, says })
  try {
    if (config instanceof Error) say('', `it could not be read: ${config.message}`)
    else if (config === undefined)
      say(
        '',
        'it is missing: put it into <script type="application/json" id="lawful-config"> before lawful.js'
      )
    else if (isObject(config)) checkAll(config, say)
    else say('', 'the config must be an object with version, purposes and notice')
  } catch (error) {
    say('', `the config cannot be read: ${String(error)}`)
  }
  return faults
}

function checkAll(config: Found, say: Say): void {
  if (!isText(own(config, 'version')))
    say('version', 'must be a text such as "2026-11": it names the notice in records')
  const notice = own(config, 'notice')
  if (!isText(notice) && !isObject(notice))
    say('notice', 'must be the texts as an object, or a URL such as "/notice.{locale}.json"')
  const ids = checkPurposes(own(config, 'purposes'), say)
  checkServices(own(config, 'services'), ids, say)
  checkMonths(own(config, 'months'), 'months', 13, say)
  const model = own(config, 'model')
  const models: Found = isObject(model) ? model : { '': model ?? 'opt-in' }
  for (const [region, value] of Object.entries(models))
    oneOf(value, MODELS, region ? `model.${region}` : 'model', say)
  for (const name of ['audience', 'region', 'collector', 'locale']) {
    const value = own(config, name)
    if (value !== undefined && !isText(value))
      say(name, 'must be a text; leave it out if it is not known')
  }
  const updated = own(config, 'updated')
  if (updated !== undefined && !CALENDAR_DAY.test(String(updated)))
    say('updated', 'must be a day such as "2026-11-23"')
  checkOptions(config, say)
  const cookie = own(config, 'cookie')
  const name = isObject(cookie) ? own(cookie, 'name') : undefined
  if (name !== undefined && !COOKIE_NAME.test(String(name)))
    say('cookie.name', `${show(name)} must be letters, digits, dots and dashes`)
}

function checkOptions(config: Found, say: Say): void {
  const isOrigin = (value: unknown) => typeof value === 'string' && ORIGIN.test(value)
  for (const [name, allowed] of Object.entries({
    reload: ['withdrawal', 'change'],
    syntheticGrants: ['record', 'ignore']
  })) {
    const value = own(config, name)
    if (value !== undefined) oneOf(value, allowed, name, say)
  }
  const looks = own(config, 'looks')
  for (const [name, allowed] of Object.entries({
    layout: ['card', 'bar', 'dialog'],
    theme: ['light', 'dark'],
    side: ['start', 'end']
  })) {
    const value = isObject(looks) ? own(looks, name) : undefined
    if (value !== undefined) oneOf(value, allowed, `looks.${name}`, say)
  }
  const frames = own(config, 'frames')
  if (frames !== undefined && !(Array.isArray(frames) && frames.every(isOrigin)))
    say('frames', `must be a list of origins such as ${AN_ORIGIN}`)
  const embedded = own(config, 'embedded')
  const parent = isObject(embedded) ? own(embedded, 'parent') : undefined
  if (parent !== undefined && !isOrigin(parent))
    say('embedded.parent', `${show(parent)} must be an origin such as ${AN_ORIGIN}`)
}

function checkPurposes(purposes: unknown, say: Say): string[] {
  if (!Array.isArray(purposes) || !purposes.length) {
    say('purposes', 'must be a list with at least one purpose')
    return []
  }
  const ids: string[] = []
  purposes.forEach((purpose: unknown, index) => {
    const path = `purposes[${index}]`
    if (!isObject(purpose)) return say(path, 'must be an object with id, device and basis')
    checkId(own(purpose, 'id'), ids, path, say)
    checkOnePurpose(purpose, path, say)
  })
  return ids
}

function checkOnePurpose(purpose: Found, path: string, say: Say): void {
  const device = own(purpose, 'device')
  const channel = own(purpose, 'channel')
  if (
    isObject(device) ? !isText(own(device, 'exempt')) : device !== 'consent' && device !== 'none'
  ) {
    say(
      `${path}.device`,
      `${show(device)} must be "consent", "none" or { "exempt": "the reason no consent is needed" }`
    )
  }
  const basis = own(purpose, 'basis')
  const bases: Found = isObject(basis) ? basis : { '': basis }
  for (const [audience, value] of Object.entries(bases))
    oneOf(value, BASES, audience ? `${path}.basis.${audience}` : `${path}.basis`, say)
  if (channel !== undefined) {
    oneOf(channel, CHANNELS, `${path}.channel`, say)
    if (device !== 'none')
      say(
        `${path}.device`,
        'must be "none" if there is a channel; tracking inside messages is a purpose of its own'
      )
  }
  for (const [name, allowed] of [
    ['signals', ['gpc']],
    ['google', GOOGLE_TYPES]
  ] as const) {
    const list = own(purpose, name)
    if (list === undefined) continue
    if (!Array.isArray(list)) say(`${path}.${name}`, `must be a list of ${allowed.join(', ')}`)
    else list.forEach((value, index) => oneOf(value, allowed, `${path}.${name}[${index}]`, say))
  }
  // Consent to a channel may last as long as its data is kept. Consent to device use may last 13
  // months at most (CNIL 2020-092).
  checkMonths(own(purpose, 'months'), `${path}.months`, channel ? 36 : 13, say)
  const version = own(purpose, 'version')
  if (version !== undefined && !(typeof version === 'string' && PURPOSE_VERSION.test(version)))
    say(
      `${path}.version`,
      'must be a text of letters, digits, dots and dashes, at most 16, such as "2"'
    )
}

function checkServices(services: unknown, purposes: readonly string[], say: Say): void {
  if (services === undefined) return
  if (!Array.isArray(services)) return say('services', 'must be a list')
  const ids: string[] = []
  services.forEach((service: unknown, index) => {
    const path = `services[${index}]`
    if (!isObject(service)) return say(path, 'must be an object with id and purposes')
    checkId(own(service, 'id'), ids, path, say)
    const needed = own(service, 'purposes')
    if (!Array.isArray(needed) || !needed.length)
      return say(`${path}.purposes`, 'must name at least one purpose')
    for (const id of needed)
      if (!purposes.includes(id))
        say(
          `${path}.purposes`,
          `${show(id)} is not the id of a purpose; purposes are ${purposes.join(', ')}`
        )
    for (const name of ['hosts', 'cookies', 'storage']) {
      const list = own(service, name)
      if (list !== undefined && !(Array.isArray(list) && list.every(isText)))
        say(`${path}.${name}`, 'must be a list of texts')
      else if (name === 'hosts')
        for (const host of list ?? [])
          if (!HOST.test(host))
            say(
              `${path}.hosts`,
              `${show(host)} must be a host such as "*.example.com", without a path`
            )
    }
  })
}

function checkId(id: unknown, ids: string[], path: string, say: Say): void {
  if (typeof id !== 'string' || !ID.test(id))
    say(
      `${path}.id`,
      `${show(id)} must be lower-case letters, digits and dashes, starting with a letter, at most 32`
    )
  else if (ids.includes(id)) say(`${path}.id`, `"${id}" is used twice; ids must differ`)
  else ids.push(id)
}

function checkMonths(months: unknown, path: string, most: number, say: Say): void {
  if (months === undefined) return
  if (!Number.isInteger(months) || (months as number) < 1 || (months as number) > most)
    say(path, `${show(months)} must be a whole number from 1 to ${most}`)
}

function oneOf(value: unknown, allowed: readonly string[], path: string, say: Say): void {
  if (!allowed.includes(value as string))
    say(path, `${show(value)} must be one of ${allowed.join(', ')}`)
}

function isObject(value: unknown): value is Found {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function show(value: unknown): string {
  return value === undefined ? 'it is missing and' : JSON.stringify(value)
}
