/** Roles are per place and have an end. Participants are not a role grant: they have their own state in a cohort. */
export const ROLES = ['steward', 'organizer', 'facilitator', 'guide', 'mentor'] as const
export type Role = (typeof ROLES)[number]

export type Place = { kind: 'site' } | { kind: 'course' | 'cohort' | 'school'; id: string }
