import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { LINK_MINUTES, type Held, type LinkKind } from '../terms.ts'

interface LinkFor {
  personId: string
  email: string
  held?: Held | null
  /** The page of this site that it leads to afterwards. */
  next?: string | null
}

/** Makes the end of a link to be mailed; it is in the answer and, as a hash, in the database. */
export async function makeLink(
  tx: Tx,
  kind: LinkKind,
  { personId, email, held = null, next = null }: LinkFor,
): Promise<string> {
  const token = makeToken(tx.random)
  const row = {
    token_hash: hashToken(token),
    person_id: personId,
    kind,
    email,
    held: held === null ? null : (JSON.stringify(held) as never),
    next,
    created_at: tx.now,
    expires_at: tx.now.add({ minutes: LINK_MINUTES[kind] }),
  }
  await tx.db.insertInto('account_link').values(row).execute()
  return token
}

/** Uses a link up; undefined when it is of another kind, too old or used. */
export async function takeLink(tx: Tx, kind: LinkKind, token: string) {
  return tx.db
    .deleteFrom('account_link')
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', tx.now)
    .returning(['person_id', 'email', 'held', 'next', 'created_at'])
    .executeTakeFirst()
}

/** Whose link it is, without using it up. */
export async function ownerOfLink(db: Db, kind: LinkKind, token: string) {
  return db
    .selectFrom('account_link')
    .innerJoin('person', 'person.id', 'account_link.person_id')
    .select(['person.id', 'person.name', 'person.email', 'person.handle'])
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .executeTakeFirst()
}
