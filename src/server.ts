/**
 * `lawful/server`: pure helpers for any server or edge. They need no DOM and no network, and the
 * time can be given to them.
 */
export { allowedFor, type Allowed } from './core/contact.js'
export { missingTexts, splitConfig, type Authored, type Split } from './notice/split.js'
export { checkAssertion, signVisitor, type Assertion, type Checked } from './server/assertion.js'
export { firstLayer, type FirstLayerFacts } from './server/first-layer.js'
export { preloadHints } from './server/preload-hints.js'
export { parseDecision, visitorElement, type RequestFacts } from './server/request-facts.js'
export { clearCookies, contentSecurityPolicy } from './server/response-headers.js'
export type { Config, Decision, Statement, Visitor } from './types.js'
