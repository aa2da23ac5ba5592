import { migrations } from '../../../db/migrations/index.ts'
import { migrate, openDatabase } from '#kernel/db/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'

/** Brings the database to this version and says which steps were taken. */
export async function main(): Promise<Exit> {
  const config = settings()
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log: makeLog(config.logLevel),
  })
  try {
    const taken = await migrate(database.db, migrations)
    process.stdout.write(taken.length === 0 ? 'Nothing to do.\n' : `${taken.join('\n')}\n`)
    return 0
  } finally {
    await database.close()
  }
}
