import { z } from 'zod'
import type { AwardView } from './queries/award-for.ts'
import type { MyAward } from './queries/awards-of.ts'

export const awardIdJson = z.object({ awardId: z.string() })

const listed = {
  id: z.string(),
  badge: z.string(),
  name: z.string(),
  state: z.string(),
  standing: z.string(),
  visibility: z.string(),
  at: z.string(),
  until: z.string().nullable(),
}

export const myAwardsJson = z.object({ awards: z.array(z.object(listed)) })

export function listedToJson(award: MyAward) {
  const { id, slug: badge, name, state, standing, visibility, at, valid_until: until } = award
  return { id, badge, name, state, standing, visibility, at: at.toString(), until: until?.toString() ?? null }
}

export const awardJson = z.object({
  badge: z.string(),
  holder: z.string(),
  state: z.string(),
  standing: z.string(),
  at: z.string(),
  until: z.string().nullable(),
  /** To its holder, while it waits for an answer: what they may show. */
  evidence: z.array(z.string()),
  credential: z.unknown(),
})

export function awardToJson(award: AwardView, keys: readonly string[]) {
  return {
    badge: award.badge.slug,
    holder: award.handle,
    state: award.state,
    standing: award.standing,
    at: award.at.toString(),
    until: award.valid_until?.toString() ?? null,
    evidence: keys,
    credential: award.credential,
  }
}
