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
  return withDatabaseAt({ url, dataDir, guest }, work)
}

/** Another database than that of the settings, at this version; made when it is not there. */
export async function withDatabaseAt<T>(
  where: { url: string | null; dataDir: string; guest: boolean },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ ...where, log: makeLog('error') })
  try {
    await migrate(database.db, migrations)
    await installJobs(database)
    return await work(database)
  } finally {
    await database.close()
  }
}
