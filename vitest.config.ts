import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

const shared = { testTimeout: 60_000, hookTimeout: 120_000 }
const withPostgres = { ...shared, globalSetup: 'src/kernel/testing/global-setup.ts' }
// Modules are read once for each worker and not for each file: no file changes what a module holds.
const once = { isolate: false }
const oxc = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc,
        test: {
          ...withPostgres,
          ...once,
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'test/*.test.{ts,tsx}',
            'test/architecture/**/*.test.ts',
            'test/gallery/**/*.test.{ts,tsx}',
            'bin/**/*.test.ts',
          ],
        },
      },
      {
        oxc,
        test: {
          ...withPostgres,
          ...once,
          name: 'database',
          // What opens "the" database; the tests of kernel/db and kernel/jobs open both themselves, in the first run.
          include: [
            'src/features/**/*.test.{ts,tsx}',
            'src/kernel/{search,testing}/**/*.test.ts',
            'src/kernel/db/schema/purposes.test.ts',
          ],
          // These open a server themselves, or simulate weeks.
          exclude: [
            'src/features/work/{reviewing/at-one-moment,showing/simulation}.test.ts',
            'src/features/work/queue/race.test.ts',
            'src/kernel/testing/{database,postgres}.test.ts',
          ],
        },
      },
      { oxc, test: { ...shared, name: 'shots', include: ['test/shots/**/*.test.ts'], testTimeout: 300_000 } },
      {
        oxc,
        test: {
          ...shared,
          ...once,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/crash/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
})
