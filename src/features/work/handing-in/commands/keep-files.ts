import { command } from '#kernel/command/index.ts'
import { chanceId } from '#kernel/ids/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'

export interface ReceivedFile {
  /** Under which the file store keeps the bytes. */
  hash: string
  bytes: number
  /** Media type found by content. */
  type: string
  /** A name that is safe to save under. */
  name: string
  /** Names were taken out of it. */
  unnamed: boolean
}

/** Writes down whose uploads these are; a version names them when it is handed in. Refuses `unknown` for visitors. */
export const keepFiles = command(
  'work.keep-files',
  async (tx, input: { files: readonly ReceivedFile[] }): Promise<string[] | Refusal> => {
    if (tx.actor === null) return unknown('page')
    const { id: authorId } = tx.actor
    const rows = input.files.map((file) => ({ id: chanceId(tx), author_id: authorId, ...file, at: tx.now }))
    if (rows.length === 0) return []
    // The list of all files tells what in the store is still needed.
    const listed = rows.map(({ id, hash, name, type, bytes }) => ({
      id,
      hash,
      name,
      type,
      size: bytes,
      width: null,
      height: null,
      owner_id: authorId,
      created_at: tx.now,
    }))
    await tx.db.insertInto('file').values(listed).execute()
    await tx.db.insertInto('work_file').values(rows).execute()
    return rows.map(({ id }) => id)
  },
)
