import { join } from 'node:path'
import { refuse, type Refusal } from '../refusal.ts'
import { hashOfFile, readList, type Listed } from './list.ts'

/**
 * Reads all of a backup and compares it with its list.
 * @returns what lies in it; refused when it is no backup, or when anything in it is missing or altered.
 */
export async function checkBackup(folder: string): Promise<readonly Listed[] | Refusal> {
  const listed = await readList(folder)
  if (listed === null) {
    return refuse('backup.none', `${folder} is no whole backup: it has no list of its files, or a part of one.`, {
      kind: 'invalid',
      instead: 'Name the folder that "backup" made.',
    })
  }
  const bad: string[] = []
  for (const { hash, path } of listed) {
    const found = await hashOfFile(join(folder, path))
    if (found !== hash) bad.push(`${path} is ${found === null ? 'missing' : 'altered'}`)
  }
  const [first, ...others] = bad
  if (first === undefined) return listed
  const more = others.length === 0 ? '' : `, and so are ${others.length} more`
  return refuse('backup.broken', `The backup ${folder} is not whole: ${first}${more}.`, {
    kind: 'invalid',
    instead: 'Take an older one, or copy it again from where it was made.',
    facts: { bad },
  })
}
