/**
 * `import 'lawful/react'` tells TypeScript which attributes our elements take in JSX of React. It
 * holds types only.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Html = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- React reads elements from it
  namespace JSX {
    interface IntrinsicElements {
      /** The button or checkbox that asks for one purpose inside a form. */
      'lawful-ask': Html & { purpose: string }
      /** The notice of the config, for a policy page. `level` of its headings, 2 by default. */
      'lawful-declaration': Html & { level?: number | string }
      /** Content that waits in a `<template>` for its purpose. */
      'lawful-gate': Html & { purpose: string; service?: string; title?: string }
      /** A button that opens the preference centre. */
      'lawful-settings': Html
    }
  }
}
