/**
 * `npm test` runs everything from a fresh clone. It installs missing browsers if it may, never
 * skips one silently, and ends with one line: N passed, N failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agrees, type Report } from './reliability.ts'
import { locate, type Engine } from './support/browsers.ts'

const PACKAGES: Record<Engine, string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb']
}
const INSTALL = `apt-get update && apt-get install -y --no-install-recommends ${Object.values(PACKAGES).flat().join(' ')} fonts-noto-core`
const ENGINES = Object.keys(PACKAGES) as Engine[]
const totals = { passed: 0, failed: 0 }
const reports: Report[] = []

function title(name: string): void {
  console.log(`\n── ${name}`)
}

function count(name: string, hasPassed: boolean): void {
  totals[hasPassed ? 'passed' : 'failed']++
  console.log(`${hasPassed ? 'passed' : 'FAILED'}: ${name}`)
}

/** Runs one check that passes or fails as a whole. */
function check(name: string, command: string, ...args: string[]): boolean {
  title(name)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32'
  })
  count(name, status === 0)
  return status === 0
}

/** Runs vitest and counts each test. */
function vitest(name: string, ...args: string[]): void {
  title(name)
  const folder = mkdtempSync(join(tmpdir(), 'lawful-run-'))
  const file = join(folder, 'report.json')
  const { status } = spawnSync(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      stdio: 'inherit'
    }
  )
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report & {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTotalTests: number
    }
    reports.push(report)
    totals.passed += report.numPassedTests
    totals.failed += report.numFailedTests
    // A skipped test counts as a failure, because a test that does not run must be seen and fixed.
    if (report.numPendingTests) count(`${name}: ${report.numPendingTests} skipped`, false)
    if (status !== 0 && !report.numFailedTests) count(`${name}: did not finish`, false)
    if (!report.numTotalTests) count(`${name}: no test ran`, false)
  } catch {
    count(`${name}: no report`, false)
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Tries to install missing engines, and returns those that are still missing. */
function provideBrowsers(): Engine[] {
  const missing = () => ENGINES.filter((engine) => !locate(engine))
  if (missing().length && process.platform === 'linux' && process.getuid?.() === 0) {
    title(`installing ${missing().join(', ')}`)
    spawnSync('sh', ['-c', `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${INSTALL}`], {
      stdio: ['ignore', 'ignore', 'inherit']
    })
  }
  return missing()
}

title('Node')
count(
  `Node ${process.version} is the one that npm ci brings`,
  process.version ===
    `v${(JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: { node: string } }).devDependencies.node}`
)
check('format', 'oxfmt', '--check', '.')
check('lint', 'oxlint', '--type-aware', '--deny-warnings')
check('types', 'tsc', '-p', 'tsconfig.json')
check('unused', 'knip')
if (check('build', 'npm', 'run', '--silent', 'build')) {
  vitest('unit, views, collector', '--project', 'unit', '--project', 'dom')
  vitest('package and sizes', '--project', 'package')
  const missing = provideBrowsers()
  if (missing.length)
    console.error(`\n${missing.join(', ')} not installed. As root on Debian:\n  ${INSTALL}`)
  for (const engine of missing) count(`journeys in ${engine}: NOT RUN`, false)
  const present = ENGINES.filter((engine) => !missing.includes(engine))
  process.env['ENGINE'] = present.join(',')
  if (present.length) vitest(`journeys in ${present.join(', ')}`, '--project', 'e2e')
  title('docs/reliability.md')
  count(
    'docs/reliability.md says what this run showed (npm run reliability makes it so)',
    agrees(reports, process.argv.includes('--write'))
  )
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed ? 1 : 0)
