/**
 * `lawful-preact.js`: Preact as a file of its own, for the preference centre. The banner can be
 * answered without it.
 */
export { Fragment, render } from 'preact'
export { jsx, jsxs } from 'preact/jsx-runtime'
