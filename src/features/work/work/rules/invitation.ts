import { Temporal } from 'temporal-polyfill'
import { INVITATION_DAYS } from '../../terms.ts'

/** An invitation that nobody answered ends by itself, and its place is free again. */
export function invitationEnds(invitedAt: Temporal.Instant): Temporal.Instant {
  return invitedAt.add({ hours: INVITATION_DAYS * 24 })
}

export function isOver(invitedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(invitationEnds(invitedAt), now) <= 0
}
