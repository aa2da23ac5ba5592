import type { Tx } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { mayLookAfterBadge } from '../../policy.ts'
import { badgeBySlug, badgeFacts, type Badge } from '../queries.ts'

/** A badge that the actor looks after, locked until the end of the transaction. Refuses `unknown`, and others. */
export async function badgeOfMine(tx: Tx, slug: string): Promise<Badge | Refusal> {
  await tx.db.selectFrom('badge').select('id').where('slug', '=', slug).forUpdate().execute()
  const badge = await badgeBySlug(tx.db, slug)
  if (badge === null) return unknown('badge')
  return mayLookAfterBadge(tx.actor, await badgeFacts(tx.db, tx.now, badge)) ?? badge
}

/** What changes when a badge does. */
export function badgeTags({
  id,
  course_id: courseId,
  school_id: schoolId,
}: Pick<Badge, 'id' | 'course_id' | 'school_id'>): string[] {
  return [
    `badge:${id}`,
    'badges',
    ...(courseId === null ? [] : [`course:${courseId}`]),
    ...(schoolId === null ? [] : [`school:${schoolId}`]),
  ]
}
