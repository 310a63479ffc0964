/**
 * Builds the pages of demo/frameworks as their users would, with the compilers of the frameworks.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'
import { compileScript, parse } from 'vue/compiler-sfc'

const components: Plugin = {
  name: 'components',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^lawful$/ }, () => ({ path: join(process.cwd(), 'dist/index.js') }))
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client' }).js.code
    }))
    onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor } = parse(readFileSync(path, 'utf8'), { filename: path })
      const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('lawful-') }
      return {
        contents: compileScript(descriptor, {
          id: 'page',
          inlineTemplate: true,
          templateOptions: { compilerOptions }
        }).content
      }
    })
  }
}

/** Builds the files of one page and returns them by name. The entry is `<name>.js`. */
export async function bundle(
  name: string,
  platform: 'browser' | 'node' = 'browser'
): Promise<Map<string, string>> {
  const outdir = mkdtempSync(join(tmpdir(), 'lawful-framework-'))
  try {
    await build({
      entryPoints: [`demo/frameworks/${name}`],
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      platform,
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false'
      },
      conditions: platform === 'browser' ? ['browser'] : [],
      plugins: [components],
      logLevel: 'silent',
      jsx: 'automatic',
      jsxImportSource: 'react'
    })
    return new Map(
      readdirSync(outdir).map((file) => [file, readFileSync(join(outdir, file), 'utf8')])
    )
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}
