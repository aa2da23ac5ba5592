import { randomBytes } from 'node:crypto'
import { migrations } from '../../db/migrations/index.ts'
import { migrate, openDatabase, type Database, type DatabaseSettings } from '#kernel/db/index.ts'

/** Opens the site's database and brings its tables up to date. */
export async function openMigrated(settings: DatabaseSettings): Promise<Database> {
  const database = await openDatabase(settings)
  try {
    await migrate(database.db, migrations)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The site's own secret, made once and kept: in the database, which all processes of a site share. */
export async function keptSecret({ db }: Database): Promise<string> {
  const value = JSON.stringify(randomBytes(32).toString('base64url'))
  await db
    .insertInto('setting')
    .values({ key: 'secret', value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await db.selectFrom('setting').select('value').where('key', '=', 'secret').executeTakeFirstOrThrow()
  return String(kept.value)
}

export async function isReady({ db }: Database): Promise<boolean> {
  const answer = await db
    .selectNoFrom((eb) => eb.lit(1).as('one'))
    .executeTakeFirst()
    .catch(() => undefined)
  return answer !== undefined
}
