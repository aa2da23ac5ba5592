import type { TestProject } from 'vitest/node'
import { findPostgres } from './postgres-binaries.ts'
import { postgresServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run; null where none was found. */
    postgresUrl: string | null
    /** Where `testDatabase` opens one: on the server in a run that was started with TEST_DATABASE=postgres. */
    testDatabase: 'embedded' | 'server'
  }
}

/** Starts one PostgreSQL for the whole run, for all its databases; ends it after the last test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  project.provide('testDatabase', process.env['TEST_DATABASE'] === 'postgres' ? 'server' : 'embedded')
  const server = findPostgres(process.env['PATH'] ?? '') === null ? null : await postgresServer()
  project.provide('postgresUrl', server?.url() ?? null)
  return server?.stop
}
