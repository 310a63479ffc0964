/**
 * `npx lawful`: each command has a file of its own. Every failure is one line that says how to fix
 * it.
 */
import { fail } from './fail.js'

const HELP = `lawful check-config lawful.json    lists every fault with path and remedy, also faults against the law
  --before OLD     the earlier config, to name the purposes that must be asked again
  --on DAY         the day whose law applies (default today)
  --json           prints the faults as JSON
lawful bundle lawful.json --out DIR    writes the part for pages, and one file of texts per language
lawful declare lawful.json         writes the whole notice as a page
  --format html|md|json  --lang en|fr  --audience NAME (default all)  --out FILE
lawful register lawful.json        writes the record of processing activities (GDPR art. 30)
  --format json|csv|md   --lang en|fr  --out FILE
lawful gpc lawful.json             writes the file for /.well-known/gpc.json
  --date DAY       the day of the last change (default today)   --out FILE
lawful schema                      writes the form of the config as JSON Schema
  --format json|md   --out FILE
lawful collect --db records.db --origin https://example.com    runs the collector
lawful verify --db records.db      checks the hash chain of all records

  --db FILE        SQLite file; it is created if it is missing
  --origin ORIGIN  origin whose pages may send records; you may repeat this option
  --port NUMBER    port to listen on (default 8787)
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --base PATH      path under which the collector is mounted (default none)
  --config FILE    the site's config; the collector needs it to answer /allowed and to name the rule of law in records

LAWFUL_KEY is the key for reading records. Without it, the collector makes a key and prints it.
LAWFUL_ASSERTION_KEYS are the keys for checking the assertions of visitors, separated by commas.`

type Command = (args: string[]) => void | Promise<void>

// Each command is loaded only when it runs, so that an old Node prints the message below before it
// fails at a missing module.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'check-config': async () => (await import('./check-config.js')).checkConfigFile,
  bundle: async () => (await import('./bundle.js')).bundle,
  declare: async () => (await import('./declare.js')).declare,
  register: async () => (await import('./register.js')).register,
  gpc: async () => (await import('./gpc.js')).gpc,
  schema: async () => (await import('./schema.js')).schema,
  collect: async () => (await import('./collect.js')).collect,
  verify: async () => (await import('./verify.js')).verify
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13))
  fail(`needs Node 22.13 or newer for its built-in SQLite; this is ${process.version}`)

const [command, ...args] = process.argv.slice(2)
if (!command || command === 'help' || process.argv.includes('--help')) console.log(HELP)
else if (!Object.hasOwn(COMMANDS, command))
  fail(`there is no command "${command}"; see lawful --help`)
else {
  try {
    const run = await COMMANDS[command]!()
    await run(args)
  } catch (error) {
    // Node adds advice about dashes, which does not help here.
    fail((error as Error).message.replace(/\. To specify .*/s, '; see lawful --help'))
  }
}
