import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { kindOfType, MAX_FILES } from '#kernel/files/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { unnamedFile } from '../rules/names.ts'
import { workFor, type WorkView } from './work.ts'

export interface WorkFile {
  id: string
  hash: string
  bytes: number
  type: string
  name: string
}

const COLUMNS = ['id', 'hash', 'bytes', 'type', 'name'] as const

/** Files by id, in the order of the ids. */
export async function filesOf(db: Db, ids: readonly string[]): Promise<WorkFile[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('work_file').select(COLUMNS).where('id', 'in', ids).execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** The same under names that say nothing, where their author is not named. */
export function underNoName(files: readonly WorkFile[]): WorkFile[] {
  return files.map((file, place) => ({ ...file, name: unnamedFile(place, kindOfType(file.type).ending) }))
}

/** Files of every version of a work as its viewer may see them, by id. */
export async function filesSeen(
  db: Db,
  { author, versions }: Pick<WorkView, 'author' | 'versions'>,
): Promise<Map<string, WorkFile>> {
  const seen = new Map<string, WorkFile>()
  for (const { file_ids: ids } of versions) {
    const files = await filesOf(db, ids)
    for (const file of author.as === 'number' ? underNoName(files) : files)
      if (!seen.has(file.id)) seen.set(file.id, file)
  }
  return seen
}

/** A file of a work that this viewer may see; null when there is none. */
export async function fileFor(
  db: Db,
  viewer: Actor | null,
  now: Temporal.Instant,
  workId: string,
  fileId: string,
): Promise<WorkFile | null> {
  if (!isId(fileId)) return null
  const seen = await workFor(db, viewer, now, workId)
  return seen === null ? null : ((await filesSeen(db, seen)).get(fileId) ?? null)
}

/** Uploads somebody may hand in: those of their newest version, and those they kept but did not hand in. */
export async function filesToHandIn(db: Db, authorId: string, newest: readonly string[]): Promise<WorkFile[]> {
  const waiting = await db
    .selectFrom('work_file')
    .select('id')
    .where('author_id', '=', authorId)
    .where(sql<boolean>`not exists (select 1 from work_version join work on work.id = work_version.work_id
      where work.author_id = ${authorId} and work_file.id = any(work_version.file_ids))`)
    .orderBy('at')
    .limit(MAX_FILES)
    .execute()
  return filesOf(db, [...newest, ...waiting.map(({ id }) => id)])
}
