import { parseArgs } from 'node:util'
import { systemClock } from '#kernel/time/clock.ts'
import { restoreSnapshot } from '#kernel/db/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'
import { verifyBackup } from '../backup/verify-backup.ts'

/** Puts a snapshot back in place of the embedded database, which is kept aside; `--verify FOLDER` tries a backup instead. */
export async function main(args: string[]): Promise<Exit> {
  const options = { verify: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, ...more] = positionals
  if (more.length > 0 || values.verify === '' || (values.verify !== undefined && name !== undefined)) {
    process.stderr.write(USAGE)
    return 2
  }
  if (values.verify !== undefined) return verifyBackup(values.verify, values.json === true)
  const config = settings()
  if (config.databaseUrl !== null)
    throw new Error('Snapshots are of the embedded database; restore a PostgreSQL with its own tools.')
  const restored = await restoreSnapshot(config.dataDir, name ?? 'latest', systemClock.now())
  if (isRefusal(restored)) return refused(restored)
  process.stdout.write(
    values.json
      ? `${JSON.stringify(restored)}\n`
      : `Restored ${restored.name}.${restored.aside === null ? '' : ` What was there lies in ${restored.aside}.`}\n`,
  )
  return 0
}
