/**
 * `lawful register` writes the record of processing activities (GDPR art. 30(1)), as far as the
 * config has the facts.
 */
import { parseArgs } from 'node:util'
import { csvLine } from '../collector/csv.js'
import { basisFor, servicesOf } from '../core/purposes.js'
import { lawOf } from '../law/lint.js'
import { audiencesOf } from '../notice/declaration.js'
import type { Config, Notice, Purpose } from '../types.js'
import { oneFile, today } from './arguments.js'
import { noticeIn, readAuthored, readConfig } from './read.js'
import { writeOut } from './write-out.js'

/** Writes the register of a config file. */
export function register(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'json' },
      lang: { type: 'string', default: 'en' },
      out: { type: 'string' }
    }
  })
  const file = oneFile(positionals, 'register lawful.json')
  const config = readConfig(file)
  const notice = noticeIn(readAuthored(file), values.lang)
  const rows = config.purposes.map((purpose) => rowOf(config, notice, purpose, today()))
  const head = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[]
  const { controller, dpo } = notice
  const formats: Record<string, () => string> = {
    json: () =>
      JSON.stringify({ version: config.version, controller, dpo, activities: rows }, null, 2) +
      '\n',
    csv: () => [head, ...rows.map((row) => head.map((key) => row[key]))].map(csvLine).join(''),
    md: () =>
      [
        head,
        head.map(() => '---'),
        ...rows.map((row) =>
          head.map((key) =>
            row[key].replace(/\s+/g, ' ').replace(/[\\|<`*_[\]]/g, (sign) => `\\${sign}`)
          )
        )
      ]
        .map((cells) => `| ${cells.join(' | ')} |\n`)
        .join('')
  }
  writeOut(values.out, values.format, formats)
}

function rowOf(config: Config, notice: Notice, purpose: Purpose, on: string) {
  const told = notice.purposes?.[purpose.id] ?? {}
  const services = servicesOf(config, purpose)
  const of = (fact: 'name' | 'country' | 'safeguard') =>
    services
      .flatMap(({ id }) => notice.services?.[id]?.[fact] ?? [])
      .map((said, index) => `${services[index]!.id}: ${said}`)
      .join('; ')
  const audiences = audiencesOf(config)
  return {
    id: purpose.id,
    purpose: told.title ?? purpose.id,
    description: told.text ?? '',
    persons: audiences.join(', '),
    device:
      typeof purpose.device === 'object' ? `exempt: ${purpose.device.exempt}` : purpose.device,
    channel: purpose.channel ?? '',
    bases: audiences.map((audience) => `${audience}: ${basisFor(purpose, audience)}`).join('; '),
    rules: audiences
      .map((audience) => `${audience}: ${lawOf(config, purpose, audience, on).rule}`)
      .join('; '),
    interest: told.interest ?? '',
    recipients: [told.recipients, notice.recipients].filter(Boolean).join(' '),
    services: of('name'),
    countries: of('country'),
    safeguards: of('safeguard'),
    retention: told.retention ?? ''
  }
}
