import type { TestProject } from 'vitest/node'
import { postgresServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run, where it was started with TEST_DATABASE=postgres. */
    postgresUrl: string | null
  }
}

/** Starts one PostgreSQL for the whole run when TEST_DATABASE=postgres; ends it after the last test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_DATABASE'] !== 'postgres') {
    project.provide('postgresUrl', null)
    return undefined
  }
  const server = await postgresServer()
  project.provide('postgresUrl', server.url())
  return () => server.stop()
}
