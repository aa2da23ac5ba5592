import type { Database, DatabaseSettings } from '../database.ts'
import { makePool, wrap } from '../pool.ts'
import { databaseFolder } from './folder.ts'
import { tellOwner } from './guests.ts'
import { PORT, socketFolderOf } from './socket-folder.ts'

/**
 * Joins the process that has the data folder.
 * @throws Error when it does not let us in: it is just starting or ending, or another person's.
 */
export async function openGuest(settings: DatabaseSettings): Promise<Database> {
  const host = socketFolderOf(databaseFolder(settings.dataDir))
  const pool = makePool({ host, port: PORT, user: 'postgres', database: 'postgres', ssl: false }, settings)
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw new Error(
      `The data folder ${settings.dataDir} is in use by a process that cannot be reached. Wait until it has started, or stop it first.`,
      { cause: error },
    )
  }
  let told = Promise.resolve()
  return {
    ...wrap(pool),
    mode: 'guest',
    dump: null,
    listen: async () => async () => {},
    tell: (payload) => (told = told.then(() => tellOwner(host, payload))),
    async close() {
      await told
      await pool.end()
    },
  }
}
