/** Style sheets of real pages, and some that no page should have. */
import { readFileSync } from 'node:fs'

const file = (path: string) => readFileSync(`node_modules/${path}`, 'utf8')

// Rules as in themes of the most used content system: elements by name, by id and by state.
const THEME = `
  html { font-size: 62.5%; box-sizing: border-box } *, *::before, *::after { box-sizing: inherit; word-break: break-word }
  body { font: 2.1rem/1.4 "Hoefler Text", Garamond, serif; letter-spacing: -0.015em; text-align: center }
  h1, h2, h3, h4 { margin: 3.5rem auto 2rem; font-size: 6.4rem; letter-spacing: -0.03em; text-transform: uppercase }
  p, ul, dl { margin: 0 0 2em 3rem; line-height: 1.9 } section { padding: 8rem 0; max-width: 58rem; margin: 0 auto; background: #fff0d9 }
  body#home button, #home [type=button], #home input { padding: 1.1em 1.44em; border: 0; border-radius: 0; background: #cd2653; color: #fff;
    font-size: 1.5rem; font-weight: 600; letter-spacing: 0.0333em; text-transform: uppercase; text-decoration: none; width: 100%; float: left }
  button:not(:hover):not(:active):not(.has-background) { background-color: #39414d; color: #d1e4dd; display: block; position: static }
  button:hover { text-decoration: underline } a { color: #cd2653; display: block; float: right } li { margin: 1rem 0 0 2rem; list-style: square }
  input[type=checkbox] { appearance: none; width: 25px; height: 25px; border: 3px solid #39414d; border-radius: 0 }
  input[type=checkbox]:checked::after { content: ""; position: absolute; left: 9px; top: 3px; width: 7px; height: 13px; border: solid #39414d; border-width: 0 3px 3px 0 }
  dialog, header, summary { all: initial; padding: 40px } strong { font-weight: 400; display: block } small { display: none }
  article, .entry > * { margin-inline: auto; max-width: 58rem; width: calc(100% - 4rem) } label { display: block; font-size: 4rem }`

/** The style sheets by name. */
export const SHEETS: Readonly<Record<string, string>> = {
  plain: '',
  bootstrap: file('bootstrap/dist/css/bootstrap.min.css'),
  tailwind: file('tailwindcss/preflight.css'),
  theme: THEME,
  unset: '* { all: unset }',
  'unset by id':
    'html body#home * { all: unset; display: inline; color: #ddd; background: #eee; font: 40px/1 serif; float: left }',
  'two ids':
    'html#page body#home * { width: 40px; height: 114px; color: #ddd; background: #ccc; float: right; opacity: 0.4 }',
  'root of 10 px': 'html { font-size: 10px }',
  'root of 24 px': 'html { font-size: 24px }',
  // Under these rules, fixed elements are not fixed to the window any more.
  'moved body':
    'body { transform: translateX(200px); filter: grayscale(1); contain: layout; overflow: hidden; height: 100px }',
  'lines from top to bottom': 'html, body { writing-mode: vertical-rl; text-orientation: upright }',
  // Inherited properties, and rules that pages set on the body while a window of their own is open.
  inherited:
    'body { text-shadow: 2px 2px 0 red; word-break: break-all; pointer-events: none; visibility: hidden; letter-spacing: 9px; line-height: 4; font-style: italic; text-align: right; user-select: none }',
  'on top': '#over { position: fixed; inset: 0; z-index: 2147483647; background: #fff }'
}
