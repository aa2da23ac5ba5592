import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from './open.ts'
import { writeSnapshot } from './snapshots.ts'

/** Every how many minutes a changed database is copied. */
export const SNAPSHOT_MINUTES = 10

export interface SnapshotKeeper {
  /** Writes a copy if anything was written since the last one; returns its name, or null when nothing was. */
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
  let last: string | null = null
  return {
    async keep() {
      const position = await writePosition(database)
      if (position === last) return null
      const name = await writeSnapshot(dataDir, await dump(), now())
      // The copy itself writes a checkpoint, so the position after it is the one to compare with.
      last = await writePosition(database)
      return name
    },
  }
}

/** Every change, and nothing else, moves the count of transactions that wrote. */
async function writePosition({ db }: Database): Promise<string> {
  const found = await sql<{
    position: string
  }>`select pg_snapshot_xmax(pg_current_snapshot())::text as position`.execute(db)
  return found.rows[0]?.position ?? ''
}
