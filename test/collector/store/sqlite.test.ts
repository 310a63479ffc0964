import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSqlite } from '../../../src/collector/index.ts'
import { testStore } from './store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'lawful-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

testStore('SQLite', async (place) => openSqlite(join(folder, `${place}.db`)))
