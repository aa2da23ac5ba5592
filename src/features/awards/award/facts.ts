import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { statusEntries } from '#features/issuers/index.ts'

/** An award with its badge and the version it names, locked for a change; null when there is none. */
export async function lockedAward(tx: Tx, awardId: string) {
  if (!isId(awardId)) return null
  const row = await tx.db
    .selectFrom('award')
    .innerJoin('badge', 'badge.id', 'award.badge_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .innerJoin('person', 'person.id', 'award.person_id')
    .select([
      'award.id',
      'award.badge_id',
      'award.version_id',
      'award.person_id',
      'award.state',
      'award.standing',
      'award.visibility',
      'award.found',
      'award.shown',
      'award.credential_id',
      'award.at',
      'award.valid_until',
      'badge.version_id as current_version_id',
      'badge.retired_at',
      'badge.maker',
      'badge.maker_id',
      'badge.school_id',
      'badge.course_id',
      'version.expires_months',
      'person.email',
    ])
    .where('award.id', '=', awardId)
    .forUpdate('award')
    .executeTakeFirst()
  return row ?? null
}

export type LockedAward = NonNullable<Awaited<ReturnType<typeof lockedAward>>>

/** The same, when it is the actor's own; strangers do not learn that there is one. */
export async function ownAward(tx: Tx, awardId: string): Promise<LockedAward | null> {
  const award = await lockedAward(tx, awardId)
  return award === null || award.person_id !== tx.actor?.id ? null : award
}

/** What changes when this award does: the page of the badge, the pages of its holder. */
export function tagsOf(award: { badge_id: string; person_id: string; id: string }): string[] {
  return [`award:${award.id}`, `badge:${award.badge_id}`, `person:${award.person_id}`, 'badges']
}

export function payloadOf(award: { badge_id: string; person_id: string; id: string }) {
  return { badgeId: award.badge_id, awardId: award.id, personId: award.person_id }
}

/** Every credential that was given for an award, newest first: each is linked to the one after it. */
export async function credentialsOf(
  tx: Tx,
  credentialId: string,
): Promise<{ id: string; suspended: boolean; revokedAt: Temporal.Instant | null }[]> {
  const { rows } = await sql<{ id: string; suspended: boolean; revoked_at: Temporal.Instant | null }>`
    with recursive chain (id) as (
      select ${credentialId}::uuid
      union
      select signed_credential.id from signed_credential join chain on signed_credential.replaced_by = chain.id
    )
    select chain.id, coalesce(entry.suspended_at is not null, false) as suspended, entry.revoked_at
    from chain left join ${statusEntries()} as entry on entry.credential_id = chain.id`.execute(tx.db)
  return rows.map(({ id, suspended, revoked_at: revokedAt }) => ({ id, suspended, revokedAt }))
}
