/**
 * `npm run soak`: the long proofs that npm test runs in small. About half an hour on two cores; ends with the verdict of
 * each part. RUNS overrides the number of repetitions of every part.
 */
import { spawnSync } from 'node:child_process'

const PARTS: { name: string; runs: number; args: string[] }[] = [
  {
    name: 'stored values and configs, random and hostile',
    runs: 100_000,
    args: [
      ...['--project', 'unit', '--project', 'dom'],
      ...['decision-cookie.b04', 'hostile-config.b19', 'cookie-text.b04', 'permissions.b06'],
      ...['sequences', 'start.b19', 'markup.b18']
    ]
  },
  {
    name: 'held scripts against a bare loop; navigations and openings',
    runs: 1_000,
    args: ['--project', 'soak']
  },
  {
    name: 'click and leave, per engine',
    runs: 1_000,
    args: ['--project', 'e2e', 'test/e2e/network-cases.test.ts', '-t', 'click and leave']
  }
]

if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1)
const verdicts = PARTS.map(({ name, runs, args }) => {
  const RUNS = process.env['RUNS'] ?? String(runs)
  console.log(`\n── ${name}: ${RUNS} runs`)
  const { status } = spawnSync('vitest', ['run', ...args, '--testTimeout=3600000'], {
    stdio: 'inherit',
    env: { ...process.env, RUNS }
  })
  return `${status === 0 ? 'passed' : 'FAILED'}: ${name}, ${RUNS} runs`
})
console.log(`\n${verdicts.join('\n')}`)
process.exit(verdicts.some((verdict) => verdict.startsWith('FAILED')) ? 1 : 0)
