import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restoreBackup } from '#kernel/backup/index.ts'
import { siteStore } from '#kernel/files/site-store.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { rowsIn } from '../export/index.ts'
import { withDatabaseAt } from '../open-database.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'

/** Proves a backup by restoring it, into an embedded site that is thrown away. */
export async function verifyBackup(folder: string, json: boolean): Promise<Exit> {
  const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-verify-'))
  try {
    const report = await withDatabaseAt({ url: null, dataDir, guest: false }, (database) =>
      restoreBackup(database, siteStore({ s3: null, dataDir }), folder),
    )
    if (isRefusal(report)) return refused(report)
    process.stdout.write(
      json
        ? `${JSON.stringify({ folder, ...report })}\n`
        : `${folder} is whole: ${rowsIn(report.rows)} and ${report.files} uploads came back.\n`,
    )
    return 0
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
