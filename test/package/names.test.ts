/** Internal property names are shortened by the build. Names that sites, servers and languages use must not be among them. */
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
/** Two names are in both lists, and are never written after a dot: the name of an event, and the key of an audience. */
const STRINGS = ['decision', 'visitor']
const [, list] = /const INTERNAL = `([^`]*)`/.exec(read('rollup.config.mjs'))!
const internal = list!.split(/\s+/).filter(Boolean)

/** Names of properties and methods in declarations: `  name?: …` and `  name(…`. */
const declared = (file: string) =>
  [...read(file).matchAll(/^\s+(?:readonly )?['"]?(\w+)['"]?\??[:(<]/gm)].map(([, name]) => name!)

/** Every key of a JSON value, however deep. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file)
)
/** Names by which scripts read the attributes of the markup. */
const attributes = sources.flatMap((file) => [
  ...[...read(`src/${file}`).matchAll(/dataset(?:\['|\.)(\w+)/g)].map(([, name]) => name!),
  ...[...read(`src/${file}`).matchAll(/const \{ (.*?) \} = [^\n]*dataset/g)].flatMap(([, names]) =>
    names!.match(/\w+/g)!
  )
])

test.each<[what: string, names: readonly string[]]>([
  ['the API, its events, the config and the record', declared('dist/types/types.d.ts')],
  ['notices', declared('dist/types/notice-types.d.ts')],
  ['the schema of the config', keysOf(JSON.parse(read('dist/config.schema.json')))],
  [
    'the language files',
    readdirSync('dist/locales').flatMap((file) => keysOf(JSON.parse(read(`dist/locales/${file}`))))
  ],
  ['attributes of the markup', attributes]
])('no internal name is a name of %s', (_what, names) => {
  expect(names.length).toBeGreaterThan(10)
  expect(internal.filter((name) => names.includes(name) && !STRINGS.includes(name))).toEqual([])
})

test('the built files still have every public name', () => {
  const api = [
    ...['allows', 'basis', 'when', 'on', 'setVisitor', 'destroy', 'push'],
    ...['acceptAll', 'rejectAll', 'decide', 'withdraw', 'object', 'records', 'openPreferences']
  ]
  const head = read('dist/lawful.js')
  const acts = read('dist/lawful-acts.js')
  const missing = {
    api: api.filter((name) => !head.includes(name)),
    acts: ['acceptAll', 'rejectAll', 'decide', 'withdraw', 'object'].filter(
      (name) => !acts.includes(name)
    ),
    config: ['purposes', 'services', 'device', 'version', 'collector'].filter(
      (name) => !(head + acts).includes(name)
    ),
    record: ['subject', 'replaces', 'evidence', 'audience', 'signals', 'origin', 'schema'].filter(
      (name) => !acts.includes(name)
    ),
    events: ['permissions', 'bases', 'opened', 'closed', 'why', 'prompt'].filter(
      (name) => !(head + acts).includes(name)
    )
  }
  expect(missing).toEqual({ api: [], acts: [], config: [], record: [], events: [] })
})
