/** Preact as a file of its own, for the preference centre: nobody needs it to answer the banner. */
export { Fragment, render } from 'preact'
export { jsx, jsxs } from 'preact/jsx-runtime'
