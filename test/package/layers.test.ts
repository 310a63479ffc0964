/** The linter holds the arrows between the rooms of src/. Each wrong import below must be refused, and each right one taken. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** A file, and the rooms whose files it must not import. */
const FORBIDDEN: Record<string, string[]> = {
  'core/x': ['notice', 'law', 'browser', 'gate', 'config', 'integrations', 'page', 'asking'],
  'notice/x': ['law', 'browser', 'gate', 'page', 'collector', 'ui/shared', 'server'],
  'law/x': ['browser', 'config', 'page', 'collector', 'cli', 'ui/shared'],
  'browser/x': ['browser/storage', 'notice', 'gate', 'page', 'collector', 'ui/shared'],
  'browser/storage/x': ['gate', 'page', 'asking', 'acting', 'collector', 'ui/shared'],
  'integrations/x': ['core', 'browser', 'gate', 'page', 'asking', 'acting'],
  'gate/x': ['browser/storage/deeper', 'page', 'asking', 'acting', 'ui/shared', 'integrations'],
  'config/x': ['browser', 'page', 'notice', 'law', 'collector', 'cli'],
  'page/x': ['asking', 'acting', 'ui/banner', 'ui/shared', 'notice', 'law', 'config', 'collector'],
  'asking/x': ['acting', 'ui/preferences', 'ui/shared', 'notice', 'law', 'collector', 'server'],
  'acting/x': ['ui/banner', 'ui/preferences', 'ui/shared', 'notice', 'law', 'config', 'collector'],
  'ui/banner/x': ['core', 'browser', 'page', 'asking', 'acting', 'ui/preferences', 'law'],
  'ui/preferences/x': ['core', 'browser', 'page', 'acting', 'ui/banner', 'ui/declaration'],
  'ui/elements/x': ['core', 'acting', 'ui/banner', 'ui/note'],
  'ui/declaration/x': ['core', 'acting', 'ui/banner', 'law'],
  'ui/note/x': ['core', 'acting', 'ui/banner', 'page'],
  'ui/placeholder/x': ['core', 'acting', 'gate', 'ui/banner'],
  'ui/shared/x': ['core', 'page', 'ui/banner', 'ui/preferences'],
  'server/x': ['browser', 'page', 'asking', 'acting', 'law', 'collector', 'cli'],
  'collector/x': ['browser', 'page', 'acting', 'notice', 'ui/shared', 'cli'],
  'collector/store/x': ['law', 'server', 'config', 'browser', 'cli'],
  'collector/report/x': ['law', 'server', 'browser', 'ui/shared'],
  'collector/routes/x': ['browser', 'page', 'config', 'cli', 'ui/shared'],
  'cli/x': ['browser', 'page', 'asking', 'acting', 'ui/banner', 'server']
}

/** Lines that a file must not hold, for other reasons than a room. */
const LINES: [file: string, line: string][] = [
  ['core/x', "import './../browser/page-life.js'"],
  ['core/x', "import 'js-cookie'"],
  ['browser/x', "import './storage/item.js'"],
  ['core/x', "void import('../browser/page-life.js')"],
  ['core/x', 'export const now = Date.now()'],
  ['core/x', 'export const title = document.title'],
  ['core/x', 'export const store = globalThis'],
  ['law/x', 'export const chance = Math.random()'],
  ['page/x', "import 'preact'"],
  ['ui/banner/x', "import 'preact'"],
  ['integrations/x', "import 'nanostores'"],
  ['browser/x', "import 'js-cookie'"],
  ['server/x', 'export const title = document.title'],
  ['collector/x', 'export const title = document.title']
]

/** Imports that must be taken, so that the test notices a rule that refuses everything. */
const ALLOWED: [file: string, line: string][] = [
  ['core/x', "import '../types.js'"],
  ['page/x', "import '../core/snapshot.js'"],
  ['asking/x', "import '../page/state.js'"],
  ['acting/x', "import '../asking/countable.js'"],
  ['ui/banner/x', "import '../shared/make.js'"],
  ['browser/storage/x', "import 'js-cookie'"],
  ['collector/x', "import './store/sqlite.js'"]
]

const importOf = (file: string, room: string): string =>
  `import '${'../'.repeat(file.split('/').length - 1)}${room}/some.js'`

/** Lints one file for each line and returns the lines that were refused. */
function refused(lines: readonly [file: string, line: string][]): [string, string][] {
  const folder = mkdtempSync(join(tmpdir(), 'lawful-lint-'))
  cpSync('oxlint.config.ts', join(folder, 'oxlint.config.ts'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  lines.forEach(([file, line], index) => {
    const path = join(folder, 'src', `${file}-${index}.ts`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, line + '\n')
  })
  let told = ''
  try {
    const oxlint = join(folder, 'node_modules/.bin/oxlint')
    told = execFileSync(oxlint, ['-f', 'unix', 'src'], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    told = (error as { stdout: string }).stdout
  }
  rmSync(folder, { recursive: true, force: true })
  return lines.filter((_line, index) => new RegExp(`-${index}\\.ts:.*no-restricted-`).test(told))
}

test('an import against each arrow is refused, one by one', () => {
  const wrong = Object.entries(FORBIDDEN).flatMap(([file, rooms]) =>
    rooms.map((room): [string, string] => [file, importOf(file, room)])
  )
  expect(wrong.length).toBeGreaterThan(100)
  expect(refused(wrong)).toEqual(wrong)
})

test('detours, packages and surroundings are refused where a room must not use them', () => {
  expect(refused(LINES)).toEqual(LINES)
})

test('imports along the arrows are taken', () => {
  expect(refused(ALLOWED)).toEqual([])
})
