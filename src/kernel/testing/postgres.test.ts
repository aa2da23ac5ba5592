import { existsSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { packagedPostgres } from './postgres-binaries.ts'
import { postgresServer } from './postgres.ts'

async function version(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ n: number }>("select current_setting('server_version_num')::int / 10000 as n")
  await client.end()
  return found.rows[0]?.n ?? 0
}

test('a server starts, survives a kill, and leaves nothing behind', async () => {
  const server = await postgresServer()
  expect(await version(server.url())).toBe(server.version)
  expect(server.version).toBeGreaterThanOrEqual(15)
  await server.kill()
  await expect(version(server.url())).rejects.toThrow()
  await server.start()
  expect(await version(server.url())).toBe(server.version)
  await server.stop()
  expect(existsSync(new URL(server.url()).searchParams.get('host') ?? '/')).toBe(false)
})

const packaged = packagedPostgres()
test.skipIf(packaged === null)('the one of the npm package starts too', async () => {
  const server = await postgresServer(packaged === null ? {} : { binaries: packaged })
  expect(await version(server.url())).toBe(packaged?.version)
  await server.stop()
})
