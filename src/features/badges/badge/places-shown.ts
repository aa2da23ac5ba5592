import { conditionsOf } from '../criteria/index.ts'
import type { Badge } from './queries.ts'

/** What a page shows that shows a badge: itself, who stands behind it, and all that its criteria name. */
export function placesShown(badge: Badge): string[] {
  const named = conditionsOf(badge.criteria).flatMap((one) => {
    if ('courseId' in one) return one.courseId === null ? [] : [`course:${one.courseId}`]
    if (one.kind === 'badge') return [`badge:${one.badgeId}`]
    return one.kind === 'role' && one.placeId !== null ? [`${one.place}:${one.placeId}`] : []
  })
  return [
    `badge:${badge.id}`,
    ...(badge.course_id === null ? [] : [`course:${badge.course_id}`]),
    ...(badge.school_id === null ? [] : [`school:${badge.school_id}`]),
    ...(badge.maker_id === null ? [] : [`person:${badge.maker_id}`]),
    ...named,
  ]
}
