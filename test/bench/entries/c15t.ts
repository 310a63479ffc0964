/**
 * c15t with React, its ready-made banner and dialog, without its backend. It is bundled with React,
 * because a page without React has to load that too.
 */
import { buildSync } from 'esbuild'
import { draw } from '../page.ts'
import { TEXT, heldScripts, type Task } from '../task.ts'
import type { Entry } from './entry.ts'

export function c15t(task: Task): Entry {
  const { outputFiles } = buildSync({
    entryPoints: ['test/bench/peers/c15t.jsx'],
    ...{
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      jsx: 'automatic',
      jsxImportSource: 'react',
      tsconfigRaw: '{}',
      outdir: '/',
      logLevel: 'error'
    },
    define: {
      'process.env.NODE_ENV': '"production"',
      TASK: JSON.stringify({ scripts: heldScripts(task), text: TEXT })
    }
  })
  return {
    ...{
      name: 'c15t 2.2.1 (React)',
      files: Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]))
    },
    html: draw(task, {
      head: '<link rel="stylesheet" href="/c15t.css">',
      script: () => '',
      frame: ({ url }) =>
        `<iframe data-category="experience" data-src="${url}" title="Frame" width="300" height="150"></iframe>`,
      foot: '<script defer src="/c15t.js"></script>'
    }),
    banner: '[data-testid="consent-banner-card"]',
    ...{
      accept: '[data-testid="consent-banner-accept-button"]',
      customise: '[data-testid="consent-banner-customize-button"]'
    },
    preferences: '[data-testid="consent-dialog-card"] [role="switch"]'
  }
}
