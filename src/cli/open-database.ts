import { migrations } from '../../db/migrations/index.ts'
import { migrate, openDatabase, type Database } from '#kernel/db/index.ts'
import { installJobs } from '#kernel/jobs/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { settings } from './settings.ts'

/** The database of the settings at this version, without the site around it. */
export async function withDatabase<T>(
  { guest }: { guest: boolean },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { databaseUrl: url, dataDir } = settings()
  const database = await openDatabase({ url, dataDir, log: makeLog('error'), guest })
  try {
    await migrate(database.db, migrations)
    await installJobs(database)
    return await work(database)
  } finally {
    await database.close()
  }
}
