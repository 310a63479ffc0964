/**
 * `lawful declare` writes the whole notice as a page, as Markdown or as JSON. The page needs no
 * script.
 */
import { parseArgs } from 'node:util'
import { audiencesOf, declarationOf, type Fact, type Section } from '../notice/declaration.js'
import { escaped } from '../notice/text.js'
import { oneFile } from './arguments.js'
import { fail } from './fail.js'
import { readAuthored, readConfig, noticeIn } from './read.js'
import { writeOut } from './write-out.js'
import { wordsOf } from './words.js'

/** Writes the declaration of a config file. */
export function declare(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'html' },
      lang: { type: 'string', default: 'en' },
      audience: { type: 'string' },
      out: { type: 'string' }
    }
  })
  const file = oneFile(positionals, 'declare lawful.json')
  const authored = readAuthored(file)
  const config = readConfig(file)
  const known = [...audiencesOf(config), 'visitor', 'prospect', 'customer']
  if (values.audience && !known.includes(values.audience))
    fail(`--audience ${values.audience} must be one of ${[...new Set(known)].join(', ')}`)
  const notice = noticeIn(authored, values.lang)
  const sections = declarationOf(
    config,
    notice,
    wordsOf(values.lang),
    values.audience ? [values.audience] : audiencesOf(config)
  )
  const title =
    `${notice.controller?.name ?? ''} · ${wordsOf(values.lang).notice['policy']!}`.replace(
      /^ · /,
      ''
    )
  const formats: Record<string, () => string> = {
    json: () =>
      JSON.stringify({ version: config.version, locale: values.lang, sections }, null, 2) + '\n',
    md: () => `# ${plain(title)}\n\n${sections.map((section) => markdown(section, 2)).join('\n')}`,
    html: () => page(title, values.lang, sections)
  }
  writeOut(values.out, values.format, formats)
}

function markdown({ title, text, facts, sections = [] }: Section, level: number): string {
  const lines = facts.map(
    ({ term, value, link }) =>
      `- **${plain(term)}**: ${link ? `[${plain(value)}](${target(link)})` : plain(value)}`
  )
  const rest = isList(sections)
    ? sections.map((section) => `* ${plain(section.title)}`).join('\n') + '\n'
    : sections.map((section) => markdown(section, level + 1)).join('\n')
  return [
    `${'#'.repeat(Math.min(level, 6))} ${plain(title)}\n`,
    text && `${plain(text)}\n`,
    lines.length && lines.join('\n') + '\n',
    rest
  ]
    .filter(Boolean)
    .join('\n')
}

/** Whether the sections have titles only. People read such sections better as a list. */
function isList(sections: readonly Section[]): boolean {
  return (
    sections.length > 0 &&
    sections.every(({ text, facts, sections: more }) => !text && !facts.length && !more?.length)
  )
}

/** Escapes a link for Markdown, so that it cannot end early or become another link. */
function target(link: string): string {
  return link
    .replace(/[\s<>()&\\]/g, encodeURIComponent)
    .replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}

/** Escapes a text for Markdown, so that nothing in it becomes markup. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~&]|^[-+]|^\d+(?=[.)])/g, (sign) =>
      /\d/.test(sign) ? sign : `\\${sign}`
    )
}

function page(title: string, lang: string, sections: readonly Section[]): string {
  return `<!doctype html>
<html lang="${escaped(lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}dt{font-weight:650}dd{margin:0 0 .5em;overflow-wrap:anywhere}</style>
<main>
<h1>${escaped(title)}</h1>
${sections.map((section) => html(section, 2)).join('\n')}
</main>
</html>
`
}

function html({ id, title, text, facts, sections = [] }: Section, level: number): string {
  const heading = `h${Math.min(level, 6)}`
  const list = facts.length ? `<dl>${facts.map(fact).join('')}</dl>` : ''
  const inner = isList(sections)
    ? `<ul>${sections.map((each) => `<li id="${escaped(each.id)}">${escaped(each.title)}</li>`).join('')}</ul>`
    : sections.map((section) => html(section, level + 1)).join('\n')
  return `<section id="${escaped(id)}"><${heading}>${escaped(title)}</${heading}>${text ? `<p>${escaped(text)}</p>` : ''}${list}${inner}</section>`
}

function fact({ term, value, link }: Fact): string {
  const said = link ? `<a href="${escaped(link)}">${escaped(value)}</a>` : escaped(value)
  return `<dt>${escaped(term)}</dt><dd>${said}</dd>`
}
