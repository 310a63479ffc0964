/** Builds dist/ (docs/contract.md §10). The order matters: the head carries the hashes of the files it loads. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import { Features, transform as transformCss } from 'lightningcss'
import esbuild from 'rollup-plugin-esbuild'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const FILES = {
  ui: 'lawful-ui.js',
  preact: 'lawful-preact.js',
  preferences: 'lawful-preferences.js',
  elements: 'lawful-elements.js',
  placeholder: 'lawful-placeholder.js',
  declaration: 'lawful-declaration.js',
  note: 'lawful-note.js',
  acts: 'lawful-acts.js',
  check: 'lawful-check.js',
  policy: 'lawful-policy.js'
}
// Baseline widely available: style nesting is lowered, logical properties stay.
const CSS_TARGETS = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) }

const css = {
  name: 'css-text',
  resolveId: (id, importer) => (id.endsWith('.css?inline') ? new URL(id, `file://${importer}`).pathname + '?inline' : null),
  load(id) {
    if (!id.endsWith('.css?inline')) return null
    const { code } = transformCss({
      filename: id,
      code: readFileSync(id.replace('?inline', '')),
      minify: true,
      targets: CSS_TARGETS,
      exclude: Features.LightDark
    })
    return `export default ${JSON.stringify(code.toString())}`
  }
}

const json = {
  name: 'json-module',
  transform: (code, id) => (id.endsWith('.json') ? `export default ${code}` : null)
}

const common = (target) => [
  nodeResolve({ extensions: ['.mjs', '.js', '.ts', '.tsx', '.json'], exportConditions: ['import', 'default'] }),
  css,
  json,
  esbuild({ target, jsx: 'automatic', jsxImportSource: 'preact', tsconfig: false }),
  replace({ preventAssignment: true, __BUILD__: JSON.stringify(version), 'process.env.NODE_ENV': "'production'" })
]
// Measured: the head comes out smaller when more is inlined, the other files when less is.
const minify = (inline, forHead) =>
  terser({
    ecma: 2020,
    compress: {
      passes: 5,
      unsafe_arrows: true,
      unsafe_methods: forHead,
      inline,
      keep_fargs: false,
      pure_getters: true,
      unsafe_comps: true,
      lhs_constants: false
    },
    format: { comments: false, ascii_only: true }
  })

/** What the source forbids to assign twice needs no watching any more, and the shorter word repeats what is there. */
const lets = { name: 'lets', renderChunk: (code) => code.replace(/\bconst(?=[ {[])/g, 'let') }

const integrity = (file, hash = 'sha384') =>
  `${hash}-${createHash(hash)
    .update(readFileSync(`dist/${file}`))
    .digest('base64')}`
const locales = () => readdirSync('src/ui/locales').map((file) => `locales/${file}`)

/** Copies the languages, without their blanks. */
const copyLocales = {
  name: 'copy-locales',
  buildStart() {
    mkdirSync('dist/locales', { recursive: true })
    for (const file of locales()) writeFileSync(`dist/${file}`, JSON.stringify(JSON.parse(readFileSync(`src/ui/${file}`, 'utf8'))))
  }
}

const sriOf = (names) => JSON.stringify(Object.fromEntries(names.map((name) => [name, integrity(FILES[name], 'sha256')])))

/** Puts the hashes of the finished files into the head, and writes all of them to sri.json. */
const hashes = {
  name: 'hashes',
  transform(code, id) {
    if (!id.endsWith('src/head.ts')) return null
    return code.replace('__SRI__', sriOf(['acts', 'ui']))
  },
  closeBundle() {
    const all = ['lawful.js', ...Object.values(FILES), ...locales()]
    writeFileSync('dist/sri.json', JSON.stringify(Object.fromEntries(all.map((file) => [file, integrity(file)])), null, 2))
  }
}

/** The same in the source of another file, for what that one asks for. */
const pins = (source, names) => ({
  name: 'pins',
  transform: (code, id) => (id.endsWith(source) ? code.replace('__SRI__', sriOf(names)) : null)
})
const noHashes = replace({ preventAssignment: true, __SRI__: '{}' })

/** A classic script that leaves what it exports in `lawful.parts`. */
const part = (name, input, { external = [], before = [], after = [] } = {}) => ({
  input,
  external,
  plugins: [...before, ...common('es2021'), ...after, minify(1, false)],
  output: {
    ...{ file: `dist/${FILES[name]}`, format: 'iife', strict: false, name: `lawful.parts.${name}` },
    // The preference centre may hold Preact's place before Preact is there to fill it.
    extend: name === 'preact',
    globals: (id) => (id.startsWith('preact') ? '(lawful.parts.preact||={})' : id)
  }
})

export default [
  part('preact', 'src/ui/preact.ts', { before: [copyLocales] }),
  part('preferences', 'src/ui/preferences.tsx', { external: ['preact', 'preact/jsx-runtime'] }),
  part('elements', 'src/ui/elements.ts'),
  part('declaration', 'src/ui/declaration.ts'),
  part('note', 'src/ui/note.ts'),
  part('placeholder', 'src/ui/placeholder.ts'),
  part('check', 'src/check.ts'),
  part('policy', 'src/policy.ts'),
  part('ui', 'src/asking.ts', { after: [pins('src/asking.ts', ['preact', 'preferences'])] }),
  part('acts', 'src/consent.ts', {
    after: [pins('src/views.ts', ['preact', 'preferences', 'elements', 'declaration', 'note', 'placeholder', 'check'])]
  }),
  {
    input: 'src/head.ts',
    plugins: [...common('es2021'), hashes, minify(2, true), lets],
    output: { file: 'dist/lawful.js', format: 'iife', strict: false }
  },
  {
    input: { index: 'src/index.ts', server: 'src/server.ts', regions: 'src/regions.ts' },
    external: [/^preact/, 'nanostores', 'js-cookie'],
    plugins: [...common('es2022'), pins('src/preload-hints.ts', ['ui']), noHashes],
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'esm/[name]-[hash].js' }
  },
  {
    input: { collector: 'src/collector/index.ts', cli: 'src/cli/index.ts' },
    external: [/^node:/],
    plugins: common('node22'),
    output: {
      dir: 'dist',
      format: 'esm',
      chunkFileNames: 'node/[name]-[hash].js',
      banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : '')
    }
  }
]
