/** The published types under the oldest TypeScript we promise, 5.1: purpose ids are known, and a misspelt one is an error. */
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = `import { defineConfig, init } from '../../../dist/types/index.js'
import { models } from '../../../dist/types/regions.js'
const consent = init({
  version: '1', notice: {}, model: models,
  purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }, { id: 'mail', device: 'none', channel: 'email', basis: { customer: 'legitimate-interests' } }]
})
consent.allows('ads')
consent.allows('adz')
consent.object('mail').then(({ id }) => id.length)
defineConfig({ version: '1', notice: {}, purposes: [{ id: 'ads', device: 'consent', basis: 'nothing' }] })
`

/** The compiler's own library files come in its package as text. */
function withLibraries(options: ts.CompilerOptions): ts.CompilerHost {
  const libraries = new Map(
    getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text])
  )
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  return Object.assign(host, {
    getDefaultLibLocation: () => libFolderInMemoryPath,
    getDefaultLibFileName: () => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
    fileExists: (name: string) => libraries.has(name) || fileExists(name),
    readFile: (name: string) => libraries.get(name) ?? readFile(name),
    getSourceFile: (name: string, target: ts.ScriptTarget) =>
      libraries.has(name)
        ? ts.createSourceFile(name, libraries.get(name)!, target)
        : getSourceFile(name, target)
  })
}

test('TypeScript 5.1 reads the published types, and finds what is wrong in a page and nothing else', () => {
  expect(ts.version).toMatch(/^5\.1\./)
  const folder = mkdtempSync(join(import.meta.dirname, 'oldest-'))
  try {
    const file = join(folder, 'page.ts')
    writeFileSync(file, SOURCE)
    const options: ts.CompilerOptions = {
      ...{
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler
      },
      ...{ strict: true, noEmit: true, skipLibCheck: false, types: [] }
    }
    const program = ts.createProgram([file], options, withLibraries(options))
    const found = ts
      .getPreEmitDiagnostics(program)
      .map(({ file: where, start }) =>
        where
          ? `${where.fileName.split('/').at(-1)}:${where.getLineAndCharacterOfPosition(start!).line + 1}`
          : 'nowhere'
      )
    expect(found).toEqual(['page.ts:8', 'page.ts:10'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
