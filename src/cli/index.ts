/** `npx lawful`: one command per file. Every failure is one line that says how to mend it. */
import { fail } from './fail.js'

const HELP = `lawful check-config lawful.json    every fault with path and remedy, and what the law says
  --before OLD     the config as it was: names purposes that must be asked anew
  --on DAY         day whose law is asked (default today)
  --json           findings as JSON
lawful bundle lawful.json --out DIR    the gate part for pages, and texts per language
lawful declare lawful.json         the whole notice as a page
  --format html|md|json  --lang en|fr  --audience NAME (default all)  --out FILE
lawful register lawful.json        record of processing activities (GDPR art. 30)
  --format json|csv|md   --lang en|fr  --out FILE
lawful gpc lawful.json             for /.well-known/gpc.json
  --date DAY       day of the last change (default today)   --out FILE
lawful schema                      the config as JSON Schema
  --format json|md   --out FILE
lawful collect --db records.db --origin https://example.com
lawful verify --db records.db      checks the hash chain of all records

  --db FILE        SQLite file; created when missing
  --origin ORIGIN  origin whose pages may send records; may stand several times
  --port NUMBER    port to listen on (default 8787)
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --base PATH      path it is mounted under (default none)
  --config FILE    the site's config: answers /allowed, names the rule of law in records

The read key is taken from LAWFUL_KEY; without it one is made and printed. LAWFUL_ASSERTION_KEYS, with commas
between, are the keys that assertions of visitors are checked with.`

type Command = (args: string[]) => void | Promise<void>

// Loaded by name: an old Node is told so before anything it does not have is asked for.
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
if (major < 22 || (major === 22 && minor < 13)) fail(`needs Node 22.13 or newer for its built-in SQLite; this is ${process.version}`)

const [command, ...args] = process.argv.slice(2)
if (!command || command === 'help' || process.argv.includes('--help')) console.log(HELP)
else if (!Object.hasOwn(COMMANDS, command)) fail(`there is no command "${command}"; see lawful --help`)
else {
  try {
    const run = await COMMANDS[command]!()
    await run(args)
  } catch (error) {
    // Node adds advice about dashes that helps nobody here.
    fail((error as Error).message.replace(/\. To specify .*/s, '; see lawful --help'))
  }
}
