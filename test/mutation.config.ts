/** The tests that Stryker runs: core, server, browser pieces and views. No collector, no build, no engines. */
import { defineConfig } from 'vitest/config'
import config from '../vitest.config.ts'

type Project = { test: { name: string; include: string[] } }

const projects = (config.test!.projects as Project[])
  .filter(({ test: { name } }) => ['unit', 'dom'].includes(name))
  .map((project) => ({
    ...project,
    test: {
      ...project.test,
      include: project.test.include.filter((path) => !path.startsWith('test/collector/')),
      env: { RUNS: '100' } // a mutant that lives through a hundred hostile values is not killed by the next thousand
    }
  }))

export default defineConfig({ test: { projects: projects as never } })
