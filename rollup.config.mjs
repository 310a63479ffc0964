/**
 * Builds dist/ (docs/contract.md §10). The order matters, because the head contains the hashes of
 * the files that it loads.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import { Features, transform as transformCss } from 'lightningcss'
import { minifySync } from 'rolldown/experimental'
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
// Browsers of the baseline "widely available". Style nesting is compiled for them, and logical
// properties stay.
const CSS_TARGETS = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) }
const LOCALES = readdirSync('src/ui/locales')
/**
 * Properties that only our own files read. Each gets a short name, the same in every file, so that
 * the source can use plain names. Do not add names of the API, events, config, record, cookie or
 * DOM; a test reads the public names back from the built files.
 */
const INTERNAL = `
  config known decision end api visitor reading state found acting load doubt released events
  loader due gate createPart refresh asked fill show received mayRun withActing asking emit submit
  saidHere expectActing hand learn bulk keepWaiting recall servePage announced isAsking sync
  circumstances isInDoubt announce isRising unstored eraseClosed forContact isKnown isTold
  needsOpenControl touched withAsking createPreferences isKept onFrames unknownToPage loadLocale
  outcome elapsed keepThere loadNotice eraseRecords isSignalled onUnfold readRecords saw unfolded
  expectAct hasRunWithout isUnfolded keepOnly onErase onSwitch putAway settle contents
  canBeDrawnClosed isShown onHeldFrames downloadReceipts tryActing
`
/** The short names. No property of the DOM, and none of ours, is a single capital letter. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const css = {
  name: 'css-text',
  resolveId: (id, importer) =>
    id.endsWith('.css?inline') ? new URL(id, `file://${importer}`).pathname + '?inline' : null,
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

/**
 * Replaces `import.meta.glob` of the languages by imports, so that bundlers find one chunk for
 * each.
 */
const localeImports = {
  name: 'locale-imports',
  transform(code, id) {
    if (!id.endsWith('src/ui/locales.ts')) return null
    const imports = LOCALES.map((file) => `'./locales/${file}': () => import('./locales/${file}')`)
    return code.replace(/import\.meta\.glob\(.*?\)/, `{${imports.join(',')}}`)
  }
}

const common = (target) => [
  nodeResolve({
    extensions: ['.mjs', '.js', '.ts', '.tsx', '.json'],
    exportConditions: ['import', 'default']
  }),
  css,
  json,
  esbuild({ target, jsx: 'automatic', jsxImportSource: 'preact', tsconfig: false }),
  localeImports,
  replace({
    preventAssignment: true,
    delimiters: ['\\b', '\\b'],
    __BUILD__: JSON.stringify(version),
    __LOCALES__: JSON.stringify(
      LOCALES.flatMap((file) => /^[\w-]+(?=\.json)/.exec(file) ?? []).join(' ')
    ),
    'process.env.NODE_ENV': "'production'"
  })
]
const shortNames = Object.fromEntries(
  INTERNAL.split(/\s+/)
    .filter(Boolean)
    .map((name, index) => [
      name,
      `${LETTERS[index % 26]}${index < 26 ? '' : Math.floor(index / 26)}`
    ])
)
/** The form in which terser reads names that it must use. */
const cacheOf = (names) =>
  Object.fromEntries(Object.entries(names).map(([name, short]) => [`$${name}`, short]))

// A measurement showed that the head is smaller when more is inlined, and the other files when less
// is.
const minify = (inline, forHead) =>
  terser({
    ecma: 2020,
    compress: {
      passes: 5,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: forHead,
      inline,
      keep_fargs: false,
      pure_getters: true,
      unsafe_comps: true,
      lhs_constants: false
    },
    mangle: {
      properties: {
        builtins: true,
        regex: new RegExp(`^(?:${Object.keys(shortNames).join('|')})$`)
      }
    },
    nameCache: { vars: {}, props: { props: cacheOf(shortNames) } },
    format: { comments: false, ascii_only: true }
  })

/**
 * Replaces `const` by `let`, which is shorter. TypeScript has checked that no constant is assigned
 * twice.
 */
const lets = {
  name: 'lets',
  renderChunk: (code) => code.replace(/\bconst(?=[ {[])/g, 'let')
}

/**
 * Runs a second minifier, which finds bytes that terser leaves in some files. It renames nothing.
 */
const minifyAgain = {
  name: 'minify-again',
  renderChunk: (code, { fileName }) => {
    const { code: smaller, errors } = minifySync(fileName, code, {
      compress: { target: 'es2021' },
      mangle: false,
      module: false
    })
    if (errors.length) throw errors[0]
    return smaller
  }
}

const integrity = (file, hash = 'sha384') =>
  `${hash}-${createHash(hash)
    .update(readFileSync(`dist/${file}`))
    .digest('base64')}`
const localeFiles = LOCALES.map((file) => `locales/${file}`)

/** Copies the languages without blanks. */
const copyLocales = {
  name: 'copy-locales',
  buildStart() {
    mkdirSync('dist/locales', { recursive: true })
    for (const file of localeFiles)
      writeFileSync(
        `dist/${file}`,
        JSON.stringify(JSON.parse(readFileSync(`src/ui/${file}`, 'utf8')))
      )
  }
}

const hashesOf = (names) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, integrity(FILES[name], 'sha256')])))

/** Puts the hashes of finished files into the source file that asks for them. */
const pins = (source, names) => ({
  name: 'pins',
  transform: (code, id) => (id.endsWith(source) ? code.replace('__SRI__', hashesOf(names)) : null)
})
const noPins = replace({ preventAssignment: true, __SRI__: '{}' })

/** Writes the hashes of all files to sri.json. */
const listHashes = {
  name: 'list-hashes',
  closeBundle() {
    const all = ['lawful.js', ...Object.values(FILES), ...localeFiles]
    const list = Object.fromEntries(all.map((file) => [file, integrity(file)]))
    writeFileSync('dist/sri.json', JSON.stringify(list, null, 2))
  }
}

/**
 * Finds the functions that the head shares: their places in its list, and the files that they come
 * from.
 */
function sharedByTheHead() {
  const source = readFileSync('src/page/shared.ts', 'utf8')
  const [, list] = /export const shared = \[([^\]]*)\]/.exec(source)
  const places = list.match(/\w+/g)
  const files = new Map()
  for (const [, names, path] of source.matchAll(/^import \{([^}]*)\} from '([^']*)\.js'/gm))
    files.set(
      new URL(`src/page/${path}.ts`, import.meta.url).pathname,
      names.match(/\w+/g).filter((name) => places.includes(name))
    )
  return { places, files }
}

/**
 * Replaces imports of functions that the head has, so that they are read from the head and not
 * bundled again.
 */
const fromHead = ({ places, files }) => ({
  name: 'from-head',
  resolveId: (id) => (id === 'head' ? '\0head' : null),
  load(id) {
    if (id !== '\0head') return null
    const lines = places.map((name, place) => `export const ${name} = head[${place}]`)
    return `const { head } = lawful.parts\n${lines.join('\n')}`
  },
  transform(code, id) {
    let text = code
    for (const { type, source, specifiers, start, end } of this.parse(code).body.toReversed()) {
      if (type !== 'ImportDeclaration' || !source.value.startsWith('.')) continue
      const path = new URL(source.value, `file://${id}`).pathname.replace(/\.js$/, '.ts')
      const lines = specifiers.map(({ imported, local }) => {
        const from = files.get(path)?.includes(imported?.name) ? 'head' : source.value
        const what = imported ? `{ ${imported.name} as ${local.name} }` : local.name
        return `import ${what} from '${from}'`
      })
      if (lines.length) text = text.slice(0, start) + lines.join('\n') + text.slice(end)
    }
    return text
  }
})

/** Builds a classic script that puts its exports into `lawful.parts`. */
const part = (
  name,
  input,
  { external = [], before = [], after = [], last = [], isAlone = false } = {}
) => ({
  input,
  external,
  plugins: [
    ...before,
    ...common('es2021'),
    ...(isAlone ? [] : [fromHead(sharedByTheHead())]),
    ...after,
    minify(1, false),
    lets,
    ...last
  ],
  output: {
    file: `dist/${FILES[name]}`,
    format: 'iife',
    strict: false,
    name: `lawful.parts.${name}`,
    // The preference centre may create the place of Preact before Preact is loaded and fills it.
    extend: name === 'preact',
    globals: (id) => (id.startsWith('preact') ? '(lawful.parts.preact||={})' : id)
  }
})

const VIEWS = ['preact', 'preferences', 'elements', 'declaration', 'note', 'placeholder', 'check']

export default [
  part('preact', 'src/ui/preferences/preact.ts', {
    before: [copyLocales],
    isAlone: true
  }),
  part('preferences', 'src/ui/preferences/index.ts', {
    external: ['preact', 'preact/jsx-runtime']
  }),
  part('elements', 'src/ui/elements/index.ts'),
  part('declaration', 'src/ui/declaration/index.ts'),
  part('note', 'src/ui/note/index.ts'),
  part('placeholder', 'src/ui/placeholder/index.ts', { last: [minifyAgain] }),
  part('check', 'src/config/tell-faults.ts'),
  part('policy', 'src/policy.ts', { isAlone: true, last: [minifyAgain] }),
  part('ui', 'src/asking/index.ts', {
    after: [pins('src/asking/index.ts', ['preact', 'preferences'])]
  }),
  part('acts', 'src/acting/index.ts', {
    after: [pins('src/acting/views.ts', VIEWS)],
    last: [minifyAgain]
  }),
  {
    input: 'src/head.ts',
    plugins: [
      ...common('es2021'),
      pins('src/head.ts', ['acts', 'ui']),
      listHashes,
      minify(2, true),
      lets
    ],
    output: { file: 'dist/lawful.js', format: 'iife', strict: false }
  },
  {
    input: {
      index: 'src/index.ts',
      server: 'src/server.ts',
      regions: 'src/regions.ts',
      react: 'src/react.ts'
    },
    external: [/^preact/, 'nanostores', 'js-cookie'],
    plugins: [...common('es2022'), pins('src/server/preload-hints.ts', ['ui']), noPins],
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
