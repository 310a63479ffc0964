/** The UI as a classic script: what `mount` needs, and Preact for the file that comes after it. */
export { Fragment, render } from 'preact'
export { jsx, jsxs } from 'preact/jsx-runtime'
export { mount } from './index.js'
