import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { badgeVersion } from '#features/badges/index.ts'
import { looksAfter } from '../looks-after.ts'
import { standingNow } from '../rules.ts'

/**
 * An award as this viewer may see it, with its badge as it was earned and its credential. One that is offered, declined or
 * private is its holder's alone; with `lookers` one that was accepted also theirs who look after the badge, with `appeals`
 * one about which an appeal is open also the stewards' of the site.
 */
export async function awardFor(
  db: Db,
  now: Temporal.Instant,
  viewer: Actor | null,
  id: string,
  { lookers = false, appeals = false }: { lookers?: boolean; appeals?: boolean } = {},
) {
  const award = isId(id) ? await rowOf(db, id) : null
  const badge = award === null ? null : await badgeVersion(db, award.version_id)
  if (award === null || badge === null) return null
  const mine = award.person_id === viewer?.id
  const seen = mine || (award.state === 'accepted' && award.visibility !== 'private')
  const lookedAfter = lookers && award.state === 'accepted' && (await looksAfter(db, now, viewer, badge))
  const appealed = appeals && viewer?.administrator === true && (await isAppealed(db, award.id))
  if (!seen && !lookedAfter && !appealed) return null
  return { ...award, badge, mine, standing: standingNow(award, now) }
}

export type AwardView = NonNullable<Awaited<ReturnType<typeof awardFor>>>

async function isAppealed(db: Db, awardId: string): Promise<boolean> {
  const open = db.selectFrom('award_appeal').select('id').where('award_id', '=', awardId).where('outcome', 'is', null)
  return (await open.executeTakeFirst()) !== undefined
}

async function rowOf(db: Db, id: string) {
  const row = await db
    .selectFrom('award')
    .leftJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
    .innerJoin('person', 'person.id', 'award.person_id')
    .innerJoin('badge', 'badge.id', 'award.badge_id')
    .select([
      'award.id',
      'award.badge_id',
      'award.version_id',
      'award.person_id',
      'award.at',
      'award.answered_at',
      'award.state',
      'award.standing',
      'award.visibility',
      'award.found',
      'award.shown',
      'award.valid_until',
      'award.credential_id',
      'badge.version_id as current_version_id',
      'signed_credential.document as credential',
      'signed_credential.jwt',
      'signed_credential.salt',
      'signed_credential.issuer_id',
      'signed_credential.issued_at',
      'person.handle',
      'person.name as person_name',
      'person.email',
    ])
    .where('award.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The award that a credential was given for, whichever of its credentials it is; null when there is none. */
export async function awardOfCredential(db: Db, credentialId: string): Promise<string | null> {
  let id: string | null = credentialId
  for (let steps = 0; id !== null && steps < 100; steps++) {
    const award = await db.selectFrom('award').select('id').where('credential_id', '=', id).executeTakeFirst()
    if (award !== undefined) return award.id
    const next: { replaced_by: string | null } | undefined = await db
      .selectFrom('signed_credential')
      .select('replaced_by')
      .where('id', '=', id)
      .executeTakeFirst()
    id = next?.replaced_by ?? null
  }
  return null
}
