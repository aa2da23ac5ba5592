import { parseArgs } from 'node:util'
import { restoreBackup } from '#kernel/backup/index.ts'
import { siteStore } from '#kernel/files/site-store.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { rowsIn } from '../export/index.ts'
import { withDatabase } from '../open-database.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

/** `import --backup FOLDER`: fills a new, empty site with what `backup` copied. */
export async function main(args: string[]): Promise<Exit> {
  const { values } = parseArgs({ args, options: { backup: { type: 'string' }, json: { type: 'boolean' } } })
  if (values.backup === undefined || values.backup === '') {
    process.stderr.write(USAGE)
    return 2
  }
  const folder = values.backup
  const report = await withDatabase({ guest: false }, (database) =>
    restoreBackup(database, siteStore(settings()), folder),
  )
  if (isRefusal(report)) return refused(report)
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ folder, ...report })}\n`
      : `${rowsIn(report.rows)} and ${report.files} uploads from ${folder}.\n`,
  )
  return 0
}
