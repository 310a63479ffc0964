/**
 * Types of the imports that the build replaces: the text of a style sheet, and the files of a
 * folder.
 */
declare module '*.css?inline' {
  const css: string
  export default css
}

interface ImportMeta {
  /**
   * Returns a function for each file that fits the pattern, by its path. The function imports the
   * file.
   */
  glob(pattern: string): Readonly<Record<string, () => Promise<unknown>>>
}
