import type { Actor } from '#kernel/command/index.ts'
import type { Kit } from '#kernel/testing/index.ts'
import { needsOf, type Criteria } from '#features/badges/index.ts'
import { sure } from '#features/courses/testing.ts'
import { acceptAward } from './offering/commands/accept-award.ts'
import { offerBadges } from './offering/commands/offer-badges.ts'
import { badgesToAward } from './offering/queries/badges-to-award.ts'
import { keyOf } from './award/rules.ts'
import type { Visibility } from './terms.ts'

interface TestBadge {
  slug: string
  criteria: Criteria
  makerId?: string | null
  courseId?: string | null
  expiresMonths?: number | null
  schoolId?: string | null
}

/** A badge with any criteria, as its maker's commands would leave it; the event of its making is not told. */
export async function testBadge(
  { services }: Pick<Kit, 'services'>,
  { slug, criteria, makerId = null, courseId = null, expiresMonths = null, schoolId = null }: TestBadge,
): Promise<{ id: string; slug: string; versionId: string }> {
  const { db } = services
  const badge = { id: services.id(), version_id: services.id() }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('badge')
      .values({
        ...badge,
        slug,
        kind: 'skill',
        maker: schoolId === null ? 'person' : 'school',
        school_id: schoolId,
        maker_id: makerId,
        course_id: courseId,
        created_at: services.now(),
        retired_at: null,
      })
      .execute()
    await trx
      .insertInto('badge_version')
      .values({
        id: badge.version_id,
        badge_id: badge.id,
        number: 1,
        name: slug,
        description: `What ${slug} says.`,
        narrative: '',
        criteria: JSON.stringify(criteria),
        drawing: JSON.stringify({ shape: 'star', hue: 120 }),
        image_hash: null,
        image_type: null,
        alignments: '[]',
        tags: '[]',
        language: 'en',
        expires_months: expiresMonths,
        by_id: makerId,
        at: services.now(),
      })
      .execute()
    const needs = needsOf(criteria).map(({ kind, ref }) => ({ badge_id: badge.id, kind, ref }))
    await trx.insertInto('badge_need').values(needs).execute()
  })
  return { id: badge.id, slug, versionId: badge.version_id }
}

/** Holds a badge against one person alone. */
export async function offerTo({ services }: Pick<Kit, 'services'>, badgeId: string, personId: string): Promise<void> {
  const badges = await badgesToAward(services.db, { ids: [badgeId] })
  sure(await offerBadges({ services, actor: null }, { badges, personIds: [personId] }))
}

/** The award of a badge that a person was offered; fails when there is none. */
export async function awardOf({ services }: Pick<Kit, 'services'>, badgeId: string, person: Actor) {
  return services.db
    .selectFrom('award')
    .selectAll()
    .where('badge_id', '=', badgeId)
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow()
}

/** Accepts what a person was offered of a badge, with all its evidence. */
export async function accepted(kit: Kit, badgeId: string, person: Actor, visibility: Visibility = 'public') {
  const award = await awardOf(kit, badgeId, person)
  sure(await acceptAward(kit.as(person), { awardId: award.id, shown: award.found.map(keyOf), visibility }))
  return awardOf(kit, badgeId, person)
}
