/** `lawful schema` writes the config as JSON Schema for editors, or as a reference for people. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { parseArgs } from 'node:util'
import { authored } from '../config/schema.js'
import { writeOut } from './write-out.js'

interface Node {
  type?: string
  description?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Node[]
  items?: Node
  properties?: Readonly<Record<string, Node>>
  additionalProperties?: Node | boolean
  required?: readonly string[]
}

/** Writes the schema. */
export function schema(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: { format: { type: 'string', default: 'json' }, out: { type: 'string' } }
  })
  const node = toJsonSchema(authored, { errorMode: 'ignore' })
  writeOut(values.out, values.format, {
    json: () => JSON.stringify({ title: 'Config of lawful', ...node }, null, 2) + '\n',
    md: () => reference(node as Node)
  })
}

function reference(node: Node): string {
  const lines = [
    '# Config',
    '',
    'Written from the schema by `npx lawful schema --format md`. Texts for people are plain text, never markup.',
    '',
    '| Path | Form | Meaning |',
    '|---|---|---|'
  ]
  rows(node, '', lines)
  return lines.join('\n') + '\n'
}

function rows(node: Node, path: string, lines: string[]): void {
  for (const [name, inner] of Object.entries(node.properties ?? {})) {
    const at = path ? `${path}.${name}` : name
    const isNeeded = node.required?.includes(name)
    lines.push(
      `| \`${at}\`${isNeeded ? ' (needed)' : ''} | ${formOf(inner)} | ${(inner.description ?? '').replaceAll('|', '\\|')} |`
    )
    deeper(inner, at, lines)
  }
}

function deeper(node: Node, path: string, lines: string[]): void {
  if (node.properties) rows(node, path, lines)
  if (node.items) deeper(node.items, `${path}[]`, lines)
  if (typeof node.additionalProperties === 'object')
    deeper(node.additionalProperties, `${path}.*`, lines)
  for (const each of node.anyOf ?? []) if (each.properties) rows(each, path, lines)
}

function formOf({
  type,
  enum: values,
  const: value,
  anyOf,
  items,
  additionalProperties
}: Node): string {
  if (anyOf) return anyOf.map(formOf).join(' or ')
  if (values) return values.map((each) => `\`${JSON.stringify(each)}\``).join(' ')
  if (value !== undefined) return `\`${JSON.stringify(value)}\``
  if (items) return `list of ${formOf(items)}`
  if (typeof additionalProperties === 'object') return `by name: ${formOf(additionalProperties)}`
  return type ?? 'object'
}
