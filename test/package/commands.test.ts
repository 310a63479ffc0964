/** `npx lawful` as it is published: each command on the sample's config and on bad ones. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Authored } from '../../src/notice/split.ts'
import type { Config, Notice } from '../../src/types.ts'

const folder = mkdtempSync(join(tmpdir(), 'lawful-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const SAMPLE = 'demo/config.json'
const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as Authored
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    timeout: 20_000
  })
  return { status, stdout, stderr }
}
const file = (name: string, value: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}
const changed = (change: (config: Authored & Record<string, unknown>) => void): Authored => {
  const copy = structuredClone(sample) as Authored & Record<string, unknown>
  change(copy)
  return copy
}
const edit = (value: unknown) => value as Record<string, unknown>

describe('check-config', () => {
  test("the sample's own config has no fault and no warning", () => {
    expect(run('check-config', SAMPLE)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('0 errors, 0 warnings') as string
    })
  })

  test.each<[string, (config: Authored & Record<string, unknown>) => void, string]>([
    ['an unknown key', (config) => (config['purpose'] = []), 'error purpose: is not known here'],
    ['a missing key', (config) => delete edit(config)['version'], 'error version: is missing'],
    [
      'a misspelt key',
      (config) => (edit(config.purposes[0])['channnel'] = 'email'),
      'purposes[0].channnel: is not known here; was "channel" meant?'
    ],
    [
      'no list',
      (config) => (edit(config)['services'] = {}),
      'error services: an object must be a list'
    ],
    [
      'texts of a purpose that is not there',
      (config) =>
        Object.values(config.notices!).forEach(
          (notice) => (edit(notice.purposes)['ghost'] = { title: 'x' })
        ),
      'notices.en.purposes.ghost: the config has no such purpose'
    ],
    [
      'a link that runs',
      (config) =>
        Object.values(config.notices!).forEach(
          (notice) => (edit(notice)['policy'] = 'javascript:alert(1)')
        ),
      'notices.fr.policy: must be a link'
    ],
    [
      'a basis that does not exist',
      (config) => (edit(config.purposes[2])['basis'] = 'consnet'),
      'error purposes[2].basis: '
    ],
    [
      'a service of an unknown purpose',
      (config) => (edit(config.services![0])['purposes'] = ['stats']),
      '"stats" is not the id of a purpose'
    ],
    [
      'opt-out everywhere',
      (config) => (edit(config)['model'] = 'opt-out'),
      'error model: opens device use where the law requires consent'
    ],
    [
      'opt-out in France',
      (config) => (edit(config)['model'] = { FR: 'notice', '*': 'opt-in' }),
      'error model.FR: opens device use where the law requires consent'
    ],
    [
      'a text that one language lacks',
      (config) => delete edit(config.notices!['fr']!)['dpo'],
      'error notices.fr.dpo.contact: is missing'
    ],
    [
      'the telephone on legitimate interests',
      (config) => (edit(config.purposes[6])['basis'] = { customer: 'legitimate-interests' }),
      'missing: current-contract, related-offer'
    ],
    [
      'soft opt-in without its conditions',
      (config) => delete edit(config.purposes[5])['conditions'],
      'missing: collected-directly'
    ],
    [
      'a purpose without retention',
      (config) => delete edit(config.notices!['en']!.purposes!['embeds'])['retention'],
      'notices.en.purposes.embeds.retention: is missing'
    ]
  ])('%s', (_, change, said) => {
    const { status, stdout } = run('check-config', file('bad.json', changed(change)))
    expect(stdout).toContain(said)
    expect(status).toBe(1)
  })

  test('--json gives the findings to other tools; --on asks the law of another day', () => {
    const phone = file(
      'phone.json',
      changed(
        (config) =>
          (edit(config.purposes[6])['basis'] = {
            prospect: 'legitimate-interests',
            customer: 'legitimate-interests'
          })
      )
    )
    const findings = (day: string) =>
      JSON.parse(run('check-config', phone, '--json', '--on', day).stdout) as {
        path: string
        rule: string
      }[]
    expect(findings('2026-08-10').map(({ path }) => path)).toEqual(
      ['notices.en', 'notices.fr'].map((at) => `${at}.purposes.prospecting-phone.interest`)
    )
    expect(findings('2026-08-11').map(({ path }) => path)).toEqual([
      ...['purposes[6].basis.prospect', 'purposes[6].basis.customer'],
      ...['notices.en', 'notices.fr'].map((at) => `${at}.purposes.prospecting-phone.interest`)
    ])
  })

  test('--before names what must be asked anew, and is content once it is', () => {
    const widened = changed(
      (config) =>
        (config.services = [...config.services!, { id: 'heatmap', purposes: ['statistics'] }])
    )
    const check = (after: Authored) =>
      run('check-config', file('after.json', after), '--before', SAMPLE)
    expect(check(widened)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(
        'purposes[2].version: raise it, so that "statistics" is asked again: service "heatmap" was added'
      ) as string
    })
    const raised = structuredClone(widened)
    edit(raised.purposes[2])['version'] = '2'
    expect(check(raised)).toMatchObject({ status: 0 })
    edit(raised.purposes[2])['version'] = '0'
    expect(check(raised).stdout).toContain('an older yes would count again')
    const reaching = changed((config) => (edit(config.services![0])['hosts'] = ['cdn.example.com']))
    expect(check(reaching).stdout).toContain('openstats now declares hosts cdn.example.com')
    expect(run('check-config', SAMPLE, '--before', file('odd.json', {}))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be used') as string
    })
    const reworded = changed(
      (config) => (edit(config.notices!['en']!.purposes!['statistics'])['text'] = 'We count.')
    )
    expect(check(reworded)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(
        'warning purposes[2].version: the texts of "statistics" changed'
      ) as string
    })
  })

  test('a country without rules of its own, and an audience nobody explained, are warned of', () => {
    const elsewhere = changed((config) => {
      edit(config)['country'] = 'XX'
      edit(config)['audience'] = 'custmer'
    })
    const { stdout } = run('check-config', file('elsewhere.json', elsewhere))
    expect(stdout).toContain('warning country: the rule table has no rules for XX')
    expect(stdout).toContain('was "customer" meant?')
  })

  test('a file that is none, or no JSON, is told in one line', () => {
    for (const [path, says] of [
      [join(folder, 'none.json'), 'ENOENT'],
      [file('text.json', 'not json'), 'not valid JSON']
    ] as const) {
      const { status, stderr } = run('check-config', path)
      expect([status, stderr.split('\n').length]).toEqual([1, 2])
      expect(stderr).toContain(says)
    }
  })
})

describe('bundle', () => {
  test('writes the gate part without texts, and the texts by language; both can be used as they are', () => {
    const out = join(folder, 'bundle')
    expect(run('bundle', SAMPLE, '--out', out).status).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['config.json', 'notice.en.json', 'notice.fr.json'])
    const config = JSON.parse(readFileSync(join(out, 'config.json'), 'utf8')) as Config &
      Record<string, unknown>
    expect(Object.keys(config)).toEqual(['version', 'notice', 'collector', 'purposes', 'services'])
    expect(JSON.stringify(config)).not.toMatch(/conditions|country|notices|Open Modal/)
    expect(JSON.parse(readFileSync(join(out, 'notice.fr.json'), 'utf8')) as Notice).toEqual(
      sample.notices!['fr']
    )
  })
  test('two languages are never written into one file', () => {
    const one = file(
      'one.json',
      changed((config) => (config.notice = '/lawful/{locale}/notice.json'))
    )
    expect(run('bundle', one, '--out', join(folder, 'one'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('one file name') as string
    })
  })
  test('what it writes can stand in a page', () => {
    const inline = changed((config) => {
      config.notice = { title: 'x</script><b>' }
      delete config.notices
    })
    expect(run('bundle', file('inline.json', inline), '--out', join(folder, 'inline')).status).toBe(
      0
    )
    expect(readFileSync(join(folder, 'inline/config.json'), 'utf8')).not.toContain('<')
  })
  test('a text that is missing stops it, with the path', () => {
    const lacking = file(
      'lacking.json',
      changed((config) => delete edit(config.notices!['en']!.services!['adpixel'])['role'])
    )
    expect(run('bundle', lacking, '--out', join(folder, 'no'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('notices.en.services.adpixel.role') as string
    })
  })
})

describe('declare and register', () => {
  test('Markdown and JSON name every purpose, every service and the basis of each audience', () => {
    const markdown = run('declare', SAMPLE, '--format', 'md').stdout
    const { sections } = JSON.parse(run('declare', SAMPLE, '--format', 'json').stdout) as {
      sections: { id: string; sections?: { id: string }[] }[]
    }
    expect(markdown).toContain('our legitimate interest (customers)')
    expect(markdown).toContain('your consent (visitors, not yet customers)')
    for (const { id } of sample.purposes)
      expect(sections[1]!.sections!.map((section) => section.id)).toContain(`purpose-${id}`)
    for (const { id } of sample.services!)
      expect(sections[2]!.sections!.map((section) => section.id)).toContain(`service-${id}`)
  })
  test('one audience alone, and French', () => {
    const french = run(
      'declare',
      SAMPLE,
      '--lang',
      'fr',
      '--audience',
      'customer',
      '--format',
      'md'
    ).stdout
    expect(french).toContain('**Base légale**: notre intérêt légitime')
    expect(french).not.toContain('(clients)')
  })
  test('texts are texts in every format', () => {
    const spoilt = file(
      'spoilt.json',
      changed(
        (config) =>
          (edit(config.notices!['en']!.purposes!['statistics'])['text'] =
            '<img src=x onerror=alert(1)> [x](javascript:alert(1))')
      )
    )
    expect(run('declare', spoilt, '--format', 'html').stdout).not.toContain('<img')
    expect(run('declare', spoilt, '--format', 'md').stdout).not.toMatch(/(^|[^\\])(<img|\[x\])/)
  })
  test('the register has a row per purpose, with bases, rules of law, services, countries and safeguards', () => {
    const { activities } = JSON.parse(run('register', SAMPLE).stdout) as {
      activities: Record<string, string>[]
    }
    expect(activities.map(({ id }) => id)).toEqual(sample.purposes.map(({ id }) => id))
    expect(activities[5]).toMatchObject({
      bases: 'visitor: consent; prospect: consent; customer: legitimate-interests',
      channel: 'email'
    })
    expect(activities[5]!['rules']).toContain('customer: mail-soft-opt-in')
    expect(activities[3]!['countries']).toBe('adpixel: Germany')
    expect(run('register', SAMPLE, '--format', 'csv').stdout.split('\r\n')).toHaveLength(
      sample.purposes.length + 2
    )
    expect(run('register', SAMPLE, '--format', 'md').stdout).toContain('| prospecting-phone |')
  })
})

describe('the rest', () => {
  test('gpc: the statement for /.well-known', () => {
    expect(JSON.parse(run('gpc', SAMPLE, '--date', '2026-11-23').stdout)).toEqual({
      gpc: true,
      lastUpdate: '2026-11-23'
    })
    for (const date of ['today', '2026-13-45', '2026-02-30'])
      expect(run('gpc', SAMPLE, '--date', date)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('2026-11-23') as string
      })
    const deaf = file(
      'deaf.json',
      changed((config) => config.purposes.forEach((purpose) => delete edit(purpose)['signals']))
    )
    expect(run('gpc', deaf)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no purpose follows the signal') as string
    })
  })
  test('docs/reference/config.md is what the schema says', () => {
    if (process.env['WRITE_DOCS'])
      run('schema', '--format', 'md', '--out', 'docs/reference/config.md')
    expect(readFileSync('docs/reference/config.md', 'utf8')).toBe(
      run('schema', '--format', 'md').stdout
    )
  })
  test('the schema has a text for every field', () => {
    const rows = readFileSync('docs/reference/config.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(rows.length).toBeGreaterThan(80)
    expect(rows.filter((row) => row.endsWith('|  |'))).toEqual([])
  })
  test('verify opens only what is a file of records, and writes into nothing else', () => {
    const empty = file('empty.db', '')
    expect(run('verify', '--db', empty)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not a file of records') as string
    })
    expect(readFileSync(empty, 'utf8')).toBe('')
  })
  test('--help anywhere helps; a wrong option is one line', () => {
    expect(run('bundle', '--help').stdout).toContain('lawful bundle lawful.json')
    expect(run('check-config', '--befor', 'x').stderr.trim().split('\n')).toHaveLength(1)
    expect(run('check-config', SAMPLE, SAMPLE).stderr).toContain('a command takes one config file')
  })
  test('an unknown format, language or command is told with what there is', () => {
    expect(run('declare', SAMPLE, '--audience', 'custmer').stderr).toContain(
      'visitor, prospect, customer'
    )
    expect(run('declare', SAMPLE, '--format', 'pdf').stderr).toContain('json, md, html')
    expect(run('declare', SAMPLE, '--lang', 'xx').stderr).toContain('notices.xx')
    expect(run('constructor').stderr).toContain('no command')
  })
})
