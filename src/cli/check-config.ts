/**
 * `lawful check-config` lists every fault of a config with path and remedy, compares the config
 * with the law, and names purposes that must be asked again.
 */
import { parseArgs } from 'node:util'
import { lintLaw, type LawFault } from '../law/lint.js'
import { lintNotice } from '../law/lint-notice.js'
import { RULES, TABLE } from '../law/rules.js'
import { missingTexts, splitConfig, type Authored } from '../notice/split.js'
import { audiencesOf } from '../notice/declaration.js'
import { dayOf, oneFile, today } from './arguments.js'
import { changesOf } from './changes.js'
import { fail } from './fail.js'
import { REGIONS } from '../regions.js'
import type { Audience, Config, Notice } from '../types.js'
import { faultsOf, readJsonFile } from './read.js'
import { suggest } from './suggest.js'

type Finding = Pick<LawFault, 'path' | 'says' | 'level'> & { rule?: string }

/** Prints the findings. The exit code is 1 if one of them is an error. */
export function checkConfigFile(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      before: { type: 'string' },
      on: { type: 'string', default: today() },
      json: { type: 'boolean', default: false }
    }
  })
  const file = oneFile(positionals, 'check-config lawful.json')
  const value = readJsonFile(file)
  const findings: Finding[] = faultsOf(value).map((fault) => ({ ...fault, level: 'error' }))
  if (!findings.length)
    findings.push(...deeper(value as Authored, dayOf('--on', values.on), values.before))
  if (values.json) console.log(JSON.stringify(findings, null, 2))
  else
    for (const { level, path, says, rule } of findings)
      console.log(`${level} ${path || 'config'}: ${says}${rule ? ` [${rule}]` : ''}`)
  const errors = findings.filter(({ level }) => level === 'error').length
  if (!values.json)
    console.log(
      `${file}: ${errors} errors, ${findings.length - errors} warnings (rule table ${TABLE})`
    )
  if (errors) process.exitCode = 1
}

function deeper(value: Authored, on: string, before: string | undefined): Finding[] {
  const { notices = {}, notice } = value
  const config: Config = { ...value, notice: splitConfig(value).config.notice }
  const texts: [string, Notice][] = Object.entries(notices).map(([locale, each]) => [
    `notices.${locale}`,
    each
  ])
  if (typeof notice === 'object') texts.push(['notice', notice])
  const lacking = Object.entries(missingTexts(notices)).flatMap(([locale, paths]) =>
    paths.map((path): Finding => ({
      level: 'error',
      path: `notices.${locale}.${path}`,
      says: 'is missing, although another language has it'
    }))
  )
  return [
    ...lacking,
    ...(texts.length
      ? []
      : [
          {
            level: 'warning' as const,
            path: 'notices',
            says: 'there are no texts, so the notice was not checked: put them into notices.en'
          }
        ]),
    ...(typeof notice === 'object' && Object.keys(notices).length
      ? [
          {
            level: 'error' as const,
            path: 'notice',
            says: 'contains texts, and notices does too: keep only one of them'
          }
        ]
      : []),
    ...audiencesOf(config).flatMap((audience) => strange(config, audience)),
    ...lintLaw(config, on),
    ...openedUnasked(config),
    ...(config.country && !RULES.some(({ countries }) => countries?.includes(config.country!))
      ? [
          {
            level: 'warning' as const,
            path: 'country',
            says: `the rule table has no rules for ${config.country}, so the strictest rules were used`
          }
        ]
      : []),
    ...texts.flatMap(([at, each]) => lintNotice(config, each, at)),
    ...(before ? changes(before, value) : [])
  ]
}

/**
 * Warns about an audience that `audiences` does not describe, because its name is most often
 * misspelt. The law check treats it as people without a relation to the site.
 */
function strange({ audiences = {} }: Config, audience: Audience): Finding[] {
  const usual = ['visitor', 'prospect', 'customer']
  if (usual.includes(audience) || Object.hasOwn(audiences, audience)) return []
  const meant = suggest(audience, [...usual, ...Object.keys(audiences)])
  return [
    {
      level: 'warning',
      path: `audiences.${audience}`,
      says: `the law check does not know this audience: describe it${meant ? `; was "${meant}" meant?` : ''}`
    }
  ]
}

/** Finds models that open device use where the law requires consent (ePrivacy art. 5(3)). */
function openedUnasked({ model = 'opt-in' }: Config): Finding[] {
  const says =
    'opens device use where the law requires consent: use opt-out only for regions that allow it, as lawful/regions does'
  if (typeof model === 'string')
    return model === 'opt-in' ? [] : [{ level: 'error', path: 'model', says }]
  const asking = [
    '*',
    ...REGIONS.flatMap(({ codes, model: lawful }) => (lawful === 'opt-in' ? codes : []))
  ]
  return asking
    .filter((code) => (model[code] ?? 'opt-in') !== 'opt-in')
    .map((code) => ({ level: 'error', path: `model.${code}`, says }))
}

function changes(file: string, after: Authored): Finding[] {
  const old = readJsonFile(file)
  const faults = faultsOf(old)
  if (faults.length)
    fail(`--before ${file} cannot be used: ${faults[0]!.path || 'config'}: ${faults[0]!.says}`)
  return changesOf(old as Authored, after)
}
