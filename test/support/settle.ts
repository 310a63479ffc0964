/**
 * Importing this file makes a test file wait at its end, because the page delays some work until
 * after a paint, and that work needs the document.
 */
import { afterAll } from 'vitest'

afterAll(() => new Promise((go) => setTimeout(go, 250)))
