import type { Db } from '../db/index.ts'
import type { ProxySeen } from './proxy-watch.ts'

/** The setting that holds what the running site has seen last. */
const KEY = 'proxy-seen'

export async function keepProxySeen(db: Db, seen: ProxySeen): Promise<void> {
  const value = JSON.stringify(seen)
  await db
    .insertInto('setting')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** What the running site has seen last; null before it has seen enough. */
export async function proxySeen(db: Db): Promise<ProxySeen | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst()
  return row === undefined ? null : (row.value as ProxySeen)
}
