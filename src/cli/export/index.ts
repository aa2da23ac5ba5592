import { parseArgs } from 'node:util'
import { exportDatabase, type MoveReport } from '#kernel/db/index.ts'
import { withDatabase } from '../open-database.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

/**
 * `export --database FILE`: all of a site's data in one file, also beside a running site; `export recognition DIR`: what
 * badges are verified by, as files.
 */
export async function main(args: string[]): Promise<Exit> {
  if (args[0] === 'recognition') return (await import('./export-recognition.ts')).main(args.slice(1))
  const { values } = parseArgs({ args, options: { database: { type: 'string' }, json: { type: 'boolean' } } })
  if (values.database === undefined || values.database === '') {
    process.stderr.write(USAGE)
    return 2
  }
  const path = values.database
  const report = await withDatabase({ guest: true }, (database) => exportDatabase(database, path))
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ file: path, rows: report })}\n`
      : `${rowsIn(report)} in ${path}. Uploaded files are not in it: copy the folder "files" of the data folder, or keep the bucket.\n`,
  )
  return 0
}

/** "1,024 rows of 31 tables". */
export function rowsIn(report: MoveReport): string {
  const counts = Object.values(report)
  return `${counts.reduce((sum, rows) => sum + rows, 0).toLocaleString('en')} rows of ${counts.length} tables`
}
