import type { Db } from '#kernel/db/index.ts'

/** Somebody's passkeys, oldest first; they can be twenty at most. */
export async function passkeysOf(db: Db, personId: string) {
  return db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
}

export type PasskeyRow = Awaited<ReturnType<typeof passkeysOf>>[number]
