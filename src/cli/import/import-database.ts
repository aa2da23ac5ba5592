import { parseArgs } from 'node:util'
import { importDatabase } from '#kernel/db/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { rowsIn } from '../export/index.ts'
import { withDatabase } from '../open-database.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

/** `import --database FILE`: fills a new, empty database with what `export --database` wrote, all of it or nothing. */
export async function main(args: string[]): Promise<Exit> {
  const { values } = parseArgs({ args, options: { database: { type: 'string' }, json: { type: 'boolean' } } })
  if (values.database === undefined || values.database === '') {
    process.stderr.write(USAGE)
    return 2
  }
  const path = values.database
  const report = await withDatabase({ guest: false }, (database) => importDatabase(database, path))
  if (isRefusal(report)) return refused(report)
  process.stdout.write(
    values.json ? `${JSON.stringify({ file: path, rows: report })}\n` : `${rowsIn(report)} from ${path}.\n`,
  )
  return 0
}
