/** The directions between the rooms of src/ are held by the linter: each wrong import below must be refused. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const WRONG: [room: string, line: string][] = [
  ['core', "import '../browser/storage.js'"],
  ['core', "import './../browser/storage.js'"],
  ['core', "import '../page.js'"],
  ['core', "import 'js-cookie'"],
  ['core', 'export const now = Date.now()'],
  ['core', 'export const title = document.title'],
  ['core', 'export const store = globalThis'],
  ['browser', "import '../page.js'"],
  ['browser', "import '../consent.js'"],
  ['browser', "import '../collector/csv.js'"],
  ['browser', "import '../ui/texts.js'"],
  ['integrations', "import '../page.js'"],
  ['integrations', "import 'nanostores'"],
  ['ui', "import '../consent.js'"],
  ['ui', "import '../core/own.js'"],
  ['ui', "import '../views.js'"],
  ['collector', "import '../consent.js'"],
  ['collector', "import '../ui/texts.js'"],
  ['notice', "import '../browser/storage.js'"],
  ['notice', "import '../consent.js'"],
  ['law', "import '../collector/csv.js'"],
  ['collector', "import '../browser/storage.js'"]
]

test('every wrong direction is refused, one by one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lawful-lint-'))
  cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
  WRONG.forEach(([room, line], index) => {
    mkdirSync(join(folder, 'src', room), { recursive: true })
    writeFileSync(join(folder, 'src', room, `wrong-${index}.ts`), line + '\n')
  })
  let told = ''
  try {
    told = execFileSync(join(process.cwd(), 'node_modules/.bin/oxlint'), ['-f', 'unix', 'src'], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    told = (error as { stdout: string }).stdout
  }
  rmSync(folder, { recursive: true, force: true })
  const refused = WRONG.filter((_wrong, index) => new RegExp(`wrong-${index}\\.ts:.*no-restricted-`).test(told))
  expect(refused).toEqual(WRONG)
})
