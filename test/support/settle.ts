/** Imported for what it does: what a page put off until after a paint is done before its document goes. */
import { afterAll } from 'vitest'

afterAll(() => new Promise((go) => setTimeout(go, 250)))
