/** What is published: the files of docs/contract.md §10 within their ceilings, README figures as measured, sound exports. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { init } from '../../src/index.ts'

const size = (file: string) =>
  brotliCompressSync(readFileSync(`dist/${file}`), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 }
  }).length
const readme = readFileSync('README.md', 'utf8')
const bin = (name: string, ...args: string[]) =>
  execFileSync(process.execPath, [`node_modules/${name}`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe']
  })
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

const ceilings: [string, number][] = [
  ['lawful.js', 5_350],
  ['lawful-ui.js', 7_800],
  ['lawful-preact.js', 4_300],
  ['lawful-preferences.js', 6_350],
  ['lawful-elements.js', 3_000],
  ['lawful-acts.js', 9_800],
  ['lawful-check.js', 2_200],
  ['lawful-placeholder.js', 3_950],
  ['lawful-declaration.js', 4_000],
  ['lawful-note.js', 3_000],
  ['lawful-policy.js', 1_000],
  ...readdirSync('src/ui/locales').map((file): [string, number] => [
    `locales/${file}`,
    !file.includes('.more.') ? 1_200 : /^(bg|el|uk|ja)\./.test(file) ? 2_200 : 1_800
  ])
]

describe('bytes', () => {
  test.each(ceilings)('%s is at most %i bytes (brotli 11)', (file, ceiling) =>
    expect(size(file)).toBeLessThanOrEqual(ceiling)
  )

  test('the README tells the sizes as they are, to a tenth of a kilobyte', () => {
    for (const file of [
      ...ceilings.slice(0, 11).map(([name]) => name),
      'locales/fr.json',
      'locales/fr.more.json'
    ])
      expect(readme, file).toContain(`\`${file}\` | ${(size(file) / 1000).toFixed(1)} kB`)
    expect(readme).toContain(`**${(size('lawful.js') / 1000).toFixed(1)} kB**`)
  })

  test('the head has no Preact, no cookie writer, no texts, no schema and no table of regions or law in it', () => {
    const head = readFileSync('dist/lawful.js', 'utf8')
    for (const foreign of [
      '__k',
      'Accept all',
      'expires',
      'new Function',
      'eval(',
      'US-',
      'soft-opt-in',
      'collected-directly',
      'strictObject'
    ])
      expect(head, foreign).not.toContain(foreign)
  })
})

describe('integrity', () => {
  test('sri.json names every file with its hash, and the files pin what they load', () => {
    const sri = JSON.parse(readFileSync('dist/sri.json', 'utf8')) as Record<string, string>
    for (const [file] of ceilings)
      expect(sri[file]).toBe(
        `sha384-${createHash('sha384')
          .update(readFileSync(`dist/${file}`))
          .digest('base64')}`
      )
    const pin = (file: string) =>
      `sha256-${createHash('sha256')
        .update(readFileSync(`dist/${file}`))
        .digest('base64')}`
    const pinned: [string, string[]][] = [
      ['lawful.js', ['ui', 'acts']],
      ['lawful-ui.js', ['preact', 'preferences']],
      [
        'lawful-acts.js',
        ['preact', 'preferences', 'elements', 'declaration', 'note', 'placeholder', 'check']
      ]
    ]
    for (const [file, names] of pinned)
      for (const name of names)
        expect(readFileSync(`dist/${file}`, 'utf8'), `${file} pins ${name}`).toContain(
          pin(`lawful-${name}.js`)
        )
  })
})

describe('package', () => {
  test('publint finds nothing', () =>
    expect(bin('publint/src/cli.js', '--strict')).toContain('All good!'))
  test('the types resolve for those who import them', () => {
    expect(
      bin(
        '@arethetypeswrong/cli/dist/index.js',
        '--pack',
        '.',
        '--profile',
        'esm-only',
        '--exclude-entrypoints',
        'head',
        'sri.json',
        'config.schema.json',
        '--no-emoji',
        '--format',
        'ascii'
      ).match(/node16 \(from ESM\): OK \(ESM\)/g)
    ).toHaveLength(5)
  })
  test('Preact, nanostores and js-cookie are the only dependencies, and every version is exact', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['js-cookie', 'nanostores', 'preact'])
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies
    }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  })
  test('importing it on a server does nothing and needs no document', async () => {
    const entry = (await import(new URL('../../dist/index.js', import.meta.url).href)) as {
      init: typeof init
    }
    const consent = entry.init({
      version: '1',
      notice: {},
      purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }]
    })
    expect(consent.allows('ads')).toBe(false)
    expect(consent.$permissions.get()).toEqual({})
    consent.on('ready', () => {})()
    consent.destroy()
  })
})

describe('command line', () => {
  const lawful = (args: string[], node = process.execPath) => {
    try {
      return {
        code: 0,
        out: execFileSync(node, ['dist/cli.js', ...args], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 10_000
        })
      }
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string }
      return { code: status, out: stderr }
    }
  }
  test('every failure is one line that says how to mend it', () => {
    for (const [args, words] of [
      [['collect'], /--db is missing/],
      [['collect', '--db', ':memory:'], /--origin is missing/],
      [
        ['collect', '--db', '/nowhere/at/all.db', '--origin', 'https://a.example'],
        /cannot use \/nowhere\/at\/all\.db/
      ],
      [['collect', '--nonsense'], /nonsense/],
      [['collect', '--db', ':memory:', '--origin', 'example.com'], /must be like https:/],
      [['verify'], /--db is missing/],
      [['dance'], /no command "dance"/]
    ] as const) {
      const { code, out } = lawful([...args])
      expect(code, args.join(' ')).toBe(1)
      expect(out.trim().split('\n'), out).toHaveLength(1)
      expect(out).toMatch(words)
    }
    expect(lawful(['--help']).out).toContain('lawful collect --db')
  })
  test('a port in use is one line too', async () => {
    const { createServer } = await import('node:net')
    const taken = createServer()
    await new Promise<void>((go) => taken.listen(0, '127.0.0.1', go))
    const { port } = taken.address() as { port: number }
    const { code, out } = lawful([
      'collect',
      '--db',
      ':memory:',
      '--origin',
      'https://a.example',
      '--port',
      String(port)
    ])
    taken.close()
    expect([code, out.trim()]).toEqual([
      1,
      `lawful: port ${port} is in use: choose another with --port`
    ])
  })
  test('an old Node is told so', () => {
    const source = readFileSync('dist/cli.js', 'utf8')
    expect(source).toContain('needs Node 22.13 or newer')
    const old = source.replace('process.versions.node', '"20.20.2"')
    const copy = `dist/cli-old-${process.pid}.js`
    writeFileSync(copy, old)
    const { status, stderr } = spawnSync(process.execPath, [copy], { encoding: 'utf8' })
    rmSync(copy)
    expect(status).toBe(1)
    expect(stderr).toContain('lawful: needs Node 22.13 or newer')
  })
})
