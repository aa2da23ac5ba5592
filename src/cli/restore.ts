import { systemClock } from '#kernel/time/clock.ts'
import { restoreSnapshot } from '#kernel/db/restore.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Exit } from './run.ts'
import { settings } from './settings.ts'

/** Puts a snapshot back in place of the embedded database, which is kept aside. */
export async function main([name]: string[]): Promise<Exit> {
  const config = settings()
  if (config.databaseUrl !== null)
    throw new Error('Snapshots are of the embedded database; restore a PostgreSQL with its own tools.')
  const restored = await restoreSnapshot(config.dataDir, name ?? 'latest', systemClock.now())
  if (isRefusal(restored)) {
    process.stderr.write(`${restored.sentence} ${restored.instead ?? ''}\n`)
    return 1
  }
  process.stdout.write(
    `Restored ${restored.name}.${restored.aside === null ? '' : ` What was there lies in ${restored.aside}.`}\n`,
  )
  return 0
}
