import { join } from 'node:path'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { hashOfFile, readList, type Listed } from './list.ts'

/**
 * Reads all of a backup and compares it with its list.
 * @returns what lies in it; refused when it is no backup, or when anything in it is missing or altered.
 */
export async function checkBackup(folder: string): Promise<readonly Listed[] | Refusal> {
  const listed = await readList(folder)
  if (listed === null) {
    return refuse('backup.none', m.backupNone, { kind: 'invalid', values: { folder }, instead: m.backupNoneInstead })
  }
  const bad: { path: string; missing: boolean }[] = []
  for (const { hash, path } of listed) {
    const found = await hashOfFile(join(folder, path))
    if (found !== hash) bad.push({ path, missing: found === null })
  }
  const [first] = bad
  if (first === undefined) return listed
  return refuse('backup.broken', first.missing ? m.backupMissing : m.backupAltered, {
    kind: 'invalid',
    values: { folder, path: first.path, more: bad.length - 1 },
    instead: m.backupBrokenInstead,
    facts: { bad },
  })
}
