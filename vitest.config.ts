import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

const shared = { testTimeout: 60_000, hookTimeout: 120_000 }
const withPostgres = { ...shared, globalSetup: 'src/kernel/testing/global-setup.ts' }
// Modules are read once for each worker and not for each file: no file changes what a module holds.
const once = { isolate: false }
const oxc = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }

export default defineConfig({
  test: {
    // Tests wait for databases, threads and processes of their own, so two processors have time for a third.
    maxWorkers: 3,
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
          // What differs on the embedded database: one connection for all, so that who acts at once waits for another
          // (the matrix asks every route there in the first run); its words of search; its way of jobs. The tests of
          // kernel/db and kernel/jobs open both themselves, in the first run.
          include: [
            'src/features/**/{discussion,endings,evaluate,handles,issue,join,keys,notifications}.test.ts',
            'src/features/**/{reach,roles,save-syllabus,seats,search,twin,ways}.test.ts',
            'src/kernel/{command,mail,search,sweeps}/**/*.test.ts',
            'src/kernel/db/schema/purposes.test.ts',
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
