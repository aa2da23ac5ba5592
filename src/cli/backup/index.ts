import { parseArgs } from 'node:util'
import { writeBackup } from '#kernel/backup/index.ts'
import { siteStore } from '#kernel/files/site-store.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { rowsIn } from '../export/index.ts'
import { withDatabase } from '../open-database.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

/** `backup FOLDER`: a copy of the whole site; ends with 1 too when uploads were damaged already and had to be left out. */
export async function main(args: string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [folder, ...more] = positionals
  if (folder === undefined || folder === '' || more.length > 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const made = await withDatabase({ guest: true }, (database) => writeBackup(database, siteStore(settings()), folder))
  if (isRefusal(made)) return refused(made)
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ folder, ...made })}\n`
      : `${rowsIn(made.rows)} and ${made.files} uploads in ${folder}. Try it: restore --verify ${folder}\n`,
  )
  for (const hash of made.damaged) process.stderr.write(`Damaged where it is kept, and left out: ${hash}\n`)
  return made.damaged.length === 0 ? 0 : 1
}
