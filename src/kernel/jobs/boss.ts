import pg from 'pg'
import { PgBoss, type ConstructorOptions } from 'pg-boss'
import type { Database } from '../db/index.ts'

export type Plain = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/** The queue reads results with the driver's own types: dates as Date, counts as text. */
export function plainQuery({ pool }: Database): Plain {
  return (text, values) => pool.query({ text, values, types: pg.types } as pg.QueryConfig)
}

/** pg-boss on the site's own connections; its tables lie in the schema `pgboss`. */
export function bossOn(database: Database, options: ConstructorOptions): PgBoss {
  return new PgBoss({ db: { executeSql: plainQuery(database) }, reindex: false, ...options })
}

/** Makes the queue's own tables, or brings them to this version; safe when several processes start. `startJobs` does it too. */
export async function installJobs(database: Database): Promise<void> {
  const boss = bossOn(database, { supervise: false, schedule: false, registerInstance: false })
  await boss.start()
  await boss.stop({ graceful: false, close: false })
}
