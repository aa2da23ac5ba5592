import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../open.ts'
import { writeSnapshot } from './files.ts'
import { tidyTables } from '../embedded/tidy.ts'

/** Every how many minutes a changed database is copied. */
export const SNAPSHOT_MINUTES = 10

export interface SnapshotKeeper {
  /** Tidies the tables, then writes a copy if anything was written since the last one; returns its name, or null when nothing was. */
  keep(): Promise<string | null>
}

/**
 * Keeps consistent copies of the embedded database: it writes without fsync, so that a power cut may lose or spoil what a
 * crash of the program does not. Call `keep` every SNAPSHOT_MINUTES and before a clean stop.
 * @returns null on a server, which looks after itself.
 */
export function snapshotKeeper(
  database: Database,
  dataDir: string,
  now: () => Temporal.Instant,
): SnapshotKeeper | null {
  const { dump } = database
  if (dump === null) return null
  let last: number | null = null
  return {
    async keep() {
      await tidyTables(database)
      // Counted before the copy: what is written meanwhile is at worst copied twice.
      const writes = await writeCount(database)
      if (writes === last) return null
      const name = await writeSnapshot(dataDir, await dump(), now())
      last = writes
      return name
    },
  }
}

/** How many rows of the site were ever written; what the job queue notes for itself does not count as a change. */
async function writeCount({ pool }: Database): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('select pg_stat_force_next_flush()')
    const found = await client.query<{ writes: number }>(`
      select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as writes from pg_stat_user_tables where schemaname = 'public'
    `)
    return found.rows[0]?.writes ?? 0
  } finally {
    client.release()
  }
}
