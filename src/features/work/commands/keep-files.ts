import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'

export interface ReceivedFile {
  /** Under which the file store keeps the bytes. */
  hash: string
  bytes: number
  /** Media type found by content. */
  type: string
  /** A name that is safe to save under. */
  name: string
}

/** Writes down whose uploads these are; a version names them when it is handed in. Refuses `unknown` for visitors. */
export const keepFiles = command(
  'work.keep-files',
  async (tx, input: { files: readonly ReceivedFile[] }): Promise<string[] | Refusal> => {
    if (tx.actor === null) return unknown('page')
    const { id: authorId } = tx.actor
    const rows = input.files.map((file) => ({ id: tx.id(), author_id: authorId, ...file, at: tx.now }))
    if (rows.length > 0) await tx.db.insertInto('work_file').values(rows).execute()
    return rows.map(({ id }) => id)
  },
)
